// The template for "Copy result": a text with fields in braces, such as `INE · {session} · {verdict}`. An organization
// prescribes it or the user chooses it.
import type { Verdict } from './verdict.ts';

/** The languages of a copied result; `interface` is the language of the interface. */
export const evidenceLanguages = ['interface', 'en', 'es'] as const;

export type EvidenceLanguage = (typeof evidenceLanguages)[number];

/** The fields of a template. `sessionId` and `checkedAt` (ISO 8601, UTC) are bare values without a label. */
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

/** The limit of a template's length, in UTF-16 code units. */
export const maxTemplateLength = 500;

const field = /\{([^{}]*)\}/g;

/** Splits a template into literal texts and field names, in their order. */
export function templateParts(
  template: string,
): readonly { readonly text?: string; readonly name?: string }[] {
  const parts = template.split(field);
  return parts.map((part, index) => (index % 2 === 0 ? { text: part } : { name: part }));
}

/** Why a template can't be used. */
export type TemplateProblem = 'template-too-long' | 'template-field' | 'template-incomplete';

/**
 * Returns why a template can't be used; undefined if it can. It can't if it is too long, has an unknown field or a
 * stray brace, or lacks the verdict or the session, without which a copied line is meaningless.
 */
export function problemOfTemplate(template: string): TemplateProblem | undefined {
  if (template.length > maxTemplateLength) return 'template-too-long';
  const names = templateParts(template).flatMap(({ name }) => name ?? []);
  const isKnown = names.every((name) => evidenceFields.some((one) => one === name));
  if (!isKnown || template.split(field).some((part) => /[{}]/.test(part))) return 'template-field';
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

/** The words in both languages, independent of the interface's. The verdicts are the same words as in the interface. */
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
