import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  text: string;
  /** What the button is called where it shows only a glyph. */
  label?: string;
  /** The key that presses it, as `aria-keyshortcuts` names it. */
  shortcut?: string;
  primary?: boolean;
  children: ComponentChildren;
}

/** A button that puts a text on the clipboard and says for a moment, in its own place, that it did. */
export function CopyButton({ text, label, shortcut, primary = false, children }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const looks = label ? 'plain glyph-button' : primary ? 'primary' : '';
  return (
    <>
      <button
        type="button"
        class={`copy ${looks}`}
        data-copied={copied ? '' : undefined}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        title={label ?? shortcut}
        onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {children}
      </button>
      <span class="hidden" aria-live="polite">
        {copied && i18n.t('popup.copied')}
      </span>
    </>
  );
}
