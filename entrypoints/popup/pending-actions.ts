// Records what the user does before the app is loaded, from the script's first line on. The app then performs the
// actions in order.
import { sessionFieldId } from '../../components/SessionField.tsx';
import { pressShortcut, shortcutCode } from '../../utils/pages/use-button-shortcuts.ts';
import { type PastedText, readPaste } from './use-paste.ts';

export type PendingAction =
  | ({ readonly type: 'paste' } & PastedText)
  /** The user typed; `text` is what the field then contains. */
  | { readonly type: 'text'; readonly text: string }
  /** The user submitted this text. */
  | { readonly type: 'look-up'; readonly text: string }
  /** A shortcut whose button was not rendered yet, as a `KeyboardEvent.code`. */
  | { readonly type: 'shortcut'; readonly code: string }
  | { readonly type: 'check-again' | 'settings' };

export interface PendingActions {
  /** The text that was typed, pasted or submitted last, if any. */
  readonly text: string | undefined;
  /** Adds an action on an element that is already rendered. */
  add(action: PendingAction): void;
  /** Calls back after each action, until the returned function is called. */
  watch(acted: () => void): () => void;
  /** Ends the recording and calls back with each action in order. */
  handOver(perform: (action: PendingAction) => void): void;
}

/** Returns the character that a key types; undefined if it types none. */
function typedBy(event: KeyboardEvent): string | undefined {
  const isCommand = event.altKey || event.ctrlKey || event.metaKey;
  const isTyped = !isCommand || event.getModifierState('AltGraph');
  return isTyped && [...event.key].length === 1 ? event.key : undefined;
}

/** Starts recording the user's actions on a page that may have nothing rendered yet. */
export function recordPendingActions(page: Document): PendingActions {
  const actions: PendingAction[] = [];
  let text: string | undefined;
  const watchers = new Set<() => void>();

  function add(action: PendingAction) {
    actions.push(action);
    if ('text' in action) text = action.text;
    for (const acted of watchers) acted();
  }

  function onPaste(event: ClipboardEvent) {
    const pasted = readPaste(event);
    if (!pasted) return;
    event.preventDefault();
    add({ type: 'paste', ...pasted });
  }

  function onKey(event: KeyboardEvent) {
    const code = shortcutCode(event);
    if (code) {
      if (pressShortcut(code)) event.preventDefault();
      else add({ type: 'shortcut', code });
      return;
    }
    // A focused element handles its keys itself.
    if (event.target !== page.body) return;
    const character = typedBy(event);
    // A space with no text before it scrolls the page.
    if (character && (text || character.trim())) add({ type: 'text', text: (text ?? '') + character });
    if (text && event.key === 'Backspace') add({ type: 'text', text: [...text].slice(0, -1).join('') });
    if (text && event.key === 'Enter') add({ type: 'look-up', text });
  }

  page.addEventListener('paste', onPaste);
  page.addEventListener('keydown', onKey);
  return {
    get text() {
      return text;
    },
    add,
    watch(acted) {
      watchers.add(acted);
      return () => watchers.delete(acted);
    },
    handOver(perform) {
      page.removeEventListener('paste', onPaste);
      page.removeEventListener('keydown', onKey);
      const wasTyping = actions.findLast((action) => 'text' in action)?.type === 'text';
      for (const action of actions.splice(0)) perform(action);
      const field = page.getElementById(sessionFieldId);
      if (!wasTyping || !(field instanceof HTMLInputElement)) return;
      // Further typing continues after the last character.
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    },
  };
}
