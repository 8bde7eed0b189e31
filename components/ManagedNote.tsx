import { i18n } from '#i18n';

/** A note with a lock: the organization decides this setting. `id` lets the setting's field refer to the note. */
export function ManagedNote({ id }: { id?: string }) {
  return (
    <p id={id} class="managed">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path
          d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3 7h10v7H3z"
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-linejoin="round"
        />
      </svg>
      {i18n.t('policy.managed')}
    </p>
  );
}
