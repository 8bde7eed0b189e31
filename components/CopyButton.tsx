import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  text: string;
  children: ComponentChildren;
}

/** A button that puts a text on the clipboard and says for a moment that it did. */
export function CopyButton({ text, children }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <button type="button" onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}>
        {children}
      </button>
      <span class="quiet copied" aria-live="polite">
        {copied && i18n.t('popup.copied')}
      </span>
    </>
  );
}
