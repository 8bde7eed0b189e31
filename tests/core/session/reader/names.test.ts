import { expect, test } from 'vitest';
import {
  isIdOfSession,
  meaningOfName,
  meaningOfNameEnd,
  meaningOfTitle,
  type NameMeaning,
} from '../../../../utils/core/session/reader/names.ts';

/** Known names, and some of their forms: as in JSON, as in a header, and in two languages. */
const known: Readonly<Record<NameMeaning, readonly string[]>> = {
  session: [
    ...['session', 'sessions', 'sesión', 'sesiones', 'verification', 'verificación', 'Veriff session'],
    ...['veriff sessions', 'Veriff verification', 'verification session', 'sesión de Veriff'],
    ...[
      'sesión de verificación',
      'veriff id',
      'ID Veriff',
      'ID de Veriff',
      'session url',
      'verification_url',
    ],
    ...['sessionId', 'session_ids', 'SESSION-UUID', 'id session', 'ID de sesión', 'id de la sesión'],
    ...['id del session', 'IDs de sesiones', 'UUID de sesión', 'Número de sesión', 'Folio de verificación'],
    ...['sesion', 'id de la verificacion', 'session.id', 'session+id'],
  ],
  attempt: [
    ...['attempt', 'attempts', 'intento', 'intentos', 'session attempt', 'verification attempt'],
    ...['intento de verificación', 'attemptId', 'attempt_ids', 'id del intento', 'folio de intento'],
  ],
  id: ['id', 'ID', 'uuid', 'UUID', 'guid', 'Guid'],
  integration: ['integration', 'integrations', 'integración', 'integrationId', 'iid', 'id de la integración'],
  'api-key': [
    ...['api key', 'apiKey', 'API-Key', 'auth client', 'x-auth-client', 'X-AUTH-CLIENT', 'vrf-auth-client'],
    ...['publishable key', 'public key', 'clave API', 'clave de API', 'llave API', 'llave de API'],
  ],
  secret: [
    ...['secret', 'api secret', 'private key', 'secret key', 'shared secret', 'sharedSecretKey'],
    ...['clave secreta', 'llave secreta', 'clave compartida', 'secreto', 'secreto compartido'],
  ],
  'vendor-data': ['vendor data', 'vendorData', 'datos del proveedor', 'ID de datos del proveedor'],
  'end-user': ['end user', 'endUserId', 'usuario final', 'id del usuario final'],
  media: [
    ...['media', 'image', 'images', 'imagen', 'imágenes', 'photo', 'foto', 'video', 'videos'],
    ...['mediaId', 'image_id', 'ID de imagen'],
  ],
  'link-part': [],
};

test.each(Object.entries(known).flatMap(([meaning, names]) => names.map((name) => [name, meaning])))(
  'meaningOfName, %s, means %s',
  (name, meaning) => {
    expect(meaningOfName(name)).toBe(meaning);
  },
);

test.each([
  '',
  ' ',
  'sess',
  'ids',
  'identidad',
  'idea',
  'secretary',
  'my session',
  'session id of',
  'estado',
])('meaningOfName, the unknown name "%s", means nothing', (name) => {
  expect(meaningOfName(name)).toBeUndefined();
});

test.each<[string, boolean, NameMeaning | undefined]>([
  ['Número de sesión', false, 'session'],
  ['El id de la sesión', false, 'session'],
  ['lastAttemptId', false, 'attempt'],
  ['last attempt ID', true, 'attempt'],
  ['my.session.id', false, 'session'],
  // The longest known name counts: `session attempt`, not `attempt` of a session.
  ['the session attempt', false, 'attempt'],
  ['cuál es su id del usuario final', false, 'end-user'],
  ['es el id de los datos del proveedor', false, 'vendor-data'],
  // Six words, the most that a name has.
  ['x id de la sesión de verificación', false, 'session'],
  ['obsession', false, undefined],
  ['obSession', false, 'session'],
  // A capital begins no word in text with blanks.
  ['obSession', true, undefined],
  ['mySessionId', true, undefined],
  ['paper id', false, 'id'],
  ['paid', false, undefined],
  ['IDs', false, undefined],
  ['session of', false, undefined],
  ['', false, undefined],
])('meaningOfNameEnd, "%s" (spaced: %s), means %s', (text, isSpaced, meaning) => {
  expect(meaningOfNameEnd(text, isSpaced)).toBe(meaning);
});

test.each<[readonly string[], boolean]>([
  [['id', 'attemptId'], true],
  [['ID', 'Attempt_ID'], true],
  [['id', 'code', 'action'], true],
  [['id', 'feature', 'vendorData'], true],
  [['id', 'Código', 'acción'], false],
  [['id', 'code'], false],
  [['id', 'code', 'Code'], false],
  [['id', 'status', 'name'], false],
  [['id'], false],
  [[], false],
])('isIdOfSession, an id beside %j, is %s', (names, expected) => {
  expect(isIdOfSession(names)).toBe(expected);
});

test.each([
  ['Session ID (Veriff)', 'session'],
  ['ID Sesión Veriff', 'session'],
  ['Nº de sesión', 'session'],
  ['No. de intento', 'attempt'],
  ['Núm. de la sesión', 'session'],
  ['Identificador de sesión', 'session'],
  ['attempt_id [uuid]', 'attempt'],
  ['Session ID', 'session'],
  ['Sesión cerrada', undefined],
  ['(session)', undefined],
  ['ID (cliente)', undefined],
  ['Intento (fallido)', undefined],
  ['Veriff', undefined],
])('meaningOfTitle, %j, is %s', (title, meaning) => {
  expect(meaningOfTitle(title)).toBe(meaning);
});

test('meaningOfNameEnd, by default, takes a capital as the beginning of a word', () => {
  expect(meaningOfNameEnd('obSession')).toBe('session');
});
