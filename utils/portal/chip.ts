// The chip on the portal's page: plain DOM whose words the page can't read. Its only function is to open the popup.
import type { ChipNote } from '../core/lookup/chip-view.ts';
import type { Signal } from '../core/lookup/lookup.ts';
import { outcomeGlyphs } from '../core/lookup/outcome-glyphs.ts';
import type { ChipPlace } from '../core/policy/chip-place.ts';
import { css, cssForPlace } from './chip-style.ts';
import { nativeMember } from './dom-clobbering.ts';

/** The chip's state: a lookup's outcome, or that the extension was updated under the open page. */
export type ChipState = Signal | 'updated';

/** A state's short visible text and its full accessible name. */
export interface ChipWords {
  readonly short: string;
  readonly full: string;
}

export interface ChipDeps {
  /** A state's words; undefined once the extension is gone, and then nothing is shown. */
  readonly words: (state: ChipState) => ChipWords | undefined;
  /** Called on a trusted click or key press, never on one that the page dispatches. */
  readonly open: () => void;
}

export interface Chip {
  /** Shows a state, with its note on focus or hover. The chip stays hidden until it has a place. */
  show(state: ChipState, note?: ChipNote): void;
  hide(): void;
  place(place: ChipPlace): void;
  /** Sets the default place if none was given. */
  placeSomewhere(): void;
}

const glyphs: Readonly<Record<ChipState, string>> = { ...outcomeGlyphs, updated: '↻' };

/** A chip that the page removes is restored at most this often in this time; after that only the toolbar is left. */
const maxReturns = 3;
const returnWindowMs = 5000;

/** Creates a hidden chip. */
export function createChip(document: Document, { words, open }: ChipDeps): Chip {
  let parts: ReturnType<typeof build> | undefined;
  let placed: ChipPlace | undefined;
  let shown: { state: ChipState; note: ChipNote | undefined } | undefined;
  let returns: number[] = [];

  const guard = new MutationObserver(() => {
    if (!shown || !parts || parts.host.isConnected) return;
    const now = performance.now();
    returns = returns.filter((at) => now - at < returnWindowMs);
    if (returns.length >= maxReturns) return guard.disconnect();
    returns.push(now);
    attach(parts.host);
  });

  function attach(host: HTMLElement) {
    const html = nativeMember(document, 'documentElement');
    html.append(host);
    // Without `subtree`, only changes of the chip and of the whole page are observed, not those inside the page.
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
    // Its padding bridges the gap, so that the note stays open while the pointer moves to it.
    const hint = create('div');
    const note = create('p');
    const status = create('span');
    status.role = 'status';
    // The chip's hint, which ends the note.
    button.append(create('i'));
    const more = create('b');
    note.append(more);
    hint.append(note);
    root.append(button, hint, status);
    // Escape hides the note until the next focus or hover.
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
    const stateWords = words(state);
    if (!stateWords) return remove();
    const { short, full } = stateWords;
    parts ??= build();
    const { host, place, button, note, more, status } = parts;
    place.replaceSync(cssForPlace(placed));
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
