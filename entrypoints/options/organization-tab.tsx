import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Checkbox } from '../../components/Checkbox.tsx';
import { PolicyReport } from '../../components/PolicyReport.tsx';
import { browser } from '../../utils/browser/api.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { type AppliedPolicy, noPolicy, supportLink } from '../../utils/core/policy/applied-policy.ts';
import type { ChosenPreferences } from '../../utils/core/policy/preferences.ts';
import { downloadFile } from '../../utils/pages/download-file.ts';
import { policyFileBytes, policyFiles, policyFromSettings } from '../../utils/pages/policy-files.ts';
import { browserNameOf, extensionIds } from './extension-ids.ts';

const thisBrowser = () => browserNameOf(browser.runtime.getURL(''), navigator.userAgent);

const browsers: Readonly<Record<string, string>> = { chrome: 'Chrome', edge: 'Edge' };
const systems: Readonly<Record<string, string>> = { windows: 'Windows', macos: 'macOS', linux: 'Linux' };

/** Returns the browser a file is for, and the words of its option. */
function platformOf(name: string): { readonly browser: string; readonly words: string } {
  const [, first = '', second = '', ending = ''] = /^(\w+)-(\w+)(\.\w+)$/.exec(name) ?? [];
  const [named, system] = [browsers[first], systems[second]];
  if (named && system)
    return { browser: named, words: i18n.t('admin.on', { browser: named, system, ending }) };
  return first === 'firefox'
    ? { browser: 'Firefox', words: i18n.t('admin.firefox') }
    : { browser: 'Chrome', words: i18n.t('admin.console') };
}

interface Props {
  policy: AppliedPolicy | undefined;
  integrations: readonly Integration[];
  /** The user's preferences, which the files contain beside the integrations. */
  chosen: ChosenPreferences;
}

/** The "Organization" tab: the effective policy, and files with which admins can give these settings to others. */
export function OrganizationTab({ policy, integrations, chosen }: Props) {
  const support = supportLink(policy ?? noPolicy);
  return (
    <>
      <section aria-labelledby="organization">
        <h2 id="organization">{i18n.t('policy.title')}</h2>
        <PolicyReport
          policy={policy}
          browserPage={thisBrowser() === 'firefox' ? 'about:policies' : 'chrome://policy'}
        />
        {support && (
          <p>
            <a href={support} target="_blank" rel="noreferrer">
              {i18n.t('policy.support')}
            </a>
          </p>
        )}
      </section>
      <AdminFiles policy={policy ?? noPolicy} integrations={integrations} chosen={chosen} />
    </>
  );
}

function AdminFiles({ policy, integrations, chosen }: Props & { policy: AppliedPolicy }) {
  const [locks, setLocks] = useState(true);
  const present = policyFromSettings(policy, integrations, chosen, locks ? 'enforced' : 'defaults');
  const files = policyFiles(present, extensionIds(browser.runtime.id, thisBrowser()));
  const [name, setName] = useState(files[0]?.name);
  const [savedAs, setSavedAs] = useState<string>();
  const file = files.find((one) => one.name === name);
  return (
    <section aria-labelledby="admin">
      <h2 id="admin">{i18n.t('admin.title')}</h2>
      <p class="quiet">{i18n.t('admin.explained')}</p>
      <Checkbox
        name="admin-lock"
        label={i18n.t('admin.lock')}
        help={i18n.t('admin.lockHelp')}
        checked={locks}
        onChange={setLocks}
      />
      <div class="field">
        <label for="admin-platform">{i18n.t('admin.platform')}</label>
        <select id="admin-platform" onChange={(event) => setName(event.currentTarget.value)}>
          {[...Map.groupBy(files, (one) => platformOf(one.name).browser)].map(([browserName, group]) => (
            <optgroup key={browserName} label={browserName}>
              {group.map((one) => (
                <option key={one.name} value={one.name} selected={one.name === name}>
                  {platformOf(one.name).words}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div class="actions">
        <button
          type="button"
          disabled={!file}
          onClick={() => {
            if (!file) return;
            downloadFile(file.name, new Blob([policyFileBytes(file)], { type: 'application/octet-stream' }));
            setSavedAs(file.name);
          }}
        >
          {i18n.t('admin.save')}
        </button>
      </div>
      {savedAs && (
        <p class="notice" role="status">
          {i18n.t('admin.saved', { file: savedAs })}
        </p>
      )}
    </section>
  );
}
