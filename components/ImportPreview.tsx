import { i18n } from '#i18n';
import type {
  AddressChange,
  ExchangedIntegration,
  ImportChange,
  ImportWarning,
} from '../utils/core/integration/exchange.ts';
import type { Integration } from '../utils/core/integration/integration.ts';
import type { ExchangedField } from '../utils/core/integration/integration-fields.ts';
import type { SecretMode } from '../utils/core/integration/secret-mode.ts';
import { fieldLabel } from './field-label.ts';
import { taughtProblemWords } from './taught-problem-words.ts';

interface Props {
  changes: readonly ImportChange[];
  addresses: readonly AddressChange[];
  onApply: () => void;
  onCancel: () => void;
}

const modes: Readonly<Record<SecretMode, () => string>> = {
  device: () => i18n.t('options.onDevice'),
  'until-close': () => i18n.t('options.untilClose'),
  passphrase: () => i18n.t('options.withPassphrase'),
  passkey: () => i18n.t('options.withPasskey'),
};

/** Returns a field's value in words; a dash if it is empty. */
function valueWords(exchanged: ExchangedIntegration, field: ExchangedField): string {
  if (field === 'secretMode') return modes[exchanged.secretMode]();
  const value = exchanged[field];
  if (typeof value === 'string') return value === '' ? '–' : value;
  return value ? i18n.t('exchange.on') : i18n.t('exchange.off');
}

const hostOf = ({ baseUrl }: { readonly baseUrl: string }) => new URL(baseUrl).host;

type Hosts = Readonly<Record<'before' | 'after', string>>;

const warningWords: Readonly<Record<ImportWarning, (hosts: Hosts) => string>> = {
  key: () => i18n.t('exchange.doubted'),
  'unknown-host': ({ after }) => i18n.t('exchange.unknownHost', { host: after }),
  'other-host': (hosts) => i18n.t('exchange.otherHost', hosts),
  unchecked: () => i18n.t('exchange.unchecked'),
  'not-required': () => i18n.t('exchange.notRequired'),
};

interface WarningsProps {
  warnings: readonly ImportWarning[];
  before: Integration | undefined;
  after: Integration;
}

function Warnings({ warnings, before, after }: WarningsProps) {
  const hosts = { before: before ? hostOf(before) : '', after: hostOf(after) };
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} class="problem">
          {warningWords[warning](hosts)}
        </p>
      ))}
    </>
  );
}

function Change({ change }: { change: ImportChange }) {
  const { name } = change.after;
  switch (change.kind) {
    case 'add':
      return (
        <>
          <p>{i18n.t('exchange.adds', { integration: name, host: hostOf(change.after) })}</p>
          <Warnings warnings={change.warnings} before={undefined} after={change.after} />
          <ul>
            {change.fields.map((field) => (
              <li key={field}>
                {fieldLabel(field)}: <bdi>{valueWords(change.after, field)}</bdi>
              </li>
            ))}
          </ul>
        </>
      );
    case 'same':
      return <p class="quiet">{i18n.t('exchange.same', { integration: name })}</p>;
    case 'change':
      return (
        <>
          <p>{i18n.t('exchange.changes', { integration: change.before.name })}</p>
          <Warnings warnings={change.warnings} before={change.before} after={change.after} />
          <ul>
            {change.fields.map((field) => (
              <li key={field}>
                {fieldLabel(field)}: <bdi>{valueWords(change.before, field)}</bdi> →{' '}
                <bdi>{valueWords(change.after, field)}</bdi>
              </li>
            ))}
          </ul>
        </>
      );
  }
}

const focus = (element: HTMLElement | null) => element?.focus();

/** Shows what an import would add and change, before the user applies it. */
export function ImportPreview({ changes, addresses, onApply, onCancel }: Props) {
  return (
    <div class="preview">
      <h3 ref={focus} tabIndex={-1}>
        {i18n.t('exchange.preview')}
      </h3>
      <ul class="changes">
        {changes.map((change) => (
          <li key={change.after.id}>
            <Change change={change} />
          </li>
        ))}
        {addresses.map(({ pattern, problem }) => (
          <li key={pattern}>
            <p>{i18n.t('exchange.address', { address: pattern })}</p>
            {problem && (
              <p class={problem === 'needless' ? 'quiet' : 'problem'}>
                {i18n.t('exchange.notAdded', {
                  reason: problem === 'managed' ? i18n.t('policy.managed') : taughtProblemWords[problem](),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="primary" onClick={onApply}>
          {i18n.t('exchange.apply')}
        </button>
        <button type="button" onClick={onCancel}>
          {i18n.t('exchange.cancel')}
        </button>
      </div>
    </div>
  );
}
