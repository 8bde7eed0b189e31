import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

interface Props {
  count: number;
  /** Whether the list is open at first. */
  startsOpen: boolean;
  /** The entries, which are loaded when the list is opened. */
  children: ComponentChildren;
  onOpen: () => void;
  onClear: () => void;
}

/** The recent lookups of this browser session. */
export function RecentList({ count, startsOpen, children, onOpen, onClear }: Props) {
  return (
    <section class="recent">
      <details
        open={startsOpen}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) onOpen();
        }}
      >
        <summary>
          <h2>{i18n.t('recent.title')}</h2> <span class="quiet">{count}</span>
        </summary>
        {children}
      </details>
      <button type="button" class="link clear" onClick={onClear}>
        {i18n.t('recent.clear')}
      </button>
    </section>
  );
}
