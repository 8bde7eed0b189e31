// Asks one integration with its key, or several in order.
import { markHostChange } from '../core/integration/api-hosts.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { ruleOf } from '../core/lookup/failure-rules.ts';
import { failed, type Result, success } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';
import type { RetryBudget } from './call-with-retries.ts';
import type { CredentialCheck } from './credential-check.ts';
import type { CallResult, CheckedReply } from './registry-client.ts';

/** The options that all calls of one lookup share. */
export interface CallOptions {
  /** Whether the user asked for the lookup. */
  readonly userInitiated: boolean;
  readonly budget: RetryBudget;
  /** Must be called before each request. */
  onRequest(): void;
}

export interface AskDeps<T> {
  /** Finds the IDs that must not be sent, because they are credentials. */
  checkCredentials: CredentialCheck;
  /** Returns the key that signs for an integration, or why there is none now. */
  keyOf(integration: Integration): Promise<Result<CryptoKey>>;
  /** Calls an integration, with retries. */
  ask(integration: Integration, key: CryptoKey, id: SessionId, options: CallOptions): Promise<CallResult<T>>;
}

/** A reply and the integration that gave it, or a failure that names its integration, if it concerns one. */
export type IntegrationAnswer<T> = Result<CheckedReply<T> & { readonly integration: Integration }>;

/** Asks one integration. */
export async function askIntegration<T>(
  { keyOf, ask }: AskDeps<T>,
  integration: Integration,
  id: SessionId,
  options: CallOptions,
): Promise<IntegrationAnswer<T>> {
  const key = await keyOf(integration);
  const answer = key.ok ? await ask(integration, key.value, id, options) : key;
  if (answer.ok) return success({ ...answer.value, integration });
  const failure = markHostChange(answer.failure, integration.baseUrl);
  return failed({ ...failure, integration: integration.name, integrationId: integration.id });
}

/**
 * Asks integrations in order, until one answers or a failure rules out trying the next one. Returns the answer, or else
 * the failure that says most: a rejected key, for example, rather than a 404.
 */
export async function askInOrder<T>(
  deps: AskDeps<T>,
  ordered: readonly Integration[],
  id: SessionId,
  options: CallOptions,
): Promise<IntegrationAnswer<T>> {
  const failures: Failure[] = [];
  for (const integration of ordered) {
    const asked = await askIntegration(deps, integration, id, options);
    if (asked.ok) return asked;
    failures.push(asked.failure);
    if (!ruleOf(asked.failure).triesNext) break;
  }
  const last = failures.at(-1);
  const failure = [last, ...failures].find((one) => one && !ruleOf(one).isNoResult) ?? failures[0];
  if (!failure) return failed({ kind: 'not-configured' });
  const tried = ordered.map(({ name }, i) => {
    const { kind } = failures[i] ?? {};
    return { integration: name, ...(kind && { kind }) };
  });
  return failed(tried.length > 1 ? { ...failure, tried } : failure);
}
