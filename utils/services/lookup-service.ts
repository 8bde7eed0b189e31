// Who is asked, when, and how often: stored first, one request per session at a time.

import { type Integration, inOrder } from '../core/integration/integration.ts';
import { mayAskAgain } from '../core/lookup/ask-again.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { type CachedLookup, type DoneLookup, isFresh, isListed, type Lookup } from '../core/lookup/lookup.ts';
import { trustOf } from '../core/lookup/trust.ts';
import { readDocumentState } from '../core/registry/document-state.ts';
import type { RegistryReply } from '../core/registry/registry-reply.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { type AskDeps, type Asked, askInOrder, askIntegration, type Turn } from './ask-integrations.ts';
import { newRetryBudget } from './call-with-retries.ts';
import type { Admission } from './page-throttle.ts';

export interface LookupDeps extends AskDeps<RegistryReply> {
  /** The integrations in the order in which they are asked, or why they can't be read. */
  integrations(): Promise<readonly Integration[] | Failure>;
  /** A page's lookup makes a request beyond its first one. */
  pageRequestsMore(): void;
  /** What is stored of a session and can be read. */
  cached(sessionId: SessionId): Promise<CachedLookup>;
  /** Called with each new state of a lookup, "checking" included, and not waited for: `stored` knows it at once. */
  store(lookup: Lookup): Promise<void>;
  /** Remembers which of several integrations answered for a session; not waited for. */
  remember(lookup: DoneLookup): Promise<void>;
  /** Counts the changes of what answers are trusted by: hosts, API keys, checks, and whose responses are signed. */
  trustChanges(): number;
  /** Whether the settings of now trust an answer. */
  isTrusted(lookup: Lookup): Promise<boolean>;
  now(): number;
}

export interface LookupService {
  /**
   * What a person asks for: the stored lookup while it is fresh, unless asked `again`; else a new one, done or failed.
   * `veriffIntegrationId` is Veriff's ID of the integration to ask first, `only` the ID of the one to ask.
   */
  lookUp(
    sessionId: SessionId,
    again: boolean,
    of?: { veriffIntegrationId?: string; only?: string },
  ): Promise<Lookup>;
  /** What a page of ours asks for by itself when a pause is over: the stored lookup, unless it may be asked for again. */
  lookUpAfterPause(sessionId: SessionId): Promise<Lookup>;
  /**
   * What a page asks for: the same, but a request waits until `admit` lets it go; undefined when it was dropped. With
   * `isAgain` the page knows what is stored, which stays unless it may be asked for again by now.
   */
  lookUpForPage(
    sessionId: SessionId,
    admit: () => Promise<Admission>,
    isAgain?: boolean,
  ): Promise<Lookup | undefined>;
  /** What a change of the settings asks for: a new lookup, which a former refusal of the same credentials holds back. */
  lookUpAnew(sessionId: SessionId): Promise<Lookup>;
  /** One session of a list: the stored lookup while it is fresh, else one that is stored only with an answer. */
  lookUpListed(sessionId: SessionId, insist: boolean, only?: string): Promise<Lookup>;
  /** Settles when the lookups that are under way now have ended. */
  ended(): Promise<void>;
  /** One call with one integration for a person, neither stored nor shared. */
  askOne(integration: Integration, sessionId: SessionId): Promise<Lookup>;
}

/** What is asked, on whose behalf, and of whom first. */
interface Question {
  readonly sessionId: SessionId;
  /** Whether a person asks, and is not held back by a former refusal. */
  readonly again: boolean;
  /** Whether its further requests count as a page's. */
  readonly isPages?: boolean;
  /** The id of the one integration that may be asked. */
  readonly only?: string | undefined;
  readonly integrationId: string | undefined;
  readonly veriffIntegrationId: string | undefined;
  /** The integrations, where they are being read already. */
  readonly integrations?: ReturnType<LookupDeps['integrations']>;
}

/** Integrations that were read ahead are used for so long, in milliseconds. */
const aheadFor = 100;

export function createLookupService(deps: LookupDeps): LookupService {
  const running = new Map<SessionId, Promise<Lookup>>();
  /** Requests under way for sessions of a list. */
  const listed = new Set<Promise<Lookup>>();

  const failed = (sessionId: SessionId, failure: Failure): Lookup => ({
    state: 'failed',
    sessionId,
    at: deps.now(),
    failure,
  });

  async function lookupOf(sessionId: SessionId, asked: Asked<RegistryReply>): Promise<Lookup> {
    if ('failure' in asked) return failed(sessionId, asked.failure);
    const { reply, signed, integration } = asked;
    const reading = readDocumentState(reply.documentState);
    const { id, name } = integration;
    const common = { sessionId, at: deps.now(), integration: name, integrationId: id };
    const trust = await trustOf(integration, signed);
    return { state: 'done', ...common, ...reply, reading, signed, trust };
  }

  /** Asks the integrations, first the one that has answered for the session before. */
  async function askAbout(question: Question): Promise<Lookup> {
    const { sessionId, again, isPages, only, integrationId, veriffIntegrationId } = question;
    const budget = newRetryBudget(deps.now());
    const changesBefore = deps.trustChanges();
    const integrations = await (question.integrations ?? deps.integrations());
    if ('kind' in integrations) return failed(sessionId, integrations);
    let requests = 0;
    const turn: Turn = {
      again,
      budget,
      requested() {
        requests += 1;
        if (isPages && requests > 1) deps.pageRequestsMore();
      },
    };
    const asked = only ? integrations.filter(({ id }) => id === only) : integrations;
    const ordered = inOrder(asked, integrationId, veriffIntegrationId);
    const lookup = await lookupOf(sessionId, await askInOrder(deps, ordered, sessionId, turn));
    // The settings changed while Veriff was asked: what the former ones were told is no answer now.
    if (deps.trustChanges() !== changesBefore && !(await deps.isTrusted(lookup))) {
      const { integrations: _, ...rest } = question;
      return askAbout(rest);
    }
    if (lookup.state === 'done' && integrations.length > 1 && lookup.integrationId !== integrationId) {
      void deps.remember(lookup);
    }
    return lookup;
  }

  /** Asks, unless the ID is a credential; `onAsking` is called in between. */
  async function attempt(question: Question, onAsking = () => undefined): Promise<Lookup> {
    const { sessionId } = question;
    try {
      const [credential] = await deps.checkCredentials([sessionId]);
      if (credential) return failed(sessionId, credential);
      onAsking();
      return await askAbout(question);
    } catch {
      return failed(sessionId, { kind: 'unexpected' });
    }
  }

  async function run(question: Question): Promise<Lookup> {
    const { sessionId } = question;
    let isAsked = false;
    const lookup = await attempt(question, () => {
      isAsked = true;
      // Not waited for, neither time: request and answer need not wait for the store.
      void deps.store({ state: 'checking', sessionId, at: deps.now() });
    });
    // Of a credential nothing is stored.
    if (isAsked) void deps.store(lookup);
    return lookup;
  }

  /** Joins the request that is under way for this session, or begins one. */
  function join(question: Question): Promise<Lookup> {
    const { sessionId } = question;
    const begun = running.get(sessionId) ?? run(question).finally(() => running.delete(sessionId));
    running.set(sessionId, begun);
    return begun;
  }

  /** Reads the integrations beside the cache: who finds a fresh lookup there has read them for nothing, the others wait less. */
  function integrationsAhead(): ReturnType<LookupDeps['integrations']> {
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
      await Promise.allSettled([...running.values(), ...listed]);
    },
    async askOne(integration, sessionId) {
      const [credential] = await deps.checkCredentials([sessionId], [integration]);
      if (credential) return failed(sessionId, credential);
      const turn = { again: true, budget: newRetryBudget(deps.now()), requested: () => undefined };
      return lookupOf(sessionId, await askIntegration(deps, integration, sessionId, turn));
    },
    async lookUp(sessionId, again, of = {}) {
      const integrations = integrationsAhead();
      const cached = running.has(sessionId) ? undefined : await deps.cached(sessionId);
      const fresh = again ? undefined : freshlyCached(cached?.lookup);
      if (fresh) return fresh;
      return join({
        sessionId,
        again: true,
        integrationId: cached?.integrationId,
        veriffIntegrationId: of.veriffIntegrationId,
        only: of.only,
        integrations,
      });
    },
    async lookUpAfterPause(sessionId) {
      const { lookup, integrationId } = await deps.cached(sessionId);
      if (lookup && !running.has(sessionId) && !mayAskAgain(lookup, deps.now())) return lookup;
      return join({ sessionId, again: false, integrationId, veriffIntegrationId: undefined });
    },
    async lookUpAnew(sessionId) {
      const { integrationId } = await deps.cached(sessionId);
      return join({ sessionId, again: false, integrationId, veriffIntegrationId: undefined });
    },
    async lookUpListed(sessionId, insist, only) {
      const { lookup: cached, integrationId } = await deps.cached(sessionId);
      const shared = running.get(sessionId);
      if (shared) return shared;
      if (cached && isFresh(cached, deps.now())) return cached;
      const question = { sessionId, again: insist, only, integrationId, veriffIntegrationId: undefined };
      // The page asks for two at a time; those of a page that was closed may still be under way.
      while (listed.size >= 2) await Promise.race(listed);
      const attempted = attempt(question);
      listed.add(attempted);
      const lookup = await attempted;
      listed.delete(attempted);
      // That one integration of a list doesn't know it, or that it was too much for Veriff, is no news for a tab.
      if (lookup.state === 'done') {
        // What a person looked at, meanwhile too, stays theirs.
        const { lookup: before } = await deps.cached(sessionId);
        await deps.store(!before || isListed(before) ? { ...lookup, listed: true } : lookup);
      }
      return lookup;
    },
    async lookUpForPage(sessionId, admit, isAgain = false) {
      const begun = deps.now();
      const ahead = integrationsAhead();
      const cached = running.has(sessionId) ? undefined : await deps.cached(sessionId);
      const fresh = freshlyCached(cached?.lookup);
      if (fresh) return fresh;
      if (isAgain && cached?.lookup && !mayAskAgain(cached.lookup, deps.now())) return cached.lookup;
      const question = {
        sessionId,
        again: false,
        isPages: true,
        integrationId: cached?.integrationId,
        veriffIntegrationId: undefined,
      };
      if (running.has(sessionId)) return join(question);
      const admission = await admit();
      if (admission === 'dropped') return undefined;
      if (admission !== 'go') return failed(sessionId, admission);
      // Who was held back asks with the credentials that stand by then.
      return join(deps.now() - begun < aheadFor ? { ...question, integrations: ahead } : question);
    },
  };
}
