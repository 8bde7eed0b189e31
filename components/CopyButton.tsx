import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ShortcutKeys } from './ShortcutKeys.tsx';

interface Props {
  text: string;
  /** The accessible name of a button that shows only a glyph. */
  label?: string;
  /** The button's keyboard shortcut, in the format of `aria-keyshortcuts`. */
  shortcut?: string;
  primary?: boolean;
  /** Called after the text was copied. */
  onCopied?: (() => void) | undefined;
  children: ComponentChildren;
}

/** A button that copies a text to the clipboard and then briefly shows ✓ or ✗ in place of its label. */
export function CopyButton({ text, label, shortcut, primary = false, onCopied, children }: Props) {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(undefined), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const looks = label ? 'plain glyph-button' : primary ? 'primary' : '';
  return (
    <>
      <button
        type="button"
        class={`copy ${looks}`}
        data-copied={copied}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        title={label}
        onClick={() =>
          navigator.clipboard.writeText(text).then(
            () => {
              setCopied('yes');
              onCopied?.();
            },
            () => setCopied('no'),
          )
        }
      >
        {children}
        {shortcut && <ShortcutKeys shortcut={shortcut} />}
      </button>
      <span class="hidden" aria-live="polite">
        {copied && i18n.t(copied === 'yes' ? 'popup.copied' : 'popup.notCopied')}
      </span>
    </>
  );
}

/** A small button that copies the session ID beside it. */
export function CopyId({ id }: { id: string }) {
  return (
    <CopyButton text={id} label={i18n.t('popup.copyId')}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <rect x="5.75" y="5.75" width="8.5" height="8.5" rx="1.5" />
        <path d="M10.25 3.25v-.5a1 1 0 0 0-1-1h-6.5a1 1 0 0 0-1 1v6.5a1 1 0 0 0 1 1h.5" />
      </svg>
    </CopyButton>
  );
}
