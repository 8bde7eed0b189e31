import { type GeneratedI18nStructure, i18n } from '#i18n';
import type { Verdict, VerdictNote } from '../utils/core/lookup/verdict.ts';
import type { Meaning, Reading } from '../utils/core/registry/reading.ts';
import { interfaceLanguage } from './interface-language.ts';
import { toSnakeCase } from './to-snake-case.ts';

type NextStep = Extract<keyof GeneratedI18nStructure, `next.${string}`>;

/** The reviewer's next step, by the meaning of the registry's response. */
const nextSteps: Readonly<Record<Meaning, NextStep>> = {
  valid: 'next.valid',
  'valid-document': 'next.valid',
  'valid-as-identification': 'next.valid',
  'valid-as-identification-and-voting': 'next.valid',
  'valid-id-only': 'next.valid_id_only',
  'not-valid': 'next.not_valid',
  'not-valid-and-not-voting': 'next.not_valid',
  superseded: 'next.current_card',
  expired: 'next.current_card',
  'not-found': 'next.not_found',
  'not-found-later-procedure': 'next.not_found_later_procedure',
  'data-mismatch': 'next.not_found',
  'malformed-field': 'next.malformed_field',
  'bad-input': 'next.bad_input',
  'lost-or-stolen': 'next.lost_or_stolen',
  'reported-stolen': 'next.lost_or_stolen',
  'reported-lost': 'next.lost_or_stolen',
  'lost-or-stolen-temporary': 'next.lost_or_stolen_temporary',
  deceased: 'next.deceased',
  'suspended-rights': 'next.suspended_rights',
  'duplicate-record': 'next.manual_review',
  'irregular-data': 'next.manual_review',
  'removed-by-authority': 'next.manual_review',
  'unfinished-or-uncollected': 'next.finished_card',
  'reinstated-needs-new-card': 'next.finished_card',
  'registry-login-failed': 'next.registry_login_failed',
  'registry-unavailable': 'next.registry_unavailable',
  unknown: 'next.unknown',
};

function nextStepOf(meaning: Meaning, note: VerdictNote | undefined, verdict: Verdict): NextStep {
  // If `active` and the text contradict each other, the advice for neither of them applies.
  if (note === 'conflict') return 'next.conflict';
  if (note === 'unknown-wording') return 'next.unknown_active';
  return note === 'identification-only' && verdict === 'inactive'
    ? 'next.id_only_not_active'
    : nextSteps[meaning];
}

/** Returns the meaning of a text from INE, in the interface's language. */
export function meaningWords({ meaning }: Reading): string {
  return i18n.t(`gloss.${toSnakeCase(meaning)}`);
}

/**
 * Returns the meaning that a result shows beside INE's text, and its introduction: "in English", or "probably" if only
 * a rule matched. Undefined if the text is not recognized, or needs no explanation: a known Spanish sentence needs none
 * in a Spanish interface.
 */
export function glossOf(reading: Reading, text: string): { intro: string; words: string } | undefined {
  const isCode = !/\p{Ll}/u.test(text);
  if (reading.by === 'none' || (reading.by === 'exact' && !isCode && interfaceLanguage() === 'es'))
    return undefined;
  const intro = reading.by === 'rule' ? i18n.t('popup.probably') : i18n.t('popup.inEnglish');
  return { intro, words: meaningWords(reading) };
}

/** Returns the note beside a verdict, and the next step. */
export function adviceWords({ meaning }: Reading, note: VerdictNote | undefined, verdict: Verdict) {
  return {
    note: note && i18n.t(`note.${toSnakeCase(note)}`),
    nextStep: i18n.t(nextStepOf(meaning, note, verdict)),
  };
}

/** Returns the note and next step for a response without a text. */
export function adviceWithoutText(active: boolean) {
  return {
    note: i18n.t(active ? 'note.no_words' : 'note.no_words_and_not_active'),
    nextStep: i18n.t(active ? 'next.no_words_active' : 'next.no_words'),
  };
}
