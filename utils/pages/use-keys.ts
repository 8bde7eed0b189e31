import { useLayoutEffect } from 'preact/hooks';

/** The `code` of a key that may be a button's shortcut: Alt with a letter, so that no typed text is one. */
export function shortcutCode({
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
  code,
}: KeyboardEvent): string | undefined {
  return altKey && !ctrlKey && !metaKey && !shiftKey && code.startsWith('Key') ? code : undefined;
}

/** Presses the button that names this key in `aria-keyshortcuts`, and returns whether there was one. */
export function pressShortcut(code: string): boolean {
  // By `code`: with Alt, macOS types another letter. Beside a list, the details stand last.
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

/** Lets the buttons of the page that name a key be pressed by it, from the first paint on. */
export function useKeys(): void {
  useLayoutEffect(() => {
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
