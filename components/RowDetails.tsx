import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  /** Whether the panel takes the focus, as it does when it was opened by keyboard. */
  focus: boolean;
  /** The session's address in the portal, if it is known. */
  portalUrl: string | undefined;
  onOpenInPortal: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

/** The panel beside the table that shows one session's result or failure. */
export function RowDetails({ focus, portalUrl, onOpenInPortal, onClose, children }: Props) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus) panel.current?.focus();
    // In a narrow window the panel is below the table, out of view.
    panel.current?.scrollIntoView?.({ block: 'nearest' });
  }, [focus]);
  return (
    <aside
      ref={panel}
      class="details"
      tabIndex={-1}
      aria-label={i18n.t('bulk.details')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpenInPortal();
      }}
    >
      <div class="details-head">
        {portalUrl && (
          <a
            class="button"
            href={portalUrl}
            target="_blank"
            rel="noreferrer"
            onClick={(event) => {
              // With a modifier key held, the link behaves as usual.
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              onOpenInPortal();
            }}
          >
            {i18n.t('bulk.openInPortal')}
          </a>
        )}
        <button
          type="button"
          class="plain glyph-button close"
          aria-label={i18n.t('bulk.close')}
          title={i18n.t('bulk.close')}
          onClick={onClose}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </div>
      {children}
    </aside>
  );
}
