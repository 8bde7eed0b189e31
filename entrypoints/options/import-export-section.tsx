import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ImportPreview } from '../../components/ImportPreview.tsx';
import { readEditableIntegrations } from '../../utils/browser/integrations.ts';
import { savePreferences } from '../../utils/browser/preferences.ts';
import { importIntegrations } from '../../utils/browser/save-integrations.ts';
import {
  addressChanges,
  exportFileText,
  type ImportedFile,
  type ImportProblem,
  importChanges,
  maxImportBytes,
  readImport,
  withLockedChecks,
} from '../../utils/core/integration/exchange.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { AppliedPolicy, EffectiveSetting } from '../../utils/core/policy/applied-policy.ts';
import { failed } from '../../utils/core/result.ts';
import { downloadFile } from '../../utils/pages/download-file.ts';

const problems: Readonly<Record<ImportProblem['code'], (number: number) => string>> = {
  unreadable: () => i18n.t('exchange.unreadable'),
  'too-long': () => i18n.t('exchange.too_long'),
  foreign: () => i18n.t('exchange.foreign'),
  newer: () => i18n.t('exchange.newer'),
  malformed: () => i18n.t('exchange.malformed'),
  empty: () => i18n.t('exchange.empty'),
  'bad-integration': (number) => i18n.t('exchange.bad_integration', { number }),
  twice: (number) => i18n.t('exchange.twice', { number }),
  'bad-address': (number) => i18n.t('exchange.bad_address', { number }),
};

const problemWords = (problem: ImportProblem) =>
  problems[problem.code]('number' in problem ? problem.number : 0);

type Outcome = { readonly good: string } | { readonly bad: string };

interface Props {
  integrations: readonly Integration[];
  policy: AppliedPolicy;
  /** The taught addresses, and whether the organization decides them. */
  portalAddresses: EffectiveSetting<readonly string[]>;
}

/** Exports and imports integrations and taught addresses. An import shows its changes before it is applied. */
export function ImportExportSection({ integrations, policy, portalAddresses }: Props) {
  const [read, setRead] = useState<ImportedFile>();
  const [outcome, setOutcome] = useState<Outcome>();
  const field = useRef<HTMLInputElement>(null);

  /** Downloads the integrations with the user's own signature checks: the organization's may not apply elsewhere. */
  async function download() {
    const own = await readEditableIntegrations();
    if (!own.ok) return setOutcome({ bad: i18n.t('exchange.not_exported') });
    setOutcome(undefined);
    const text = exportFileText(own.value, portalAddresses.value);
    downloadFile('cotejo-integrations.json', new Blob([text], { type: 'application/json' }));
  }

  async function open(file: File) {
    setRead(undefined);
    const result: ReturnType<typeof readImport> =
      file.size > maxImportBytes
        ? failed({ code: 'too-long' })
        : await file.text().then(readImport, () => failed({ code: 'unreadable' }));
    setRead(result.ok ? result.value : undefined);
    setOutcome(result.ok ? undefined : { bad: problemWords(result.failure) });
  }

  function close() {
    field.current?.focus();
    setRead(undefined);
  }

  async function apply(file: ImportedFile) {
    const hasIntegrations = file.integrations.length > 0;
    const failure = hasIntegrations ? await importIntegrations(file.integrations) : undefined;
    const addressFailure =
      !failure && file.portalAddresses.length > 0 && !portalAddresses.locked
        ? await savePreferences((now) => ({
            portalAddresses: [...addressChanges(now.portalAddresses, file.portalAddresses).after],
          }))
        : undefined;
    close();
    if (!failure && !addressFailure) setOutcome({ good: i18n.t('exchange.done') });
    else if (!failure && hasIntegrations) setOutcome({ bad: i18n.t('exchange.partly') });
    else setOutcome({ bad: i18n.t('options.notSaved') });
  }

  return (
    <section aria-labelledby="exchange">
      <h2 id="exchange">{i18n.t('exchange.title')}</h2>
      <p class="quiet">{i18n.t('exchange.explained')}</p>
      <div class="actions">
        {integrations.length + portalAddresses.value.length > 0 && (
          <button type="button" onClick={() => void download()}>
            {i18n.t('exchange.export')}
          </button>
        )}
        <label class="button">
          <input
            ref={field}
            type="file"
            class="hidden"
            accept="application/json,.json"
            onChange={async ({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) await open(file);
              // Lets the user choose the same file again after correcting it.
              currentTarget.value = '';
            }}
          />
          {i18n.t('exchange.import')}
        </label>
      </div>
      <div aria-live="polite">{outcome && 'good' in outcome && <p class="notice">{outcome.good}</p>}</div>
      {outcome && 'bad' in outcome && (
        <p class="notice bad" role="alert">
          {outcome.bad}
        </p>
      )}
      {read && (
        <ImportPreview
          changes={importChanges(
            integrations,
            withLockedChecks(policy, integrations, read.integrations),
            () => crypto.randomUUID(),
          )}
          addresses={
            portalAddresses.locked
              ? read.portalAddresses.map((pattern) => ({ pattern, problem: 'managed' }))
              : addressChanges(portalAddresses.value, read.portalAddresses).changes
          }
          onApply={() => apply(read)}
          onCancel={close}
        />
      )}
    </section>
  );
}
