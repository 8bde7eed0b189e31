import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  /** Whether it takes the focus: it does when it was opened by keyboard. */
  focus: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/** The room beside the table for one session's result or failure. */
export function RowDetails({ focus, onClose, children }: Props) {
  const room = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus) room.current?.focus();
  }, [focus]);
  return (
    <aside
      ref={room}
      class="details"
      tabIndex={-1}
      aria-label={i18n.t('bulk.details')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <button type="button" class="plain close" onClick={onClose}>
        {i18n.t('bulk.close')}
      </button>
      {children}
    </aside>
  );
}
