import type { SessionId } from '../session/session-id.ts';
import { askAgainAt, pausedUntil } from './ask-again.ts';
import { type DetailedOutcome, detailedOutcomeOf, type Lookup } from './lookup.ts';

/** The chip's note, shown on hover and focus: INE's response, or why there is none. */
export interface ChipNote {
  readonly caption: string;
  readonly text: string;
  /** The language of the text; empty for that of the interface. */
  readonly lang: 'es' | '';
  /** The hint that says what a click does. */
  readonly more: string;
}

/** Everything that a portal page learns about a session. */
export interface ChipView {
  readonly sessionId: SessionId;
  readonly outcome: DetailedOutcome;
  /** Present for every outcome but "checking". */
  readonly note?: ChipNote;
  /**
   * The time from which the page may ask again when the user returns to it, in milliseconds since 1970. Missing if
   * asking again can't help.
   */
  readonly askAgainAt?: number;
  /**
   * Whether a page that stays in view asks automatically at that time, because a pause ends or a lookup that is
   * checking counts as lost.
   */
  readonly isTimed?: true;
}

/** A message of the locales by its key, in the browser's language. */
export type Translate = (key: string, substitutions?: string[]) => string;

/** Longer texts end in an ellipsis. In UTF-16 code units; more than the note's four lines can show. */
const maxTextLength = 300;

/** Returns the time of day to the second, in the browser's locale. */
const timeOf = (at: number) => new Date(at).toLocaleTimeString();

function chipNoteOf(
  lookup: Lookup,
  translate: Translate,
): Pick<ChipNote, 'caption' | 'text' | 'lang'> | undefined {
  switch (lookup.state) {
    case 'checking':
      return undefined;
    case 'done':
      return {
        caption: translate('popup_registrySays'),
        text: lookup.documentState.trim() || translate('popup_blank'),
        lang: lookup.documentState.trim() ? 'es' : '',
      };
    case 'failed': {
      // A failure's heading says why. For "no result", the chip already says that, so the note explains what it may
      // mean.
      const part = detailedOutcomeOf(lookup) === 'no-result' ? 'text' : 'heading';
      const why = translate(`failure_${lookup.failure.kind.replaceAll('-', '_')}_${part}`);
      const until = pausedUntil(lookup);
      const text = until === undefined ? why : translate('failure_rechecksAt', [why, timeOf(until)]);
      return { caption: translate('chip_reason'), text, lang: '' };
    }
  }
}

/** Reduces a lookup to what the chip shows. */
export function chipViewOf(lookup: Lookup, translate: Translate): ChipView {
  const again = askAgainAt(lookup);
  const isTimed = lookup.state === 'checking' || pausedUntil(lookup) !== undefined;
  const note = chipNoteOf(lookup, translate);
  return {
    sessionId: lookup.sessionId,
    outcome: detailedOutcomeOf(lookup),
    ...(again !== undefined && { askAgainAt: again }),
    ...(isTimed && { isTimed }),
    ...(note && { note: { ...note, text: shorten(note.text), more: translate('chip_more') } }),
  };
}

const shorten = (text: string) =>
  text.length > maxTextLength ? `${text.slice(0, maxTextLength - 1)}…` : text;
