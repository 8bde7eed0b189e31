// Checks that interface, user documents and source use one word for each thing. A table has each unwanted word, the
// word to use instead, and a sample text with the unwanted word.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, test } from 'vitest';
import { filesOf } from './imports.ts';

/** An unwanted wording, the wanted one, and a sample of the unwanted one. */
type Row = readonly [unwanted: RegExp, wanted: string, sample: string];

const english: readonly Row[] = [
  // The registry and its answers.
  [/\bregistry\b/i, 'INE', 'The registry gave no answer.'],
  [/\bglossary\b/i, 'INE’s response is not recognized', 'These words are not in the glossary.'],
  [/(?<!copy |new )\bwording\b/i, 'INE’s response', 'The wording is not known.'],
  [/\b(?:own|these|the|no) words\b/i, 'INE’s response, no text', 'The card says no words.'],
  [/\bsentence\b/i, 'INE’s response', 'The sentence is shown.'],
  [/\brepl(?:y|ies|ied)\b/i, 'response', 'Check reply signatures'],
  [/\bcurrent (?:as|card is)\b|\bis (?:not )?current\b/i, 'valid', 'The credential is not current.'],
  [
    /\bfinding (?:of|about)\b/i,
    'this doesn’t mean fraud, this says nothing about',
    'Not a finding of fraud.',
  ],
  // Looking up.
  [/\basking\b|\basked (?!us to wait)/i, 'look up, check', 'Asking Veriff…'],
  [/\bnothing was asked\b/i, 'nothing was sent', 'Nothing was asked.'],
  [/\brecorded (?:answer|response|session)/i, 'sample response', 'A recorded response.'],
  // Storing.
  [/\b(?:kept|keeps|filed|lies|lay|holds|stands)\b/i, 'stored, shown', 'Where the secret is kept'],
  [
    /\bon the disk unencrypted\b|\bbehind a passphrase\b/i,
    'encrypted with a passphrase',
    'Behind a passphrase',
  ],
  // Rejected keys. "Credential" means the voter card only.
  [/\brefus(?:e|es|ed|al)\b/i, 'rejected', 'Signature refused'],
  [/\bdid not accept the (?:API key|signature)/i, 'rejected', 'Veriff did not accept the signature.'],
  [/\bcredentials\b/i, 'API keys', 'Refused credentials'],
  [/\bswitch(?:ed|es)?\b(?! to that tab)/i, 'turn on or off, enable, disable', 'Integration switched off'],
  [/\bwithdrawn\b/i, 'removed', 'Access withdrawn'],
  // Removing.
  [/\bforgets?\b|\bforgotten\b/i, 'delete', 'Forget'],
  [/\bdismiss(?:ed)?\b/i, 'close', 'Dismiss'],
  [/\bput back\b|\bput first\b/i, 'undo, move to top', 'Put first'],
  // Plain words.
  [/(?<!on this )\balone\b/i, 'only', 'IDs go to Veriff alone.'],
  [/\bby hand\b/i, 'manually', 'Review by hand.'],
  [/\bby themselves\b/i, 'automatically', 'They show it by themselves.'],
  [/\bwhoever\b|\banew\b|\bin force\b/i, 'anyone, again, apply', 'This is in force.'],
  [/\badministrators?\b/i, 'admin', 'Tell your administrator.'],
  [/\bmachines?\b/i, 'device', 'This is in force on this machine.'],
  [/\bpoints elsewhere\b/i, 'redirects', 'The API address points elsewhere.'],
  [/\bmade a mistake\b/i, 'something went wrong', 'Cotejo made a mistake.'],
  [/\bask(?:s|ed)? (?:each )?in turn\b/i, 'try', 'Find out: ask each in turn'],
  [/\bno keys (?:open|at hand)\b|\bset keys\b/i, 'API key, shortcut', 'No keys at hand?'],
  // American spelling, as Chrome has it.
  [
    /\borganis|\brecognis|\bcancelled\b|\bcolour|\blicence\b|\blabelled\b/i,
    '-ize, -or, …',
    'Your organisation',
  ],
  [/\be-mail\b/i, 'email', 'A whole e-mail'],
  [/\bVigente\b/, 'Cotejo', 'Open Vigente'],
  [/["«»]|(?<=\w)'|'(?=\w)/, '“ ” ’', 'It can\'t be "read".'],
];

const spanish: readonly Row[] = [
  // Quién responde, y con qué.
  [/registro electoral|registro INE/i, 'INE', 'El registro electoral (INE)'],
  [/\b(?:al|del) registro(?! (?:del INE|de cambios|son))/i, 'al INE, del INE', 'Texto del registro'],
  [/\bel registro (?:dice|no|respond)/i, 'el INE', 'El registro no respondió nada.'],
  [/\bglosario\b/i, 'no reconocemos la respuesta del INE', 'Este texto no está en el glosario.'],
  [/\bhallazgo\b|\bindicio\b/i, 'no dice nada de, no indica fraude', 'No es un hallazgo sobre ella.'],
  [/\b(?:Activa|Inactiva)\b/, 'Vigente, No vigente', 'Inactiva'],
  [/\bvenció/i, 'perdió vigencia', 'La credencial venció.'],
  [/\brespuestas? grabadas?\b/i, 'respuesta de ejemplo', 'Respuesta grabada.'],
  [/\baún sin consultar\b/i, 'en espera', 'Aún sin consultar'],
  [/\bse les? pregunta\b/i, 'se consulta', 'Se les pregunta en este orden.'],
  [/\bconsultas en lote\b/i, 'consulta masiva', 'Consultas en lote'],
  // Claves y secretos. La credencial es la de elector.
  [/\bcredenciales\b/i, 'claves de API', 'Credenciales rechazadas'],
  [/\bfrase de acceso\b/i, 'frase de contraseña', 'Frase de acceso'],
  [/\bdetrás de una\b|\btras una frase\b/i, 'cifrado con', 'Detrás de una frase de acceso'],
  [/\bequivocad[oa]s?\b/i, 'incorrecto', 'equivocada'],
  [/\bno aceptó la (?:clave|firma)/i, 'rechazó', 'Veriff no aceptó la firma.'],
  [/\b[Ee]scrib(?:a|ir|e) (?:su|la|el) (?:frase|secreto)|\bEscríbalo\b/, 'ingrese', 'Escriba su frase.'],
  // Quitar.
  [/\bolvid(?:ar|e|ada|es)\b/i, 'eliminar', 'Olvidar'],
  [/\bdescartar para\b|^descartar$/i, 'cerrar', 'Descartar'],
  // Palabras llanas.
  [/\bdemostración\b/i, 'demo', 'Probar la demostración'],
  [/\badministradora\b/i, 'administrador', 'Una persona administradora'],
  [/\bservidor(?:es)?\b(?! (?:nuestro|propio))/i, 'dominio, API', 'Solo hace falta el servidor.'],
  [/\bventana\b(?! de la extensión)|\bpopup\b/i, 'ventana de la extensión', 'Péguelo en la ventana.'],
  [/\balfiler\b|\bdistintivo\b/i, 'ícono de fijar, resultado', 'El alfiler junto a Cotejo'],
  [/\bno se pudo llegar\b|\botro lado\b/i, 'conectar, otro sitio', 'No se pudo llegar a Veriff.'],
  [/\bcometió un error\b/i, 'ocurrió un error', 'Cotejo cometió un error.'],
  [/\bse convierte en\b|\bse vuelve una\b/i, 'se trata como', 'Se vuelve una falla.'],
  [/\bconéctese\b/i, 'conectar con', 'Conéctese a Veriff'],
  [/\ben vigor\b|\besto rige\b/i, 'se aplica', 'Esto rige en este dispositivo.'],
  // De usted, y como se dice en México.
  [/\b(?:tú|tu|tus|puedes|tienes|quieres|debes)\b/i, 'usted', 'Abre tu sesión'],
  [
    /\bordenador|\bfichero|\bpulse\b|\bpinche\b|\bvuestr|\bmóvil\b/i,
    'equipo, archivo, presione',
    'Pulse aquí',
  ],
  [/\bCotejo (?:está|fue|queda) \w+a\b|\bla Cotejo\b/, 'Cotejo, masculino', 'Cotejo está bloqueada'],
  [/["'«»]/, '“ ”', 'Con «Olvidar»'],
];

const source: readonly Row[] = [
  // Vitest does not replace these placeholders.
  [/%(?:\.\d+|\d\$)[sdijo]/, '$2 for the third value of a row in a test title', 'test.each(rows)("%3$s", …)'],
  [/\banew\b|\bso many\b|\bwhoever\b/i, 'again, this number of, anyone who', 'Anew.'],
  [/\bstands? (?:there|for)\b|\bcomes? to lie\b/i, 'is, means', 'Stands there.'],
  [/\bputs? away\b|\bways in\b/i, 'stores, entry points', 'Puts away.'],
  [/recognis|normalis|organisation|initialis|summaris/i, 'recognize, organization', 'recogniseCredentials'],
  [/colour|behaviour|neighbour|favour/i, 'color, behavior', 'demoColour'],
  [/cancelled|cancelling|labelled\b|catalogue/i, 'canceled, labeled, catalog', 'isCancelled'],
];

const root = resolve(import.meta.dirname, '..');

async function messagesOf(locale: string): Promise<[string, string][]> {
  const messages = await parseMessagesFile(resolve(root, `assets/locales/${locale}.yml`));
  return messages.flatMap((message) => {
    if ('message' in message) return [[message.key.join('.'), message.message]];
    return Object.values(message.plurals).map((text): [string, string] => [message.key.join('.'), text]);
  });
}

/**
 * Returns a document's lines without code, comments and link targets, each with its place; of an image, its alt text.
 */
async function proseOf(file: string): Promise<[string, string][]> {
  const text = await readFile(resolve(root, file), 'utf8');
  const prose = text
    .replaceAll(/```.*?```|<!--.*?-->|`[^`\n]*`/gs, '')
    .replaceAll(/\[[^\]]*\.md\]\([^)]*\)|\]\([^)]*\)/g, ']')
    .replaceAll(/<img[^>]*alt="([^"]*)"[^>]*>/g, '$1');
  return prose.split('\n').map((line, index) => [`${file}:${index + 1}`, line]);
}

/** Returns each unwanted word in these texts, with its place and the wanted word. */
const unwantedIn = (texts: readonly [string, string][], rows: readonly Row[]) =>
  texts.flatMap(([where, text]) =>
    rows.flatMap(([unwanted, wanted]) => {
      const found = unwanted.exec(text)?.[0];
      return found === undefined ? [] : [`${where}: "${found}" → ${wanted}`];
    }),
  );

const rows = { English: english, Spanish: spanish, source } as const;

describe.each(Object.entries(rows))('the table for %s', (_, table) => {
  test.each(table)('%s, instead of “%s”, is found in its sample', (unwanted, _wanted, sample) => {
    expect(sample).toMatch(unwanted);
  });
});

test.each([
  ['English', 'en'],
  ['Spanish', 'es'],
] as const)('the interface in %s, has no unwanted word', async (language, locale) => {
  expect(unwantedIn(await messagesOf(locale), rows[language])).toEqual([]);
});

test.each([
  ['README.md', 'English'],
  ['CHANGELOG.md', 'English'],
  ['CHANGELOG.es.md', 'Spanish'],
  ['docs/privacy.md', 'English'],
  ['docs/privacy.es.md', 'Spanish'],
  ['docs/permissions.md', 'English'],
  ['docs/rollout/README.md', 'English'],
  ['docs/store/README.md', 'English'],
  ['docs/store/listing.en.md', 'English'],
  ['docs/store/listing.es.md', 'Spanish'],
  ['docs/store/privacy-tab.md', 'English'],
  ['docs/store/reviewers.md', 'English'],
] as const)('%s, has no unwanted word', async (file, language) => {
  expect(unwantedIn(await proseOf(file), rows[language])).toEqual([]);
});

test('the source, in names and comments, has no unwanted word', async () => {
  const files = await filesOf('{utils,components,entrypoints,scripts,tests}/**/*.{ts,tsx}');
  expect(files.length).toBeGreaterThan(600);
  const texts = files
    .filter((file) => file !== 'tests/words.test.ts')
    .map(async (file): Promise<[string, string]> => [file, await readFile(resolve(root, file), 'utf8')]);
  expect(unwantedIn(await Promise.all(texts), source)).toEqual([]);
});
