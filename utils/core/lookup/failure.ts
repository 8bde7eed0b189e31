import type { VeriffError } from '../registry/registry-reply.ts';
import { z } from '../zod.ts';

/** All kinds of failure of a lookup. Each has its own words. */
export const failureKinds = [
  'not-configured',
  'policy-pending',
  'api-key-given',
  'secret-given',
  'locked',
  'secret-needed',
  'secret-missing',
  'host-changed',
  'key-rejected',
  'integration-disabled',
  'credentials-unclear',
  'signature-rejected',
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
 * A failure, with the values that its words need. `status` is the HTTP status, `code` and `message` are Veriff's own,
 * `integration` and `integrationId` are the integration's name and id, `host` is the API's, and `until` is the end of a
 * pause, in milliseconds since 1970.
 */
export const failureSchema = z.lazy(() =>
  z.strictObject({
    kind: z.enum(failureKinds),
    integration: z.optional(z.string()),
    status: z.optional(z.number()),
    code: z.optional(z.string()),
    message: z.optional(z.string()),
    integrationId: z.optional(z.string()),
    host: z.optional(z.string()),
    until: z.optional(z.number()),
    /** Set if the settings require signed replies. If unset, they are required because earlier replies were signed. */
    required: z.optional(z.literal(true)),
    /** Set if the secret is encrypted with a passkey. */
    passkey: z.optional(z.literal(true)),
    /** Veriff asks to change the API host, which may be the reason. */
    hostChange: z.optional(z.literal(true)),
    /**
     * Set if there are several integrations: each one's failure, in their order. The kind is missing for one that was
     * not tried.
     */
    tried: z.optional(
      z.array(z.strictObject({ integration: z.string(), kind: z.optional(z.enum(failureKinds)) })),
    ),
  }),
);

export type Failure = z.infer<typeof failureSchema>;

/**
 * The failures for Veriff's documented codes about credentials. Their HTTP status is not documented, so a known code
 * decides in any 4xx. 1815 is "The request could not be authenticated", which does not say why.
 */
const kindByCode: ReadonlyMap<string, FailureKind> = new Map([
  ['1801', 'key-rejected'],
  ['1802', 'key-rejected'],
  ['1803', 'key-rejected'],
  ['1804', 'integration-disabled'],
  ['1812', 'signature-rejected'],
  ['1815', 'credentials-unclear'],
  ['1818', 'signature-rejected'],
]);

/** The failure for a 404, by the requested resource. */
export type NotFoundKind = 'session-not-found' | 'attempt-not-found';

function kindOf(
  status: number,
  problem: VeriffError | undefined,
  empty: boolean,
  notFound: NotFoundKind,
): FailureKind {
  if (status >= 500) return 'server-error';
  if (status < 400) return 'unexpected-reply';
  const known = problem && kindByCode.get(problem.code);
  if (known) return known;
  switch (status) {
    case 401:
      return 'credentials-unclear';
    case 403:
      return 'forbidden';
    case 404:
      // A page from another server than Veriff's API says nothing about a session or an attempt.
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
 * Returns the failure for a reply that is not a 200: in a 4xx by a known code, else by the HTTP status, never by
 * message text. `problem` is Veriff's error body, undefined if the body was not one; `empty` says that there was no
 * body at all.
 */
export function failureOf(
  status: number,
  problem: VeriffError | undefined,
  empty: boolean,
  notFound: NotFoundKind = 'session-not-found',
): Failure {
  const { code = '', message = '' } = problem ?? {};
  return {
    kind: kindOf(status, problem, empty, notFound),
    status,
    ...(code && { code }),
    ...(message && { message }),
  };
}
