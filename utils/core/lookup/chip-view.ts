import type { SessionId } from '../session/session-id.ts';
import { askAgainAt, pausedUntil } from './ask-again.ts';
import { type Lookup, type Signal, signalOf } from './lookup.ts';

/** What the chip shows on hover and focus: INE's own response, or why there is none. */
export interface ChipNote {
  readonly caption: string;
  readonly text: string;
  /** The language of the text; empty: the reader's. */
  readonly lang: 'es' | '';
  /** What a click does. */
  readonly more: string;
}

/** What a portal page learns of a session: all of it. */
export interface ChipView {
  readonly sessionId: SessionId;
  readonly outcome: Signal;
  /** Beside an outcome that is none of "checking". */
  readonly note?: ChipNote;
  /** From when on a page that is looked at again may ask again, where that may help; milliseconds since 1970. */
  readonly askAgainAt?: number;
  /** Whether a page in view asks by itself then, because a pause is over. */
  readonly isPaused?: true;
}

/** A message of the locales by its key, in the browser's language. */
export type Say = (key: string, substitutions?: string[]) => string;

/** More than the note has room for, which ends a longer text in an ellipsis. */
const maxTextLength = 300;

/** The time of day, to the second, as it is written where the browser is. */
const timeOf = (at: number) => new Date(at).toLocaleTimeString();

function noteOf(lookup: Lookup, say: Say): Pick<ChipNote, 'caption' | 'text' | 'lang'> | undefined {
  switch (lookup.state) {
    case 'checking':
      return undefined;
    case 'done':
      return {
        caption: say('popup_registrySays'),
        text: lookup.documentState.trim() || say('popup_blank'),
        lang: lookup.documentState.trim() ? 'es' : '',
      };
    case 'failed': {
      // Of a failure its heading says why; that there is no result is known, and its sentence says what that may mean.
      const part = signalOf(lookup) === 'no-result' ? 'says' : 'heading';
      const why = say(`failure_${lookup.failure.kind.replaceAll('-', '_')}_${part}`);
      const until = pausedUntil(lookup);
      const text = until === undefined ? why : say('failure_healsAt', [why, timeOf(until)]);
      return { caption: say('chip_reason'), text, lang: '' };
    }
  }
}

/** A lookup cut down for the chip. */
export function chipViewOf(lookup: Lookup, say: Say): ChipView {
  const again = askAgainAt(lookup);
  const note = noteOf(lookup, say);
  return {
    sessionId: lookup.sessionId,
    outcome: signalOf(lookup),
    ...(again !== undefined && { askAgainAt: again }),
    ...(pausedUntil(lookup) !== undefined && { isPaused: true as const }),
    ...(note && { note: { ...note, text: shorten(note.text), more: say('chip_more') } }),
  };
}

const shorten = (text: string) =>
  text.length > maxTextLength ? `${text.slice(0, maxTextLength - 1)}…` : text;
