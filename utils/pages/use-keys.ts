import { useEffect } from 'preact/hooks';

/** Presses the button that names this key in `aria-keyshortcuts`: Alt with a letter, so that no typed text is one. */
function press(event: KeyboardEvent): void {
  const { altKey, ctrlKey, metaKey, shiftKey, code } = event;
  if (!altKey || ctrlKey || metaKey || shiftKey || !code.startsWith('Key')) return;
  // By `code`: with Alt, macOS types another letter. Beside a list, the details stand last.
  const button = [
    ...document.querySelectorAll<HTMLButtonElement>(
      `button[aria-keyshortcuts="Alt+${code.slice(3)}"]:enabled`,
    ),
  ].at(-1);
  if (!button) return;
  event.preventDefault();
  button.click();
}

/** Lets the buttons of the page that name a key be pressed by it. */
export function useKeys(): void {
  useEffect(() => {
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
