// The chip on the portal's page: plain DOM whose words the page can't read. A click on it only opens the popup or,
// after an update, reloads the page.
import type { ChipNote } from '../core/lookup/chip-view.ts';
import type { DetailedOutcome } from '../core/lookup/lookup.ts';
import { outcomeGlyphs } from '../core/lookup/outcome-glyphs.ts';
import type { ChipPlace } from '../core/policy/chip-place.ts';
import { attachChip, buildChip, type ChipParts } from './chip-parts.ts';
import { cssForPlace } from './chip-style.ts';

/** The chip's state: a lookup's outcome, or that the extension was updated under the open page. */
export type ChipState = DetailedOutcome | 'updated';

/** A state's short visible text and its full accessible name. */
export interface ChipWords {
  readonly short: string;
  readonly full: string;
}

export interface ChipDeps {
  /** Returns a state's words; undefined if the extension was updated or removed before they were read. */
  readonly words: (state: ChipState) => ChipWords | undefined;
  /** Called on a trusted click or key press, never on one that the page dispatches. */
  readonly open: () => void;
}

export interface Chip {
  /** Shows a state, with its note on focus or hover. The chip stays hidden until it has a place. */
  show(state: ChipState, note?: ChipNote): void;
  hide(): void;
  place(place: ChipPlace): void;
  /** Uses the default place unless `place` was called. */
  placeByDefault(): void;
}

const glyphs: Readonly<Record<ChipState, string>> = { ...outcomeGlyphs, updated: '↻' };

/**
 * How many times within `restoreWindowMs` a chip that the page removes is restored. After that, it stays away until its
 * next change.
 */
const maxRestores = 3;
const restoreWindowMs = 5000;

/** Creates a hidden chip. */
export function createChip(document: Document, { words, open }: ChipDeps): Chip {
  let parts: ChipParts | undefined;
  let placed: ChipPlace | undefined;
  /** The place for which the style sheet was written, and the state that the button shows. */
  let drawn: { place?: ChipPlace; state?: ChipState } = {};
  let shown: { state: ChipState; note: ChipNote | undefined; words: ChipWords | undefined } | undefined;
  let restores: number[] = [];

  /** Restores a chip that the page has removed. */
  function restore() {
    if (!shown || !parts || parts.host.isConnected) return;
    const now = performance.now();
    restores = restores.filter((at) => now - at < restoreWindowMs);
    if (restores.length >= maxRestores) return parts.guard.disconnect();
    restores.push(now);
    attachChip(document, parts);
  }

  function draw() {
    if (!shown || !placed || placed === 'none') return remove();
    const { state, note: says, words: stateWords } = shown;
    if (!stateWords) return remove();
    const { short, full } = stateWords;
    parts ??= buildChip(document, () => shown && open(), restore);
    const { host, style, button, note, more, status } = parts;
    if (drawn.place !== placed) style.replaceSync(cssForPlace(placed));
    if (drawn.state !== state) {
      Object.assign(button.dataset, { state, glyph: glyphs[state], words: short });
      button.ariaLabel = full;
    }
    drawn = { place: placed, state };
    button.ariaDescription = says?.text ?? null;
    if (says) {
      Object.assign(note.dataset, { caption: says.caption, sentence: says.text });
      note.lang = says.lang;
      more.dataset.words = says.more;
    } else delete note.dataset.sentence;
    if (!host.isConnected) attachChip(document, parts);
    if (status.dataset.words !== full) status.dataset.words = full;
  }

  function remove() {
    if (!parts) return;
    parts.guard.disconnect();
    parts.host.remove();
    delete parts.status.dataset.words;
    delete parts.note.dataset.sentence;
  }

  return {
    show(state, note) {
      shown = { state, note, words: words(state) };
      draw();
    },
    hide() {
      if (!shown) return;
      shown = undefined;
      remove();
    },
    place(place) {
      if (place === placed) return;
      placed = place;
      draw();
    },
    placeByDefault() {
      if (!placed) this.place('bottom-end');
    },
  };
}
