// The demo's sessions as data: for every verdict a recorded reply, for every failure a recorded reply or the failure.

import type { FailureKind } from '../lookup/failure.ts';
import type { Verdict } from '../lookup/verdict.ts';
import { failed, type Result, success } from '../result.ts';
import type { SessionId } from '../session/session-id.ts';
import { type DemoPerson, demoPerson } from './demo-people.ts';
import { demoSession } from './demo-session.ts';

/**
 * The recorded result of a call: an HTTP reply; or `lost` (the network failed), `silent` (no reply comes) or
 * `redirected`. `signed` says how the reply is signed: with the demo's key, not at all, or with a wrong signature.
 */
export type Recording =
  | {
      readonly status: number;
      readonly body: string;
      readonly signed: 'yes' | 'no' | 'wrongly';
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'lost'
  | 'silent'
  | 'redirected';

/** A session of the demo: its outcome, and the recording that causes it, or the failure itself. */
export interface DemoSession {
  readonly id: SessionId;
  readonly shows: Verdict | FailureKind;
  readonly answer: Result<Recording>;
  readonly person: DemoPerson;
}

const result = (
  active: boolean,
  documentState: string,
  signed: 'yes' | 'no' | 'wrongly' = 'yes',
): Recording => ({
  status: 200,
  body: JSON.stringify({ active, documentState }),
  signed,
});

const errorReply = (status: number, code: string, message: string, headers = {}): Recording => ({
  status,
  body: JSON.stringify({ status: 'fail', code, message }),
  signed: 'yes',
  headers,
});

const page = (status: number): Recording => ({ status, body: '<!doctype html><p>Proxy</p>', signed: 'no' });

const verdicts: readonly (readonly [Verdict, Recording])[] = [
  ['active', result(true, 'La credencial esta vigente')],
  ['inactive', result(false, 'No esta vigente como medio de identificacion y no puede votar')],
  [
    'not-found',
    result(false, 'No se obtuvieron datos de la consulta con los parámetros seleccionados', 'no'),
  ],
  ['needs-review', result(true, 'No se obtuvieron datos de la consulta con los parámetros seleccionados')],
  [
    'active',
    result(
      true,
      'Está vigente como medio de identificación y puedes votar. Tus datos se encuentran en el Padrón Electoral, y también en la Lista Nominal de Electores.',
    ),
  ],
  [
    'inactive',
    result(
      false,
      'No está vigente como medio de identificación y no puedes votar.¡Esta no es tu última credencial!, realizaste un trámite de actualización de datos, por lo que tu consulta fue con una credencial anterior. Realiza una nueva consulta con tu última credencial.',
    ),
  ],
  ['inactive', result(false, 'Credencial reportada como extraviada por su titular')],
  ['needs-review', result(false, 'Trámite en verificación por el módulo')],
];

/** Returns a reply or failure for each kind of failure; `now` is when it is shown, in milliseconds since 1970. */
const failures = (now: number): Readonly<Record<FailureKind, Result<Recording>>> => ({
  'not-configured': failed({ kind: 'not-configured' }),
  'api-key-given': failed({ kind: 'api-key-given' }),
  'secret-given': failed({ kind: 'secret-given' }),
  locked: failed({ kind: 'locked' }),
  'secret-needed': failed({ kind: 'secret-needed' }),
  'key-rejected': success(errorReply(401, '1803', 'Integration not found')),
  'signature-rejected': success(errorReply(401, '1818', 'Signature does not match')),
  forbidden: success(page(403)),
  'session-not-found': success(errorReply(404, '1101', 'Resource not found')),
  'bad-request': success(errorReply(400, '1104', 'Invalid parameter')),
  'rate-limited': success(errorReply(429, '1101', 'Too many requests', { 'retry-after': '20' })),
  'circuit-open': failed({ kind: 'circuit-open', until: now + 20_000 }),
  offline: success('lost'),
  timeout: success('silent'),
  'server-error': success(errorReply(503, '1101', 'Service unavailable')),
  redirected: success('redirected'),
  'unexpected-reply': success(page(200)),
  'signature-mismatch': success(result(true, 'La credencial esta vigente', 'wrongly')),
  'permission-revoked': failed({ kind: 'permission-revoked', host: 'api-saas.veriff.com' }),
  'storage-failed': failed({ kind: 'storage-failed' }),
  'extension-updated': failed({ kind: 'extension-updated' }),
  unexpected: failed({ kind: 'unexpected' }),
  'host-changed': failed({ kind: 'host-changed' }),
  'reply-unsigned': failed({ kind: 'reply-unsigned', status: 200 }),
  'attempt-not-found': failed({ kind: 'attempt-not-found', status: 404 }),
  'several-sessions': failed({ kind: 'several-sessions' }),
  'reply-too-large': failed({ kind: 'reply-too-large', status: 200 }),
  throttled: failed({ kind: 'throttled', until: now + 20_000 }),
  'policy-pending': failed({ kind: 'policy-pending' }),
  'secret-missing': failed({ kind: 'secret-missing' }),
  'integration-disabled': success(errorReply(401, '1804', 'Integration is not active')),
  'credentials-unclear': success(errorReply(401, '1815', 'The request could not be authenticated')),
});

/** The number of the first session that shows a failure. */
const firstFailure = 21;

/** Returns all sessions of the demo: the verdicts, then every kind of failure. `now` is in milliseconds since 1970. */
export function demoSessions(now: number): readonly DemoSession[] {
  return [
    ...verdicts.map(([shows, recording], i) => ({
      id: demoSession(i + 1),
      shows,
      answer: success(recording),
      person: demoPerson(i),
    })),
    ...Object.entries(failures(now)).map(([kind, answer], i) => ({
      id: demoSession(firstFailure + i),
      shows: kind as FailureKind,
      answer,
      person: demoPerson(i),
    })),
  ];
}
