// Which lookups make a request: the stored one comes first, and of each session one request runs at a time.
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
  /** What is stored of a session and can be read. */
  cached(sessionId: SessionId): Promise<CachedLookup>;
  /** Stores each new state of a lookup, "checking" included; not waited for: `cached` knows it at once. */
  store(lookup: Lookup): Promise<void>;
}

/** How a person asks for a session. */
export interface LookUpOptions {
  /** Whether a fresh stored lookup is passed over. */
  readonly bypassCache?: boolean;
  /** Veriff's ID of the integration to ask first. */
  readonly veriffIntegrationId?: string;
  /** The ID of the only integration to ask. */
  readonly only?: string;
}

export interface LookupService {
  /** For a person: the stored lookup while it is fresh, else a new one, done or failed. */
  lookUp(sessionId: SessionId, options?: LookUpOptions): Promise<Lookup>;
  /** For a page of ours whose pause is over: the stored lookup, unless it may be asked for again. */
  lookUpAfterPause(sessionId: SessionId): Promise<Lookup>;
  /**
   * For a portal page: the stored lookup while it is fresh, else a new one once `admit` lets its request go; undefined
   * when it was dropped. With `isRepeat` the page knows what is stored, which stays unless it may be asked for again.
   */
  lookUpForPage(
    sessionId: SessionId,
    admit: () => Promise<Admission>,
    isRepeat?: boolean,
  ): Promise<Lookup | undefined>;
  /** After a change of the settings: a new lookup, which a former refusal of the same credentials holds back. */
  lookUpAfterSettingsChange(sessionId: SessionId): Promise<Lookup>;
  /** One session of a list: the stored lookup while it is fresh, else one that is stored only with an answer. */
  lookUpForList(sessionId: SessionId, userInitiated: boolean, only?: string): Promise<Lookup>;
  /** Settles when the lookups that are under way now have ended. */
  ended(): Promise<void>;
  /** One call with one integration for a person, neither stored nor shared. */
  askOne(integration: Integration, sessionId: SessionId): Promise<Lookup>;
}

/** For how long integrations that were read ahead are used, in milliseconds. */
const readAheadMs = 100;

/** How many requests of lists run at a time. */
const maxListRequests = 2;

/** The lookups of lists. Of a failure nothing is stored: that a list had it is no news for a tab. */
function createListLookups(deps: LookupDeps, query: SessionQuery) {
  const running = new Set<Promise<Lookup>>();
  return {
    running,
    async lookUp(question: SessionQuestion): Promise<Lookup> {
      const { sessionId } = question;
      // The page asks for two at a time; those of a page that was closed may still be under way.
      while (running.size >= maxListRequests) await Promise.race(running);
      const asked = query.ask(question);
      running.add(asked);
      const lookup = await asked;
      running.delete(asked);
      if (lookup.state === 'done') {
        // What a person looked at, meanwhile too, stays theirs.
        const { lookup: before } = await deps.cached(sessionId);
        await deps.store(!before || isListed(before) ? { ...lookup, listed: true } : lookup);
      }
      return lookup;
    },
  };
}

export function createLookupService(deps: LookupDeps): LookupService {
  const query = createSessionQuery(deps);
  const running = new Map<SessionId, Promise<Lookup>>();
  const lists = createListLookups(deps, query);

  async function run(question: SessionQuestion): Promise<Lookup> {
    const { sessionId } = question;
    let isAsked = false;
    const lookup = await query.ask(question, () => {
      isAsked = true;
      // Not waited for, neither time: request and answer need not wait for the store.
      void deps.store({ state: 'checking', sessionId, at: deps.now() });
    });
    // Of a credential nothing is stored.
    if (isAsked) void deps.store(lookup);
    return lookup;
  }

  /** Joins the request that is under way for this session, or starts one. */
  function join(question: SessionQuestion): Promise<Lookup> {
    const { sessionId } = question;
    const begun = running.get(sessionId) ?? run(question).finally(() => running.delete(sessionId));
    running.set(sessionId, begun);
    return begun;
  }

  /** Reads the integrations beside the cache: of use where no fresh lookup is stored. */
  function readIntegrationsAhead(): ReturnType<LookupDeps['integrations']> {
    const reading = deps.integrations();
    reading.catch(() => undefined);
    return reading;
  }

  /** The stored lookup while it is fresh. That somebody looks at it now is stored with it. */
  function freshlyCached(cached: Lookup | undefined): Lookup | undefined {
    if (!cached || !isFresh(cached, deps.now())) return undefined;
    if (!cached.listed) return cached;
    const { listed: _, ...looked } = cached;
    // Not waited for here either.
    void deps.store(looked);
    return looked;
  }

  return {
    async ended() {
      await Promise.allSettled([...running.values(), ...lists.running]);
    },
    askOne: query.askOne,
    async lookUp(sessionId, { bypassCache = false, veriffIntegrationId, only } = {}) {
      const integrations = readIntegrationsAhead();
      const cached = running.has(sessionId) ? undefined : await deps.cached(sessionId);
      const fresh = bypassCache ? undefined : freshlyCached(cached?.lookup);
      if (fresh) return fresh;
      const answeredBefore = cached?.integrationId;
      return join({
        sessionId,
        userInitiated: true,
        answeredBefore,
        veriffIntegrationId,
        only,
        integrations,
      });
    },
    async lookUpAfterPause(sessionId) {
      const { lookup, integrationId } = await deps.cached(sessionId);
      if (lookup && !running.has(sessionId) && !mayAskAgain(lookup, deps.now())) return lookup;
      return join({ sessionId, userInitiated: false, answeredBefore: integrationId });
    },
    async lookUpAfterSettingsChange(sessionId) {
      const { lookup, integrationId } = await deps.cached(sessionId);
      // Somebody else's lookup may have ended since this one was found to be needed.
      if (lookup?.state === 'done') return lookup;
      return join({ sessionId, userInitiated: false, answeredBefore: integrationId });
    },
    async lookUpForList(sessionId, userInitiated, only) {
      const { lookup, integrationId } = await deps.cached(sessionId);
      const shared = running.get(sessionId);
      if (shared) return shared;
      if (lookup && isFresh(lookup, deps.now())) return lookup;
      return lists.lookUp({ sessionId, userInitiated, only, answeredBefore: integrationId });
    },
    async lookUpForPage(sessionId, admit, isRepeat = false) {
      const begun = deps.now();
      const ahead = readIntegrationsAhead();
      const cached = running.has(sessionId) ? undefined : await deps.cached(sessionId);
      const fresh = freshlyCached(cached?.lookup);
      if (fresh) return fresh;
      if (isRepeat && cached?.lookup && !mayAskAgain(cached.lookup, deps.now())) return cached.lookup;
      const question = {
        sessionId,
        userInitiated: false,
        isPageInitiated: true,
        answeredBefore: cached?.integrationId,
      };
      if (running.has(sessionId)) return join(question);
      const admission = await admit();
      if (!admission.ok) return query.failedLookup(sessionId, admission.failure);
      if (admission.value === 'dropped') return undefined;
      // After a wait the integrations are read again: they may have changed.
      const isRecent = deps.now() - begun < readAheadMs;
      return join(isRecent ? { ...question, integrations: ahead } : question);
    },
  };
}
