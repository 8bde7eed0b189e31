// What "Copy result" puts on the clipboard, as a text with fields in braces: `INE · {session} · {verdict}`. Prescribed by an
// organization or chosen by a person.
import type { Verdict } from './verdict.ts';

/** The languages of a copied result; `interface` is the one that the interface has. */
export const evidenceLanguages = ['interface', 'en', 'es'] as const;

export type EvidenceLanguage = (typeof evidenceLanguages)[number];

/** The fields of a template. `sessionId` and `checkedAt` (ISO 8601, UTC) are values without a word of ours. */
export const evidenceFields = [
  'session',
  'sessionId',
  'verdict',
  'response',
  'integration',
  'checked',
  'checkedAt',
  'signature',
  'product',
] as const;

export type EvidenceField = (typeof evidenceFields)[number];

export const defaultEvidenceTemplate =
  'INE · {session} · {verdict} · {response} · {integration} · {checked} · {signature} · {product}';

/** How long a template may be, in UTF-16 code units. */
export const maxTemplateLength = 500;

const field = /\{([^{}]*)\}/g;

/** A template's parts in their order: texts that are copied as they are, and the names of fields. */
export function templateParts(
  template: string,
): readonly { readonly text?: string; readonly name?: string }[] {
  const parts = template.split(field);
  return parts.map((part, index) => (index % 2 === 0 ? { text: part } : { name: part }));
}

/** What can be wrong with a template. */
export type TemplateProblem = 'template-too-long' | 'template-field' | 'template-incomplete';

/**
 * What is wrong with a template, if anything: it is too long; it has a brace or a field that is none; or it lacks the
 * verdict or the session, without which a copied line says nothing of anybody.
 */
export function problemOfTemplate(template: string): TemplateProblem | undefined {
  if (template.length > maxTemplateLength) return 'template-too-long';
  const parts = templateParts(template);
  const names = parts.flatMap(({ name }) => name ?? []);
  const isKnown = names.every((name) => evidenceFields.some((one) => one === name));
  if (!isKnown || parts.some(({ text }) => text && /[{}]/.test(text))) return 'template-field';
  const isComplete = names.includes('verdict') && (names.includes('session') || names.includes('sessionId'));
  return isComplete ? undefined : 'template-incomplete';
}

/** The words of a copied result. */
interface EvidenceWords {
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly session: string;
  readonly checked: string;
  readonly signed: string;
  readonly unsigned: string;
}

/** In both languages, whatever the interface's is; the verdicts are the interface's own words. */
export const evidenceWords: Readonly<Record<Exclude<EvidenceLanguage, 'interface'>, EvidenceWords>> = {
  en: {
    verdicts: {
      active: 'Active',
      inactive: 'Inactive',
      'not-found': 'Not found',
      'needs-review': 'Needs review',
    },
    session: 'session',
    checked: 'checked',
    signed: 'signed',
    unsigned: 'unsigned',
  },
  es: {
    verdicts: {
      active: 'Vigente',
      inactive: 'No vigente',
      'not-found': 'No encontrada',
      'needs-review': 'Requiere revisión',
    },
    session: 'sesión',
    checked: 'consultado',
    signed: 'firmada',
    unsigned: 'sin firma',
  },
};
