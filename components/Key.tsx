/** The keys that press a button, beside its words: `Alt+C`, as the platform writes it. */
export function Key({ shortcut }: { shortcut: string }) {
  const isMac = /^Mac/.test(navigator.platform);
  return (
    <span class="key" aria-hidden="true">
      {isMac ? shortcut.replace('Alt+', '⌥') : shortcut}
    </span>
  );
}
