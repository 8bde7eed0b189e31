import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { ManagedNote } from './ManagedNote.tsx';

interface Props {
  /** The patterns of the taught addresses. */
  patterns: readonly string[];
  /** Whether the organization decides them. */
  locked: boolean;
  onRemove: (pattern: string) => void;
}

/** The list of taught addresses, each with what it contains: a session or another ID. They are taught in the popup. */
export function TaughtAddresses({ patterns, locked, onRemove }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <div class="field">
      <h3 id="taught" ref={title} tabIndex={-1}>
        {i18n.t('taught.title')}
      </h3>
      {patterns.length === 0 ? (
        <p class="quiet">{i18n.t('taught.none')}</p>
      ) : (
        <ul aria-labelledby="taught">
          {patterns.map((pattern) => (
            <li key={pattern} class="host">
              <span>
                <code>{pattern}</code>{' '}
                <span class="quiet">
                  {pattern.includes('{other}') ? i18n.t('taught.other') : i18n.t('taught.session')}
                </span>
              </span>
              {!locked && (
                <button
                  type="button"
                  class="plain danger"
                  aria-label={i18n.t('taught.remove', { address: pattern })}
                  onClick={() => {
                    // The button is removed together with its address.
                    title.current?.focus();
                    onRemove(pattern);
                  }}
                >
                  {i18n.t('portal.remove')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {locked ? <ManagedNote /> : <p class="quiet">{i18n.t('taught.help')}</p>}
    </div>
  );
}
