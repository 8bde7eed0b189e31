// The names by which people, portals and programs call an ID, and what each says of it.

/** What an ID is instead of a session or an attempt. */
export type OtherName =
  | 'integration'
  | 'api-key'
  | 'secret'
  | 'vendor-data'
  | 'end-user'
  | 'media'
  | 'link-part';

/** What a name says: `id` alone says nothing, but is no stranger's name either. */
export type Meaning = 'session' | 'attempt' | 'id' | OtherName;

/** Nouns that name an ID alone, as `<noun> ID` and as `ID de <noun>`. */
const nouns: Readonly<Record<string, Meaning>> = {
  session: 'session',
  sessions: 'session',
  sesión: 'session',
  sesiones: 'session',
  verification: 'session',
  verificación: 'session',
  'veriff session': 'session',
  'veriff verification': 'session',
  'sesión de veriff': 'session',
  attempt: 'attempt',
  intento: 'attempt',
  integration: 'integration',
  integración: 'integration',
  'vendor data': 'vendor-data',
  'end user': 'end-user',
  'usuario final': 'end-user',
  media: 'media',
  image: 'media',
  imagen: 'media',
  video: 'media',
};

/** Names of no other form. */
const names: Readonly<Record<string, Meaning>> = {
  id: 'id',
  uuid: 'id',
  'veriff id': 'session',
  'id de veriff': 'session',
  'session url': 'session',
  'verification url': 'session',
  iid: 'integration',
  'api key': 'api-key',
  'x-auth-client': 'api-key',
  'publishable key': 'api-key',
  'clave de api': 'api-key',
  'llave de api': 'api-key',
  secret: 'secret',
  'shared secret': 'secret',
  'shared secret key': 'secret',
  secreto: 'secret',
  'secreto compartido': 'secret',
};

/** A name without case, accents, blanks, `-` and `_`. */
function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}\s_-]/gu, '')
    .toLowerCase();
}

const forms = [
  (noun: string) => noun,
  (noun: string) => `${noun} id`,
  (noun: string) => `${noun} uuid`,
  (noun: string) => `id ${noun}`,
  (noun: string) => `id de ${noun}`,
  (noun: string) => `id de la ${noun}`,
  (noun: string) => `id del ${noun}`,
  (noun: string) => `uuid de ${noun}`,
];

const meanings: ReadonlyMap<string, Meaning> = new Map([
  ...Object.entries(nouns).flatMap(([noun, meaning]) =>
    forms.map((form): [string, Meaning] => [fold(form(noun)), meaning]),
  ),
  ...Object.entries(names).map(([name, meaning]): [string, Meaning] => [fold(name), meaning]),
]);

/** What a whole name means: a JSON key, a column's title. */
export function meaningOf(name: string): Meaning | undefined {
  return meanings.get(fold(name));
}
