// Who is asked, when, and how often: filed first, one request per session at a time.
import type { Failure, FailureKind } from '../core/failure.ts';
import type { Integration } from '../core/integration.ts';
import { isFresh, type Lookup } from '../core/lookup.ts';
import type { SessionId } from '../core/session-id.ts';
import type { Answer } from './registry-client.ts';

export interface LookupDeps {
  /** The integrations in the order in which they are asked, or why they can't be read. */
  integrations(): Promise<readonly Integration[] | Failure>;
  /** The key that signs for an integration; undefined when the vault has none. */
  keyOf(integration: Integration): Promise<CryptoKey | undefined>;
  ask(integration: Integration, key: CryptoKey, sessionId: SessionId): Promise<Answer>;
  /** The filed lookup of a session, if there is one that can be read. */
  filed(sessionId: SessionId): Promise<Lookup | undefined>;
  /** Called with each new state of a lookup, "checking" included, before the lookup is answered. */
  file(lookup: Lookup): Promise<void>;
  now(): number;
}

export interface LookupService {
  /** A session's lookup, done or failed: the filed one while it is fresh, unless asked `again`. */
  lookUp(sessionId: SessionId, again: boolean): Promise<Lookup>;
  /** One call with one integration, neither filed nor shared. */
  askOne(integration: Integration, sessionId: SessionId): Promise<Lookup>;
}

/** After these another integration may still have the session. */
const goesOn: readonly FailureKind[] = ['session-not-found', 'key-refused'];

export function createLookupService(deps: LookupDeps): LookupService {
  const running = new Map<SessionId, Promise<Lookup>>();

  async function askOne(integration: Integration, sessionId: SessionId): Promise<Lookup> {
    const key = await deps.keyOf(integration);
    const answer: Answer = key
      ? await deps.ask(integration, key, sessionId)
      : { failure: { kind: 'secret-needed' } };
    const common = { sessionId, at: deps.now() };
    return 'reply' in answer
      ? { state: 'done', ...common, ...answer.reply, signed: answer.signed, integration: integration.name }
      : { state: 'failed', ...common, failure: { ...answer.failure, integration: integration.name } };
  }

  /** The first integration that answers wins; a refused key is worth more to know than a 404. */
  async function askInOrder(sessionId: SessionId): Promise<Lookup> {
    const failed = (failure: Failure): Lookup => ({ state: 'failed', sessionId, at: deps.now(), failure });
    const integrations = await deps.integrations();
    if ('kind' in integrations) return failed(integrations);
    let worst: Lookup | undefined;
    for (const integration of integrations) {
      const lookup = await askOne(integration, sessionId);
      if (lookup.state !== 'failed' || !goesOn.includes(lookup.failure.kind)) return lookup;
      if (!worst || lookup.failure.kind === 'key-refused') worst = lookup;
    }
    return worst ?? failed({ kind: 'not-configured' });
  }

  async function run(sessionId: SessionId): Promise<Lookup> {
    // Not waited for: the request need not stand behind the file.
    void deps.file({ state: 'checking', sessionId, at: deps.now() });
    const lookup = await askInOrder(sessionId).catch(
      (): Lookup => ({ state: 'failed', sessionId, at: deps.now(), failure: { kind: 'unexpected' } }),
    );
    await deps.file(lookup);
    return lookup;
  }

  async function lookUp(sessionId: SessionId, again: boolean): Promise<Lookup> {
    if (!again && !running.has(sessionId)) {
      const filed = await deps.filed(sessionId);
      if (filed && isFresh(filed, deps.now())) return filed;
    }
    // Looked at only now: somebody may have begun while the file was read.
    const begun = running.get(sessionId) ?? run(sessionId).finally(() => running.delete(sessionId));
    running.set(sessionId, begun);
    return begun;
  }

  return { lookUp, askOne };
}
