// The chip on the portal's page: plain DOM that gives the page no word to read and does nothing but open the popup.
import type { ChipNote } from '../core/lookup/chip-view.ts';
import type { Signal } from '../core/lookup/lookup.ts';
import { outcomeGlyphs } from '../core/lookup/outcome-glyphs.ts';
import type { ChipPlace } from '../core/policy/preferences.ts';
import { css, cssOf } from './chip-style.ts';
import { nativeMember } from './dom-clobbering.ts';

/** What the chip can say: a lookup's outcome, or that the extension was updated under the open page. */
export type ChipState = Signal | 'updated';

/** A state's short text for the eye and its full name for assistive technology. */
export interface ChipWords {
  readonly short: string;
  readonly full: string;
}

export interface ChipDeps {
  /** A state's words; undefined where there are none any more, and nothing is shown then. */
  readonly words: (state: ChipState) => ChipWords | undefined;
  /** Called on a real click or key press, never on one the page makes up. */
  readonly open: () => void;
}

export interface Chip {
  /** Shows a state, with its note on focus or hover; nothing is seen before the chip has its place. */
  show(state: ChipState, note?: ChipNote): void;
  hide(): void;
  place(place: ChipPlace): void;
  /** Takes the usual place where none was given. */
  placeSomewhere(): void;
}

const glyphs: Readonly<Record<ChipState, string>> = { ...outcomeGlyphs, updated: '↻' };

/** A chip that the page removes comes back this often in this time, in milliseconds; then the toolbar is left alone. */
const mostReturns = 3;
const returnsWithin = 5000;

/** A chip in its place on the page, hidden at first. */
export function createChip(document: Document, { words, open }: ChipDeps): Chip {
  let parts: ReturnType<typeof build> | undefined;
  let placed: ChipPlace | undefined;
  let shown: { state: ChipState; note: ChipNote | undefined } | undefined;
  let returns: number[] = [];

  const guard = new MutationObserver(() => {
    if (!shown || !parts || parts.host.isConnected) return;
    const now = performance.now();
    returns = returns.filter((at) => now - at < returnsWithin);
    if (returns.length >= mostReturns) return guard.disconnect();
    returns.push(now);
    attach(parts.host);
  });

  function attach(host: HTMLElement) {
    const html = nativeMember(document, 'documentElement');
    html.append(host);
    // The page's own changes are all further down: only what happens to the chip or to the whole page is heard.
    for (const target of [document, html]) guard.observe(target, { childList: true });
  }

  function build() {
    const create = nativeMember(document, 'createElement');
    const host = create('div');
    const root = host.attachShadow({ mode: 'closed' });
    // Adopted sheets, because the page's CSP may forbid style elements.
    const [style, place] = [new CSSStyleSheet(), new CSSStyleSheet()];
    style.replaceSync(css);
    root.adoptedStyleSheets = [style, place];
    const button = create('button');
    button.addEventListener('click', (event) => {
      if (event.isTrusted && shown) open();
    });
    // Its own edge is empty, so that the pointer passes over the gap without losing it.
    const hint = create('div');
    const note = create('p');
    const status = create('span');
    status.role = 'status';
    // Where the chip leads to, and what the note ends with.
    button.append(create('i'));
    const more = create('b');
    note.append(more);
    hint.append(note);
    root.append(button, hint, status);
    // It goes away on Escape, and is back with the next focus or hover.
    const dismiss = (dismissed: boolean) => {
      hint.hidden = dismissed;
    };
    for (const type of ['pointerenter', 'focusin']) host.addEventListener(type, () => dismiss(false));
    EventTarget.prototype.addEventListener.call(
      document,
      'keydown',
      (event) => {
        if (event.isTrusted && 'key' in event && event.key === 'Escape') dismiss(true);
      },
      true,
    );
    return { host, place, button, note, more, status };
  }

  function draw() {
    if (!shown || !placed || placed === 'none') return remove();
    const { state, note: says } = shown;
    const said = words(state);
    if (!said) return remove();
    const { short, full } = said;
    parts ??= build();
    const { host, place, button, note, more, status } = parts;
    place.replaceSync(cssOf(placed));
    button.dataset.state = state;
    button.dataset.glyph = glyphs[state];
    button.dataset.words = short;
    button.ariaLabel = full;
    button.ariaDescription = says?.text ?? null;
    delete note.dataset.sentence;
    if (says) {
      Object.assign(note.dataset, { caption: says.caption, sentence: says.text });
      note.lang = says.lang;
      more.dataset.words = says.more;
    }
    if (!host.isConnected) attach(host);
    if (status.dataset.words !== full) status.dataset.words = full;
  }

  function remove() {
    guard.disconnect();
    parts?.host.remove();
    delete parts?.status.dataset.words;
    delete parts?.note.dataset.sentence;
  }

  return {
    show(state, note) {
      shown = { state, note };
      draw();
    },
    hide() {
      shown = undefined;
      remove();
    },
    place(place) {
      if (place === placed) return;
      placed = place;
      draw();
    },
    placeSomewhere() {
      if (!placed) this.place('bottom-end');
    },
  };
}
