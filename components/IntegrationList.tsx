import { i18n } from '#i18n';
import type { Integration } from '../utils/core/integration/integration.ts';
import { ManagedNote } from './ManagedNote.tsx';

interface Props {
  /** Whether the organization decides the list. */
  locked?: boolean;
  integrations: readonly Integration[];
  /** The id of the integration in the form. */
  selected: string | undefined;
  onSelect: (integration: Integration) => void;
  onAdd: () => void;
}

/** The list of integrations, in the order in which they are asked. */
export function IntegrationList({ locked = false, integrations, selected, onSelect, onAdd }: Props) {
  return (
    <nav aria-labelledby="integrations">
      <div class="list-head">
        <h2 id="integrations">{i18n.t('options.integrations')}</h2>
        {!locked && (
          <button type="button" onClick={onAdd}>
            {i18n.t('options.add')}
          </button>
        )}
      </div>
      {integrations.length === 0 && <p class="quiet">{i18n.t('options.none')}</p>}
      {integrations.length > 1 && (
        <p id="order" class="quiet">
          {i18n.t('options.order')}
        </p>
      )}
      <ol aria-describedby={integrations.length > 1 ? 'order' : undefined}>
        {integrations.map((integration) => (
          <li key={integration.id}>
            <button
              type="button"
              class="entry"
              aria-current={integration.id === selected}
              onClick={() => onSelect(integration)}
            >
              <bdi>{integration.name}</bdi>
              <span class="quiet">{new URL(integration.baseUrl).host}</span>
              {integration.secretId === '' && <span class="problem">{i18n.t('options.secretMissing')}</span>}
            </button>
          </li>
        ))}
      </ol>
      {locked && <ManagedNote />}
    </nav>
  );
}
