import type { Problem } from '../registry/registry-reply.ts';
import { z } from '../zod.ts';

/** The closed list of ways a lookup can fail; each has its own words and one next step. */
export const failureKinds = [
  'not-configured',
  'api-key-given',
  'secret-given',
  'locked',
  'secret-needed',
  'host-changed',
  'key-refused',
  'signature-refused',
  'forbidden',
  'session-not-found',
  'attempt-not-found',
  'several-sessions',
  'bad-request',
  'rate-limited',
  'circuit-open',
  'throttled',
  'offline',
  'timeout',
  'server-error',
  'redirected',
  'unexpected-reply',
  'reply-too-large',
  'signature-mismatch',
  'reply-unsigned',
  'permission-revoked',
  'storage-failed',
  'extension-updated',
  'unexpected',
] as const;

export type FailureKind = (typeof failureKinds)[number];

/**
 * A failure with what its words need: the HTTP status, Veriff's own code and message, the integration's name and id, the API's host,
 * until when to wait (milliseconds since 1970).
 */
export const failureSchema = z.strictObject({
  kind: z.enum(failureKinds),
  integration: z.optional(z.string()),
  status: z.optional(z.number()),
  code: z.optional(z.string()),
  message: z.optional(z.string()),
  integrationId: z.optional(z.string()),
  host: z.optional(z.string()),
  until: z.optional(z.number()),
  /** The settings require signed replies; without it, the integration's were signed before. */
  required: z.optional(z.literal(true)),
  /** No secret was stored at all, rather than one that went with the browser's closing. */
  missing: z.optional(z.literal(true)),
  /** It is unlocked with a passkey, rather than with a passphrase alone. */
  passkey: z.optional(z.literal(true)),
  /** Nothing is configured yet, and the organisation's settings have not been read once. */
  reading: z.optional(z.literal(true)),
  /** Veriff asks to change the API host, which may be the reason. */
  hostChange: z.optional(z.literal(true)),
  /** Key and signature are right, and the integration is switched off at Veriff. */
  inactive: z.optional(z.literal(true)),
  /** Veriff does not tell whether it refuses the key or the signature. */
  unclear: z.optional(z.literal(true)),
  /** Where several integrations were to be asked: why each did not answer, without a kind where it was not asked any more. */
  tried: z.optional(
    z.array(
      z.strictObject({
        integration: z.string(),
        kind: z.optional(z.enum(failureKinds)),
        inactive: z.optional(z.literal(true)),
        unclear: z.optional(z.literal(true)),
      }),
    ),
  ),
});

export type Failure = z.infer<typeof failureSchema>;

/** Whether a failure says that an ID is an API key or a shared secret. */
export function isCredential({ kind }: Failure): boolean {
  return kind === 'api-key-given' || kind === 'secret-given';
}

// Veriff's documented codes. The HTTP status each comes with is not documented, so a known code decides in any 4xx.
const keyCodes = ['1801', '1802', '1803', '1804'];
const signatureCodes = ['1812', '1815', '1818'];

/** An integration that was found and is not active. */
const inactiveCode = '1804';
/** "The request could not be authenticated", whatever that was about. */
const unclearCode = '1815';

/** Without a code that says so a 401 may be about the key or the signature. */
function isUnclear(kind: FailureKind, code: string): boolean {
  return (
    (kind === 'key-refused' && !keyCodes.includes(code)) ||
    (kind === 'signature-refused' && code === unclearCode)
  );
}

/** What a 404 means, by what was asked for. */
export type NotFound = 'session-not-found' | 'attempt-not-found';

function kindOf(
  status: number,
  problem: Problem | undefined,
  empty: boolean,
  notFound: NotFound,
): FailureKind {
  if (status >= 500) return 'server-error';
  if (status < 400) return 'unexpected-reply';
  if (keyCodes.includes(problem?.code ?? '')) return 'key-refused';
  if (signatureCodes.includes(problem?.code ?? '')) return 'signature-refused';
  switch (status) {
    case 401:
      return 'key-refused';
    case 403:
      return 'forbidden';
    case 404:
      // A page of something that isn't Veriff's API says nothing about a session or an attempt.
      return problem || empty ? notFound : 'unexpected-reply';
    case 408:
      return 'timeout';
    case 429:
      return 'rate-limited';
    default:
      return 'bad-request';
  }
}

/**
 * The failure for a reply that is no 200, by HTTP status and then by code, never by message text.
 * `problem` is Veriff's error body, undefined when the body was none; `empty` says that there was no body at all.
 */
export function failureOf(
  status: number,
  problem: Problem | undefined,
  empty: boolean,
  notFound: NotFound = 'session-not-found',
): Failure {
  const kind = kindOf(status, problem, empty, notFound);
  const { code = '', message = '' } = problem ?? {};
  return {
    kind,
    status,
    ...(code && { code }),
    ...(message && { message }),
    ...(kind === 'key-refused' && code === inactiveCode && { inactive: true }),
    ...(isUnclear(kind, code) && { unclear: true }),
  };
}

/** What "Copy details" puts on the clipboard: enough to find a fault, with no key, signature, session or secret in it. */
export function failureReport({ kind, status, code }: Failure, at: number, version: string): string {
  return [
    `Cotejo ${version}`,
    kind,
    ...(status === undefined ? [] : [`status ${status}`]),
    // Veriff's codes are short; anything else is not repeated.
    ...(code && /^\w{1,16}$/.test(code) ? [`code ${code}`] : []),
    new Date(at).toISOString(),
  ].join(' · ');
}
