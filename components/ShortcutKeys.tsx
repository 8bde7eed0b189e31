/** A button's keyboard shortcut, shown beside its label as the platform writes it, such as `Alt+C`. */
export function ShortcutKeys({ shortcut }: { shortcut: string }) {
  const isMac = /^Mac/.test(navigator.platform);
  return (
    <span class="key" aria-hidden="true">
      {isMac ? shortcut.replace('Alt+', '⌥') : shortcut}
    </span>
  );
}
