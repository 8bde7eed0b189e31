// Decides which lookups make a request. A fresh cached lookup needs none, and apart from lookups of lists, one request
// runs at a time for a session.
import type { Integration } from '../core/integration/integration.ts';
import { mayAskAgain } from '../core/lookup/ask-again.ts';
import { type CachedLookup, isFresh, isListed, type Lookup } from '../core/lookup/lookup.ts';
import type { SessionId } from '../core/session/session-id.ts';
import type { Admission } from './page-throttle.ts';
import {
  createSessionQuery,
  type SessionQuery,
  type SessionQueryDeps,
  type SessionQuestion,
} from './session-query.ts';

export interface LookupDeps extends SessionQueryDeps {
  /** The cached lookup of a session, if it can be read, and the integration that answered for it. */
  cached(sessionId: SessionId): Promise<CachedLookup>;
  /**
   * Stores a new state of a lookup, also "checking". `cached` returns it at once, so only lookups of lists wait for
   * this.
   */
  store(lookup: Lookup): Promise<void>;
}

/** The options of a lookup that the user asks for. */
export interface LookUpOptions {
  /** Whether to ignore a fresh cached lookup. */
  readonly bypassCache?: boolean;
  /** Veriff's ID of the integration to ask first. */
  readonly veriffIntegrationId?: string;
  /** The ID of the only integration to ask. */
  readonly onlyIntegrationId?: string;
}

export interface LookupService {
  /** Looks up for the user. Returns the cached lookup while it is fresh, else a new one, done or failed. */
  lookUp(sessionId: SessionId, options?: LookUpOptions): Promise<Lookup>;
  /** Looks up for an extension page after a pause. Returns the cached lookup unless it may be repeated now. */
  lookUpAfterPause(sessionId: SessionId): Promise<Lookup>;
  /**
   * Looks up for a portal page. Returns the cached lookup while it is fresh, else a new one once `admit` allows its
   * request; undefined if `admit` drops it. With `isRepeat`, the page shows the cached lookup already, and a new one is
   * made only if the cached one may be repeated now.
   */
  lookUpForPage(
    sessionId: SessionId,
    admit: () => Promise<Admission>,
    isRepeat?: boolean,
  ): Promise<Lookup | undefined>;
  /** Looks up a session without a verdict after a change of the settings. Rejected credentials are not tried again. */
  lookUpAfterSettingsChange(sessionId: SessionId): Promise<Lookup>;
  /**
   * Looks up a session of a list. Returns a running lookup of the session, unless `onlyIntegrationId` is given; else
   * the cached one while it is fresh and, with `onlyIntegrationId`, if that integration gave it; else a new one, whose
   * failure is not cached.
   */
  lookUpForList(sessionId: SessionId, userInitiated: boolean, onlyIntegrationId?: string): Promise<Lookup>;
  /** Settles when all lookups that are running now have ended and their answers are handed to `store`. */
  ended(): Promise<void>;
  /** Asks one integration for the user. The result is neither cached nor shared. */
  askOne(integration: Integration, sessionId: SessionId): Promise<Lookup>;
}

/** How many lookups of lists run at a time. */
const maxListRequests = 2;

/** The lookups of lists. Failures are not cached, because a failure in a list does not concern the portal's tabs. */
function createListLookups(deps: LookupDeps, query: SessionQuery) {
  /** Each includes storing its answer. */
  const running = new Set<Promise<Lookup>>();

  async function run(question: SessionQuestion): Promise<Lookup> {
    const lookup = await query.ask(question);
    if (lookup.state === 'done') {
      // If the user has viewed the session's lookup, even during this one, this one is not marked as a list's.
      const { lookup: before } = await deps.cached(question.sessionId);
      await deps.store(!before || isListed(before) ? { ...lookup, listed: true } : lookup);
    }
    return lookup;
  }

  return {
    running,
    async lookUp(question: SessionQuestion): Promise<Lookup> {
      // The page asks for two at a time, but those of a page that was closed may still be running.
      while (running.size >= maxListRequests) await Promise.race(running);
      const begun = run(question).finally(() => running.delete(begun));
      running.add(begun);
      return begun;
    },
  };
}

/** The running requests, one for each session, without those of lists. */
function createRequests(deps: LookupDeps, query: SessionQuery) {
  const running = new Map<SessionId, Promise<Lookup>>();
  let endedCount = 0;

  async function run(question: SessionQuestion): Promise<Lookup> {
    const { sessionId } = question;
    let isAsked = false;
    const lookup = await query.ask(question, () => {
      isAsked = true;
      // Neither call of `store` is awaited: request and answer need not wait for it.
      void deps.store({ state: 'checking', sessionId, at: deps.now() });
    });
    // Nothing is stored about a credential.
    if (isAsked) void deps.store(lookup);
    return lookup;
  }

  /** Joins the running request for this session, or starts one. */
  function join(question: SessionQuestion): Promise<Lookup> {
    const { sessionId } = question;
    const begun = running.get(sessionId) ?? run(question).finally(() => end(sessionId));
    running.set(sessionId, begun);
    return begun;
  }

  function end(sessionId: SessionId): void {
    running.delete(sessionId);
    endedCount += 1;
  }

  return { running, join, endedCount: () => endedCount };
}

export function createLookupService(deps: LookupDeps): LookupService {
  const query = createSessionQuery(deps);
  const { running, join, endedCount } = createRequests(deps, query);
  const lists = createListLookups(deps, query);

  /** The cached lookup while it is fresh. If only a list made it, it is stored as viewed. */
  function freshlyCached(cached: Lookup | undefined): Lookup | undefined {
    if (!cached || !isFresh(cached, deps.now())) return undefined;
    if (!cached.listed) return cached;
    const { listed: _, ...viewed } = cached;
    void deps.store(viewed);
    return viewed;
  }

  return {
    async ended() {
      await Promise.allSettled([...running.values(), ...lists.running]);
    },
    askOne: query.askOne,
    async lookUp(sessionId, { bypassCache = false, veriffIntegrationId, onlyIntegrationId } = {}) {
      const prepared = query.prepare(sessionId);
      const cached = running.has(sessionId) ? undefined : await deps.cached(sessionId);
      const fresh = bypassCache ? undefined : freshlyCached(cached?.lookup);
      if (fresh) return fresh;
      const answeredBefore = cached?.integrationId;
      // A running request may ask other integrations than the one that the user chose.
      while (onlyIntegrationId && running.has(sessionId)) await running.get(sessionId);
      return join({
        sessionId,
        userInitiated: true,
        answeredBefore,
        veriffIntegrationId,
        onlyIntegrationId,
        prepared,
      });
    },
    async lookUpAfterPause(sessionId) {
      const { lookup, integrationId } = await deps.cached(sessionId);
      if (lookup && !running.has(sessionId) && !mayAskAgain(lookup, deps.now())) return lookup;
      return join({ sessionId, userInitiated: false, answeredBefore: integrationId });
    },
    async lookUpAfterSettingsChange(sessionId) {
      const { lookup, integrationId } = await deps.cached(sessionId);
      // Another lookup may have ended since the caller decided to make this one.
      if (lookup?.state === 'done') return lookup;
      return join({ sessionId, userInitiated: false, answeredBefore: integrationId });
    },
    async lookUpForList(sessionId, userInitiated, onlyIntegrationId) {
      const { lookup, integrationId } = await deps.cached(sessionId);
      // A running lookup, and the cached one, may have asked other integrations than the only one of the
      // list.
      const shared = onlyIntegrationId ? undefined : running.get(sessionId);
      if (shared) return shared;
      const isOfList =
        !onlyIntegrationId || (lookup?.state === 'done' && lookup.integrationId === onlyIntegrationId);
      if (lookup && isOfList && isFresh(lookup, deps.now())) return lookup;
      return lists.lookUp({ sessionId, userInitiated, onlyIntegrationId, answeredBefore: integrationId });
    },
    async lookUpForPage(sessionId, admit, isRepeat = false) {
      const [begunAt, endedBefore] = [deps.now(), endedCount()];
      const prepared = query.prepare(sessionId);
      const cached = running.has(sessionId) ? undefined : await deps.cached(sessionId);
      const fresh = freshlyCached(cached?.lookup);
      if (fresh) return fresh;
      if (isRepeat && cached?.lookup && !mayAskAgain(cached.lookup, deps.now())) return cached.lookup;
      const question = {
        sessionId,
        userInitiated: false,
        isPageInitiated: true,
        answeredBefore: cached?.integrationId,
        prepared,
      };
      if (running.has(sessionId)) return join(question);
      const admission = await admit();
      if (!admission.ok) return query.failedLookup(sessionId, admission.failure);
      if (admission.value === 'dropped') return undefined;
      // While this visit waited, another one's request for the session may have ended.
      if (endedCount() !== endedBefore && !running.has(sessionId)) {
        const { lookup } = await deps.cached(sessionId);
        if (lookup && lookup.state !== 'checking' && lookup.at >= begunAt)
          return freshlyCached(lookup) ?? lookup;
      }
      return join(question);
    },
  };
}
