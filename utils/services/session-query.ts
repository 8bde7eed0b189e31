// Asks the integrations about one session and turns their answer into a lookup, which the caller stores.
import { type Integration, orderIntegrations } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import type { DoneLookup, Lookup } from '../core/lookup/lookup.ts';
import { trustOf } from '../core/lookup/trust.ts';
import { readDocumentState } from '../core/registry/document-state.ts';
import type { RegistryReply } from '../core/registry/registry-reply.ts';
import type { Result } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';
import {
  type AskDeps,
  askInOrder,
  askIntegration,
  type CallOptions,
  type IntegrationAnswer,
} from './ask-integrations.ts';
import { newRetryBudget } from './call-with-retries.ts';

export interface SessionQueryDeps extends AskDeps<RegistryReply> {
  /** The integrations in their listed order, or why none can be asked. */
  integrations(): Promise<Result<readonly Integration[]>>;
  /**
   * Called for each request beyond the first one of a lookup that a portal page caused. A lookup that is repeated after
   * a change of the settings counts as another one, also for its time and its retries.
   */
  onExtraPageRequest(): void;
  /** Stores which of several integrations answered for a session. Nothing waits for it. */
  storeAnswerer(lookup: DoneLookup): Promise<void>;
  /**
   * Returns how often integrations, policy or record of signed replies changed. A lookup during which
   * this count rises is repeated if its result is outdated.
   */
  trustChangeCount(): number;
  /** Whether the current settings trust an answer. */
  isTrusted(lookup: Lookup): Promise<boolean>;
  now(): number;
}

/** What to ask: about which session, for the user or for a page, and which integrations in which order. */
export interface SessionQuestion {
  readonly sessionId: SessionId;
  /** Whether the user asks. Then an earlier rejection does not block the call. */
  readonly userInitiated: boolean;
  /** Whether a portal page caused it. Then each further request counts towards the rate limit of pages. */
  readonly isPageInitiated?: boolean;
  /** The ID of the only integration that may be asked. */
  readonly onlyIntegrationId?: string | undefined;
  /** The ID of the integration that answered for the session before. It is asked first. */
  readonly answeredBefore?: string | undefined;
  /** Veriff's ID of the integration to ask first, if none answered before. */
  readonly veriffIntegrationId?: string | undefined;
  /** The result of `prepare`, if it was called before. */
  readonly prepared?: Preparation;
}

/** What has to be read before the first request. It is valid until the settings change. */
interface Preparation {
  /** The `trustChangeCount` when the reading began. */
  readonly changes: number;
  readonly integrations: ReturnType<SessionQueryDeps['integrations']>;
  /** Why the ID must not be sent: it is a credential, or that could not be checked. Undefined if it may be sent. */
  readonly credential: Promise<Failure | undefined>;
}

export interface SessionQuery {
  /** Builds a failed lookup with the current time. */
  failedLookup(sessionId: SessionId, failure: Failure): Lookup;
  /** Starts reading what `ask` needs, so that `ask` need not wait. */
  prepare(sessionId: SessionId): Preparation;
  /** Asks the integrations. `onAsking` is called once it is known that the ID is not a credential. Never rejects. */
  ask(question: SessionQuestion, onAsking?: () => void): Promise<Lookup>;
  /** Asks one integration, saved or not, for the user. */
  askOne(integration: Integration, sessionId: SessionId): Promise<Lookup>;
}

export function createSessionQuery(deps: SessionQueryDeps): SessionQuery {
  const failedLookup = (sessionId: SessionId, failure: Failure): Lookup => ({
    state: 'failed',
    sessionId,
    at: deps.now(),
    failure,
  });

  async function lookupOf(sessionId: SessionId, asked: IntegrationAnswer<RegistryReply>): Promise<Lookup> {
    if (!asked.ok) return failedLookup(sessionId, asked.failure);
    const { reply, signed, integration } = asked.value;
    const reading = readDocumentState(reply.documentState);
    const { id, name } = integration;
    const common = { sessionId, at: deps.now(), integration: name, integrationId: id };
    const trust = await trustOf(integration, signed);
    return { state: 'done', ...common, ...reply, reading, signed, trust };
  }

  function callOptions({ userInitiated, isPageInitiated }: SessionQuestion): CallOptions {
    let requests = 0;
    return {
      userInitiated,
      budget: newRetryBudget(deps.now()),
      onRequest() {
        requests += 1;
        if (isPageInitiated && requests > 1) deps.onExtraPageRequest();
      },
    };
  }

  function prepare(sessionId: SessionId): Preparation {
    const changes = deps.trustChangeCount();
    const integrations = deps.integrations();
    const credential = deps.checkCredentials([sessionId]).then(([failure]) => failure);
    // One that nobody awaits must not cause an unhandled rejection.
    for (const reading of [integrations, credential]) reading.catch(() => undefined);
    return { changes, integrations, credential };
  }

  async function askPrepared(
    question: SessionQuestion,
    prepared: Preparation,
    onAsking: () => void,
  ): Promise<Lookup> {
    const { sessionId, onlyIntegrationId, answeredBefore, veriffIntegrationId } = question;
    const credential = await prepared.credential;
    if (credential) return failedLookup(sessionId, credential);
    onAsking();
    const options = callOptions(question);
    const read = await prepared.integrations;
    if (!read.ok) return failedLookup(sessionId, read.failure);
    const integrations = read.value;
    const allowed = onlyIntegrationId
      ? integrations.filter(({ id }) => id === onlyIntegrationId)
      : integrations;
    const ordered = orderIntegrations(allowed, answeredBefore, veriffIntegrationId);
    const lookup = await lookupOf(sessionId, await askInOrder(deps, ordered, sessionId, options));
    // After a change during the call, an answer is outdated if it is no longer trusted. A failure is outdated only if
    // the integrations changed. The count alone doesn't show this, because it also rises when the first signed reply is
    // recorded.
    const isOutdated = async () =>
      lookup.state === 'failed'
        ? JSON.stringify(await deps.integrations()) !== JSON.stringify(read)
        : !(await deps.isTrusted(lookup));
    if (deps.trustChangeCount() !== prepared.changes && (await isOutdated())) {
      return askPrepared(question, prepare(sessionId), () => undefined);
    }
    if (lookup.state === 'done' && integrations.length > 1 && lookup.integrationId !== answeredBefore) {
      void deps.storeAnswerer(lookup);
    }
    return lookup;
  }

  return {
    failedLookup,
    prepare,
    async ask(question, onAsking = () => undefined) {
      const { sessionId, prepared } = question;
      try {
        const isCurrent = prepared?.changes === deps.trustChangeCount();
        return await askPrepared(question, isCurrent ? prepared : prepare(sessionId), onAsking);
      } catch {
        return failedLookup(sessionId, { kind: 'unexpected' });
      }
    },
    async askOne(integration, sessionId) {
      const [credential] = await deps.checkCredentials([sessionId], [integration]);
      if (credential) return failedLookup(sessionId, credential);
      const options = callOptions({ sessionId, userInitiated: true });
      return lookupOf(sessionId, await askIntegration(deps, integration, sessionId, options));
    },
  };
}
