// How integrations are asked: one with its key, or several in order until one answers.
import { withHostChange } from '../core/integration/api-hosts.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { ruleOf } from '../core/lookup/failure-rules.ts';
import type { SessionId } from '../core/session/session-id.ts';
import type { RetryBudget } from './call-with-retries.ts';
import type { CredentialCheck } from './credential-check.ts';
import type { Answer } from './registry-client.ts';

/** A call as a part of what was asked. */
export interface Turn {
  /** Whether a person asked for it. */
  readonly again: boolean;
  readonly budget: RetryBudget;
  /** To be called before each request. */
  requested(): void;
}

export interface AskDeps<T> {
  /** Why IDs must not be sent, because they are credentials; `others` are integrations that are not stored. */
  checkCredentials: CredentialCheck;
  /** The key that signs for an integration, or why there is none now. */
  keyOf(integration: Integration): Promise<CryptoKey | Failure>;
  /** A call with its retries. */
  ask(integration: Integration, key: CryptoKey, id: SessionId, turn: Turn): Promise<Answer<T>>;
}

/** A reply with the integration that gave it, or a failure that names the integration where there is one. */
export type Asked<T> =
  | { readonly reply: T; readonly signed: boolean; readonly integration: Integration }
  | { readonly failure: Failure };

/** Asks one integration. */
export async function askIntegration<T>(
  { keyOf, ask }: AskDeps<T>,
  integration: Integration,
  id: SessionId,
  turn: Turn,
): Promise<Asked<T>> {
  const key = await keyOf(integration);
  const answer = key instanceof CryptoKey ? await ask(integration, key, id, turn) : { failure: key };
  if (!('failure' in answer)) return { ...answer, integration };
  const failure = withHostChange(answer.failure, integration.baseUrl);
  return { failure: { ...failure, integration: integration.name, integrationId: integration.id } };
}

/** The first integration that answers wins; a refused key is worth more to know than a 404. */
export async function askInOrder<T>(
  deps: AskDeps<T>,
  ordered: readonly Integration[],
  id: SessionId,
  turn: Turn,
): Promise<Asked<T>> {
  const failures: Failure[] = [];
  for (const integration of ordered) {
    const asked = await askIntegration(deps, integration, id, turn);
    if (!('failure' in asked)) return asked;
    failures.push(asked.failure);
    if (!ruleOf(asked.failure).triesNext) break;
  }
  const last = failures.at(-1);
  const failure = [last, ...failures].find((one) => one && !ruleOf(one).isNoResult) ?? failures[0];
  if (!failure) return { failure: { kind: 'not-configured' } };
  const tried = ordered.map(({ name }, i) => {
    const { kind } = failures[i] ?? {};
    return { integration: name, ...(kind && { kind }) };
  });
  return { failure: tried.length > 1 ? { ...failure, tried } : failure };
}
