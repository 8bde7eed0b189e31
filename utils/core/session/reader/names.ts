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

/** Nouns that name an ID in each of the `nounPatterns`. */
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

const nounPatterns: readonly ((noun: string) => string)[] = [
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

/** The names of credentials. */
export const credentialNames = {
  'api-key': [
    ...['api key', 'public api key', 'api public key', 'public key', 'publishable key'],
    ...['auth client', 'x auth client', 'vrf auth client'],
    ...['clave api', 'clave de api', 'clave de la api', 'clave pública'],
    ...['llave api', 'llave de api', 'llave de la api', 'llave pública'],
  ],
  secret: [
    ...['secret', 'shared secret', 'shared secret key', 'secret key', 'private key'],
    ...['api secret', 'api secret key', 'api shared secret'],
    ...['signature key', 'signing key', 'hmac key', 'hmac secret'],
    ...['secreto', 'secreto compartido', 'secreto de la api'],
    ...['clave secreta', 'clave compartida', 'clave secreta compartida', 'clave privada', 'clave de firma'],
    ...['llave secreta', 'llave compartida', 'llave secreta compartida', 'llave privada', 'llave de firma'],
  ],
} as const satisfies Partial<Record<NameMeaning, readonly string[]>>;

/** Other names that take none of the `nounPatterns`. */
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
};

/** Returns a name in lower case, without accents, invisible characters, blanks, `-`, `_`, `.` and `+`. */
function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}\s_.+-]/gu, '')
    .toLowerCase();
}

const meanings = lazy(
  (): ReadonlyMap<string, NameMeaning> =>
    new Map([
      ...Object.entries(nouns).flatMap(([noun, meaning]) =>
        nounPatterns.map((form): [string, NameMeaning] => [fold(form(noun)), meaning]),
      ),
      ...Object.entries(names).map(([name, meaning]): [string, NameMeaning] => [fold(name), meaning]),
      ...(['api-key', 'secret'] as const).flatMap((meaning) =>
        credentialNames[meaning].map((name): [string, NameMeaning] => [fold(name), meaning]),
      ),
    ]),
);

/** Returns what a whole name means: a JSON key, a column's title. */
export function meaningOfName(name: string): NameMeaning | undefined {
  return meanings().get(name.toLowerCase()) ?? meanings().get(fold(name));
}

/** Whether this meaning is that of a credential, which must not be looked up. */
export const isCredentialMeaning = (meaning: NameMeaning | undefined) =>
  meaning === 'api-key' || meaning === 'secret';

/** Matches the parts of a title that don't change what its name means: `(uuid)`, “Veriff”, “Nº de”. */
const aroundName = lazy(
  () =>
    /[([](?:veriff|uu?id|guid|texto?)[)\]]|(?<!\p{L})veriff(?!\p{L})|^\P{L}*(?:n[.º°o]{1,2}|núm\.?|num\.?|identificador)\s+(?:de la|del|de)\s/giu,
);

/**
 * Returns what the title of a column means, also with words that change nothing: `Session ID (Veriff)`, `Nº de sesión`.
 */
export function meaningOfTitle(title: string): NameMeaning | undefined {
  return meaningOfName(title) ?? meaningOfName(title.replace(aroundName(), ' ').trim());
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
