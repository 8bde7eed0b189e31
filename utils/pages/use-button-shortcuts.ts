import { useLayoutEffect } from 'preact/hooks';

/** Returns the `code` of a key that may be a button's shortcut: Alt with a letter, so that typing triggers none. */
export function shortcutCode({
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
  code,
}: KeyboardEvent): string | undefined {
  return altKey && !ctrlKey && !metaKey && !shiftKey && code.startsWith('Key') ? code : undefined;
}

/** Clicks the button that names this key in `aria-keyshortcuts`. Returns whether there was one. */
export function pressShortcut(code: string): boolean {
  // Compared by `code`, because Alt with a letter types another character on macOS. The last match wins: a list's
  // details come after the list in the page.
  const button = [
    ...document.querySelectorAll<HTMLButtonElement>(
      `button[aria-keyshortcuts="Alt+${code.slice(3)}"]:not([disabled])`,
    ),
  ].at(-1);
  button?.click();
  return button !== undefined;
}

function press(event: KeyboardEvent): void {
  const code = shortcutCode(event);
  if (code && pressShortcut(code)) event.preventDefault();
}

/** Enables the keyboard shortcuts of the page's buttons, from the first paint on. */
export function useButtonShortcuts(): void {
  useLayoutEffect(() => {
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
