// The text and the JSON for a case file. Foreign texts (INE's response and the integration's name) are written as JSON
// strings in which nothing can imitate another field.
import { type EvidenceField, evidenceWords, templateParts } from './evidence-template.ts';
import type { DoneLookup } from './lookup.ts';
import { verdictAndNoteOf } from './verdict.ts';

/**
 * How a result is copied. `language` is the interface's if the setting is `interface`; `version` is Cotejo's; `isDemo`
 * marks a result of the demo.
 */
export interface CopyOptions {
  readonly template: string;
  readonly language: 'en' | 'es';
  readonly version: string;
  readonly isDemo: boolean;
}

/** Characters without a glyph, or that break or reorder a line: controls, format characters, unusual blanks. */
const invisible = String.raw`\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800`;
/** Characters that look like the quotes around a text; JSON itself escapes the ASCII quote. */
const quotes = String.raw`\u00ab\u00bb\u02ba\u02dd\u02ee\u05f4\u201c-\u201f\u2033\u2036\u275d\u275e\u3003\u301d-\u301f\uff02`;
/** The separator of the built-in template, and characters that look like it. */
const dots = String.raw`\u00b7\u0387\u1400\u16eb\u2022\u2027\u2219\u22c5\u25cf\u2e31\u2e33\u30fb\u318d\ua78f\uff65`;
/**
 * Matches deceptive characters, but not the blank and the line break, which the JSON's layout contains; inside strings,
 * JSON escapes line breaks. A combining mark that follows no letter could change the look of a quote.
 */
const deceptive = new RegExp(
  `(?![ \\n])[${invisible}${quotes}${dots}]|(?<![\\p{L}\\p{M}\\p{N}])\\p{M}`,
  'gu',
);

/** Returns the JSON escape of a UTF-16 code unit. */
export const jsonEscapeOf = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Writes deceptive characters in JSON as `\uXXXX`; it still parses to the same value. */
function escapeDeceptive(json: string): string {
  return json.replace(deceptive, (character) => character.split('').map(jsonEscapeOf).join(''));
}

/** Escapes the marks that a template has between its fields, so that no text can imitate the end of a field. */
function escapeSeparators(json: string, template: string): string {
  const literals = templateParts(template).map(({ text }) => text);
  const separators = new Set(literals.join('').match(/[^\p{L}\p{M}\p{N}\s"\\]/gu));
  return Array.from(json, (symbol) =>
    separators.has(symbol) ? symbol.split('').map(jsonEscapeOf).join('') : symbol,
  ).join('');
}

/**
 * Returns the text that "Copy result" puts on the clipboard, made with a valid template. Times are in UTC. Foreign
 * texts are in quotes, parse as JSON, and contain no mark that separates fields.
 */
export function evidenceText(
  lookup: DoneLookup,
  { template, language, version, isDemo }: CopyOptions,
): string {
  const words = evidenceWords[language];
  const quote = (text: string) => escapeSeparators(escapeDeceptive(JSON.stringify(text)), template);
  const checkedAt = new Date(lookup.at).toISOString();
  const values: Readonly<Record<EvidenceField, string>> = {
    session: `${words.session} ${lookup.sessionId}`,
    sessionId: lookup.sessionId,
    verdict: words.verdicts[verdictAndNoteOf(lookup).verdict],
    response: quote(lookup.documentState),
    integration: quote(lookup.integration),
    checked: `${words.checked} ${checkedAt}`,
    checkedAt,
    signature: lookup.signed ? words.signed : words.unsigned,
    product: `Cotejo ${version}`,
  };
  const parts = templateParts(template).map(({ text, name }) => text ?? values[name as EvidenceField]);
  return `${isDemo ? 'DEMO · ' : ''}${parts.join('')}`;
}

/** Returns the text that "Copy as JSON" puts on the clipboard: the same facts, with Veriff's two fields verbatim. */
export function evidenceJson(
  lookup: DoneLookup,
  { version, isDemo }: Pick<CopyOptions, 'version' | 'isDemo'>,
): string {
  const { sessionId, active, documentState, reading, integration, signed, at } = lookup;
  const facts = {
    sessionId,
    ...(isDemo && { demo: true }),
    verdict: verdictAndNoteOf(lookup).verdict,
    active,
    documentState,
    category: reading.category,
    categoryBy: reading.by,
    integration,
    signed,
    checkedAt: new Date(at).toISOString(),
    cotejo: version,
  };
  return escapeDeceptive(JSON.stringify(facts, null, 2));
}
