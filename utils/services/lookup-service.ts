// Who is asked, when, and how often: filed first, one request per session at a time.
import type { Failure, FailureKind } from '../core/failure.ts';
import type { Integration } from '../core/integration.ts';
import { isFresh, type Lookup } from '../core/lookup.ts';
import type { SessionId } from '../core/session-id.ts';
import type { Admission } from './page-pace.ts';
import type { Answer } from './registry-client.ts';

export interface LookupDeps {
  /** The integrations in the order in which they are asked, or why they can't be read. */
  integrations(): Promise<readonly Integration[] | Failure>;
  /** The key that signs for an integration; undefined when the vault has none, a failure when it can't be read. */
  keyOf(integration: Integration): Promise<CryptoKey | Failure | undefined>;
  /** One lookup's call with its retries; `again` says that a person asked for it. */
  ask(integration: Integration, key: CryptoKey, sessionId: SessionId, again: boolean): Promise<Answer>;
  /** The filed lookup of a session, if there is one that can be read. */
  filed(sessionId: SessionId): Promise<Lookup | undefined>;
  /** Called with each new state of a lookup, "checking" included, before the lookup is answered. */
  file(lookup: Lookup): Promise<void>;
  now(): number;
}

export interface LookupService {
  /** What a person asks for: the filed lookup while it is fresh, unless asked `again`; else a new one, done or failed. */
  lookUp(sessionId: SessionId, again: boolean): Promise<Lookup>;
  /** What a page asks for: the same, but a request waits until `admit` lets it go; undefined when it was dropped. */
  lookUpForPage(sessionId: SessionId, admit: () => Promise<Admission>): Promise<Lookup | undefined>;
  /** One call with one integration for a person, neither filed nor shared. */
  askOne(integration: Integration, sessionId: SessionId): Promise<Lookup>;
}

/** After these another integration may still have the session. */
const goesOn: readonly FailureKind[] = ['session-not-found', 'key-refused'];

export function createLookupService(deps: LookupDeps): LookupService {
  const running = new Map<SessionId, Promise<Lookup>>();

  const failed = (sessionId: SessionId, failure: Failure): Lookup => ({
    state: 'failed',
    sessionId,
    at: deps.now(),
    failure,
  });

  async function ask(integration: Integration, sessionId: SessionId, again: boolean): Promise<Lookup> {
    const key = await deps.keyOf(integration);
    const answer: Answer =
      key instanceof CryptoKey
        ? await deps.ask(integration, key, sessionId, again)
        : { failure: key ?? { kind: 'secret-needed' } };
    const { id: integrationId, name } = integration;
    return 'reply' in answer
      ? {
          state: 'done',
          sessionId,
          at: deps.now(),
          ...answer.reply,
          signed: answer.signed,
          integration: name,
        }
      : failed(sessionId, { ...answer.failure, integration: name, integrationId });
  }

  /** The first integration that answers wins; a refused key is worth more to know than a 404. */
  async function askInOrder(sessionId: SessionId, again: boolean): Promise<Lookup> {
    const integrations = await deps.integrations();
    if ('kind' in integrations) return failed(sessionId, integrations);
    let worst: Lookup | undefined;
    for (const integration of integrations) {
      const lookup = await ask(integration, sessionId, again);
      if (lookup.state !== 'failed' || !goesOn.includes(lookup.failure.kind)) return lookup;
      if (!worst || lookup.failure.kind === 'key-refused') worst = lookup;
    }
    return worst ?? failed(sessionId, { kind: 'not-configured' });
  }

  async function run(sessionId: SessionId, again: boolean): Promise<Lookup> {
    // Not waited for: the request need not stand behind the file.
    void deps.file({ state: 'checking', sessionId, at: deps.now() });
    const lookup = await askInOrder(sessionId, again).catch(() => failed(sessionId, { kind: 'unexpected' }));
    await deps.file(lookup);
    return lookup;
  }

  /** Joins the request that is under way for this session, or begins one. */
  function join(sessionId: SessionId, again: boolean): Promise<Lookup> {
    const begun = running.get(sessionId) ?? run(sessionId, again).finally(() => running.delete(sessionId));
    running.set(sessionId, begun);
    return begun;
  }

  async function freshlyFiled(sessionId: SessionId): Promise<Lookup | undefined> {
    const filed = running.has(sessionId) ? undefined : await deps.filed(sessionId);
    return filed && isFresh(filed, deps.now()) ? filed : undefined;
  }

  return {
    askOne: (integration, sessionId) => ask(integration, sessionId, true),
    async lookUp(sessionId, again) {
      return (again ? undefined : await freshlyFiled(sessionId)) ?? join(sessionId, true);
    },
    async lookUpForPage(sessionId, admit) {
      const filed = await freshlyFiled(sessionId);
      if (filed || running.has(sessionId)) return filed ?? join(sessionId, false);
      const admission = await admit();
      if (admission === 'dropped') return undefined;
      return admission === 'go' ? join(sessionId, false) : failed(sessionId, admission);
    },
  };
}
