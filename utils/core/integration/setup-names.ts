// The names of an integration's values in mails, tables and configuration files, in English and Spanish.
import { credentialNames } from '../session/reader/names.ts';
import type { SetupField } from './setup-text.ts';

/** Names of values, in lower case and without accents; `other` has the names of values that belong in no field. */
const names: Readonly<Record<SetupField | 'other', readonly string[]>> = {
  baseUrl: [
    ...['base url', 'url base', 'api url', 'url api', 'url de la api', 'url de api', 'api base url'],
    ...['api host', 'host de la api', 'host', 'api address', 'direccion de la api', 'dominio de la api'],
    ...['api endpoint', 'endpoint', 'dominio', 'domain', 'server', 'servidor'],
    ...['website', 'sitio web', 'url', 'uri'],
  ],
  apiKey: [
    ...credentialNames['api-key'].map(foldAccents),
    ...['username', 'user', 'usuario', 'key', 'clave', 'llave'],
  ],
  secret: [...credentialNames.secret.map(foldAccents), 'password', 'contrasena'],
  veriffIntegrationId: [
    'integration id',
    'id integration',
    'id de integracion',
    'id de la integracion',
    'iid',
  ],
  other: [
    ...['session id', 'id de sesion', 'id de la sesion', 'uuid de sesion', 'session', 'sesion'],
    ...['verification id', 'verification', 'attempt id', 'id de intento', 'attempt', 'intento'],
    ...['vendor data', 'end user id', 'user id', 'id de usuario', 'client id', 'id de cliente'],
    ...['account id', 'id de cuenta', 'ticket id', 'ticket'],
  ],
};

/** The field that a name means; `other` for the name of a value that belongs in no field. */
export type NamedField = keyof typeof names;

const fieldByName: ReadonlyMap<string, NamedField> = new Map(
  (Object.keys(names) as NamedField[]).flatMap((field) =>
    names[field].map((name): [string, NamedField] => [name.replaceAll(' ', ''), field]),
  ),
);

/**
 * Matches any of the names as a whole word in a text folded by `foldAccents`, written `api key`, `api_key`, `api-key`
 * or `apikey`; the longest first. Accents that follow their letter, as macOS writes them, may be in it.
 */
export const anySetupName = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:veriff[ _.-]?)?(${Object.values(names)
    .flat()
    .toSorted((a, b) => b.length - a.length)
    .map((words) => words.replaceAll(/[a-z]/g, '$&\\p{M}*').replaceAll(' ', '[ _.-]{0,2}'))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** Lower-cases a text and removes accents that are part of a letter; every code unit keeps its position. */
export function foldAccents(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charAt(at).normalize('NFD').charAt(0).toLowerCase(),
  ).join('');
}

/**
 * Returns the field that a text names; undefined unless the text is one of the names, apart from case, accents,
 * separators and a leading "Veriff" or "Login".
 */
export function fieldNamed(text: string): NamedField | undefined {
  return fieldByName.get(foldAccents(text).replace(/^(?:veriff|login)(?=[ _.-])|[ _.-]|\p{M}/gu, ''));
}
