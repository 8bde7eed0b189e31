// The elements of the chip, in a closed shadow root, and the observer that notices their removal.
import { nativeMember } from './dom-clobbering.ts';

export interface ChipParts {
  /** The only element that the page can see. */
  readonly host: HTMLElement;
  readonly style: CSSStyleSheet;
  readonly button: HTMLButtonElement;
  readonly note: HTMLElement;
  /** The last line of the note, which says what a click does. */
  readonly more: HTMLElement;
  readonly status: HTMLElement;
  /** Observes the page once the chip is attached. */
  readonly guard: MutationObserver;
}

/**
 * Builds a chip that shows nothing yet and is not attached. `onClick` is called on a trusted click or key press, never
 * on one that the page dispatches; `onPageChange` after changes of the page that may have removed the chip.
 */
export function buildChip(document: Document, onClick: () => void, onPageChange: () => void): ChipParts {
  const create = nativeMember(document, 'createElement');
  const host = create('div');
  const root = host.attachShadow({ mode: 'closed' });
  // An adopted sheet, because the page's CSP may forbid style elements.
  const style = new CSSStyleSheet();
  root.adoptedStyleSheets = [style];
  const button = create('button');
  button.addEventListener('click', (event) => {
    if (event.isTrusted) onClick();
  });
  button.append(create('i'));
  // The note's padding fills the gap to the chip, so that the note stays open while the pointer moves to it.
  const hint = create('div');
  const note = create('p');
  const more = create('b');
  note.append(more);
  hint.append(note);
  const status = create('span');
  status.role = 'status';
  root.append(button, hint, status);
  dismissByEscape(document, host, hint);
  return { host, style, button, note, more, status, guard: new MutationObserver(onPageChange) };
}

/** Lets Escape hide the note until the next focus or hover. */
function dismissByEscape(document: Document, host: HTMLElement, hint: HTMLElement): void {
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
}

/** Puts the chip into the page, and observes whether the page removes it. */
export function attachChip(document: Document, { host, guard }: ChipParts): void {
  const html = nativeMember(document, 'documentElement');
  html.append(host);
  // Without `subtree`, only changes of the chip and of the whole page are observed, not those inside the page.
  for (const target of [document, html]) guard.observe(target, { childList: true });
}
