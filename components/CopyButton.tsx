import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  text: string;
  /** What the button is called where it shows only a glyph. */
  label?: string;
  children: ComponentChildren;
}

/** A button that puts a text on the clipboard and says for a moment that it did. */
export function CopyButton({ text, label, children }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <button
        type="button"
        class={label ? 'plain glyph-button' : ''}
        aria-label={label}
        title={label}
        onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {label && copied ? '✓' : children}
      </button>
      <span class={label ? 'hidden' : 'quiet'} aria-live="polite">
        {copied && i18n.t('popup.copied')}
      </span>
    </>
  );
}
