// The names that people, portals and programs give to IDs, and what each name means.
import { lazy } from '../../lazy.ts';

/** What an ID can be instead of a session or an attempt. */
export type OtherName =
  | 'integration'
  | 'api-key'
  | 'secret'
  | 'vendor-data'
  | 'end-user'
  | 'media'
  | 'link-part';

/** What a name says about an ID. `id` says only that it is one. */
export type NameMeaning = 'session' | 'attempt' | 'id' | OtherName;

/** Nouns that name an ID in each of the `forms`. */
const nouns: Readonly<Record<string, NameMeaning>> = {
  session: 'session',
  sessions: 'session',
  sesión: 'session',
  sesiones: 'session',
  verification: 'session',
  verificación: 'session',
  'veriff session': 'session',
  'veriff sessions': 'session',
  'veriff verification': 'session',
  'verification session': 'session',
  'sesión de veriff': 'session',
  'sesión de verificación': 'session',
  attempt: 'attempt',
  attempts: 'attempt',
  intento: 'attempt',
  intentos: 'attempt',
  'session attempt': 'attempt',
  'verification attempt': 'attempt',
  'intento de verificación': 'attempt',
  integration: 'integration',
  integrations: 'integration',
  integración: 'integration',
  'vendor data': 'vendor-data',
  'datos del proveedor': 'vendor-data',
  'end user': 'end-user',
  'usuario final': 'end-user',
  media: 'media',
  image: 'media',
  images: 'media',
  imagen: 'media',
  imágenes: 'media',
  photo: 'media',
  foto: 'media',
  video: 'media',
  videos: 'media',
};

const forms: readonly ((noun: string) => string)[] = [
  (noun) => noun,
  (noun) => `${noun} id`,
  (noun) => `${noun} ids`,
  (noun) => `${noun} uuid`,
  (noun) => `id ${noun}`,
  (noun) => `id de ${noun}`,
  (noun) => `id de la ${noun}`,
  (noun) => `id del ${noun}`,
  (noun) => `ids de ${noun}`,
  (noun) => `uuid de ${noun}`,
  (noun) => `número de ${noun}`,
  (noun) => `folio de ${noun}`,
];

/** Names that take none of the `forms`. */
const names: Readonly<Record<string, NameMeaning>> = {
  id: 'id',
  uuid: 'id',
  guid: 'id',
  'veriff id': 'session',
  'id veriff': 'session',
  'id de veriff': 'session',
  'session url': 'session',
  'verification url': 'session',
  iid: 'integration',
  'api key': 'api-key',
  'auth client': 'api-key',
  'x-auth-client': 'api-key',
  'vrf-auth-client': 'api-key',
  'publishable key': 'api-key',
  'public key': 'api-key',
  'clave api': 'api-key',
  'clave de api': 'api-key',
  'llave api': 'api-key',
  'llave de api': 'api-key',
  secret: 'secret',
  'api secret': 'secret',
  'private key': 'secret',
  'secret key': 'secret',
  'shared secret': 'secret',
  'shared secret key': 'secret',
  'clave secreta': 'secret',
  'llave secreta': 'secret',
  'clave compartida': 'secret',
  secreto: 'secret',
  'secreto compartido': 'secret',
};

/** Returns a name in lower case, without accents, blanks, `-`, `_`, `.` and `+`. */
function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}\s_.+-]/gu, '')
    .toLowerCase();
}

const meanings = lazy(
  (): ReadonlyMap<string, NameMeaning> =>
    new Map([
      ...Object.entries(nouns).flatMap(([noun, meaning]) =>
        forms.map((form): [string, NameMeaning] => [fold(form(noun)), meaning]),
      ),
      ...Object.entries(names).map(([name, meaning]): [string, NameMeaning] => [fold(name), meaning]),
    ]),
);

/** Returns what a whole name means: a JSON key, a column's title. */
export function meaningOfName(name: string): NameMeaning | undefined {
  return meanings().get(name.toLowerCase()) ?? meanings().get(fold(name));
}

/** Where a word of a name begins: after a mark that separates words, or at a capital after a small letter. */
const wordStart = lazy(() => /(?<=[^\p{L}\p{N}\p{M}])(?=[\p{L}\p{N}])|(?<=\p{Ll})(?=\p{Lu})/u);
const spacedWordStart = lazy(() => /(?<=[^\p{L}\p{N}\p{M}])(?=[\p{L}\p{N}])/u);

/**
 * Returns what the longest known name at the end of a text means: `Número de sesión` means a session, `lastAttemptId`
 * an attempt. A capital begins a word too, except with `isSpaced`.
 */
export function meaningOfNameEnd(text: string, isSpaced = false): NameMeaning | undefined {
  const whole = meaningOfName(text);
  if (whole) return whole;
  const words = text.split(isSpaced ? spacedWordStart() : wordStart());
  for (let from = Math.max(1, words.length - 6); from < words.length; from += 1) {
    const meaning = meaningOfName(words.slice(from).join(''));
    if (meaning) return meaning;
  }
  return undefined;
}

/** Keys beside a session's `id` in Veriff's webhooks. `attemptId` alone is enough; of the others, two are needed. */
const attemptKey = 'attemptid';
const webhookKeys: ReadonlySet<string> = new Set(['code', 'action', 'feature', 'vendordata']);

/** Whether the `id` beside these names, in an object or in a row of titles, is a session's. */
export function isIdOfSession(names: Iterable<string>): boolean {
  const folded = new Set(Array.from(names, fold));
  const count = [...folded].filter((name) => webhookKeys.has(name)).length;
  return folded.has(attemptKey) || count >= 2;
}
