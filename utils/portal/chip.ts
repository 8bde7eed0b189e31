// The chip on the portal's page: plain DOM that gives the page no word to read and does nothing but open the popup.
import type { Outcome } from '../core/lookup.ts';

/** What the chip can say: a lookup's outcome, or that the extension was updated under the open page. */
export type ChipState = Outcome | 'updated';

/** A state's short text for the eye and its full name for assistive technology. */
export interface ChipWords {
  readonly short: string;
  readonly full: string;
}

export interface Chip {
  show(state: ChipState): void;
  hide(): void;
}

const glyphs: Readonly<Record<ChipState, string>> = {
  active: '✓',
  inactive: '✗',
  'not-found': '?',
  'needs-review': '!',
  checking: '…',
  failed: '–',
  'no-result': '–',
  updated: '↻',
};

// Words stand in `::after`, which neither `window.find` nor a selection can reach, and the width tells none of them.
// `!important` inside a shadow tree wins over whatever the page says of the host.
const css = `
:host { all: initial !important; position: fixed !important; inset-block-end: 12px !important;
  inset-inline-end: 12px !important; z-index: 2147483647 !important; display: block !important; }
button { all: unset; box-sizing: border-box; display: flex; align-items: center; gap: 8px; width: 176px; height: 32px;
  padding: 0 12px 0 6px; border: 1px solid #dadce0; border-radius: 16px; background: #fff; color: var(--ink);
  font: 600 13px/1.4 system-ui, sans-serif; cursor: pointer; --ink: #5f6368; }
button::before { content: attr(data-glyph) / ""; flex: none; width: 20px; height: 20px; border-radius: 10px;
  background: var(--ink); color: #fff; font: 700 13px/20px system-ui, sans-serif; text-align: center; }
button::after { content: attr(data-words) / ""; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
button:focus-visible { outline: 2px solid #1a5fb4; outline-offset: 2px; }
[data-state=active] { --ink: #137333; }
[data-state=inactive] { --ink: #b3261e; }
[data-state=not-found], [data-state=needs-review] { --ink: #8a4b00; }
[data-state=checking], [data-state=updated] { --ink: #1a5fb4; }
[role=status] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
[role=status]::after { content: attr(data-words); }
@media (prefers-color-scheme: dark) {
  button { background: #202124; border-color: #5f6368; --ink: #bdc1c6; }
  button::before { color: #202124; }
  button:focus-visible { outline-color: #8ab4f8; }
  [data-state=active] { --ink: #81c995; }
  [data-state=inactive] { --ink: #f28b82; }
  [data-state=not-found], [data-state=needs-review] { --ink: #fdd663; }
  [data-state=checking], [data-state=updated] { --ink: #8ab4f8; }
}
@media (forced-colors: active) { button::before { forced-color-adjust: none; } }
@media print { :host { display: none !important; } }
`;

/**
 * A chip at the page's bottom end corner, hidden at first, and where `words` has none for a state. `open` is called on
 * a real click or key press, never on one the page makes up.
 */
export function createChip(
  document: Document,
  words: (state: ChipState) => ChipWords | undefined,
  open: (state: ChipState) => void,
): Chip {
  let parts: { host: HTMLElement; button: HTMLElement; status: HTMLElement } | undefined;
  let shown: ChipState | undefined;

  function build() {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    // An adopted sheet, because the page's CSP may forbid style elements.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const button = document.createElement('button');
    button.addEventListener('click', (event) => {
      if (event.isTrusted && shown) open(shown);
    });
    const status = document.createElement('span');
    status.setAttribute('role', 'status');
    root.append(button, status);
    return { host, button, status };
  }

  return {
    show(state) {
      const said = words(state);
      if (!said) return;
      parts ??= build();
      const { host, button, status } = parts;
      shown = state;
      button.dataset.state = state;
      button.dataset.glyph = glyphs[state];
      button.dataset.words = said.short;
      button.setAttribute('aria-label', said.full);
      if (!host.isConnected) document.documentElement.append(host);
      status.dataset.words = said.full;
    },
    hide() {
      shown = undefined;
      parts?.host.remove();
      delete parts?.status.dataset.words;
    },
  };
}
