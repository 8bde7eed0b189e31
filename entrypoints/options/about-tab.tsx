import { useEffect, useState } from 'preact/hooks';
import { About } from '../../components/About.tsx';
import license from '../../LICENSE?raw';
import { browser } from '../../utils/browser/api.ts';
import { readInstallation } from '../../utils/browser/installation.ts';
import { readRecentLookups } from '../../utils/browser/recent-lookups.ts';
import { diagnosticsText, type FinishedTest } from '../../utils/core/integration/diagnostics-text.ts';
import { noPolicy, supportLink } from '../../utils/core/policy/applied-policy.ts';
import type { SettingsData } from './use-settings.ts';

interface Props extends Pick<SettingsData, 'integrations' | 'rejections' | 'policy'> {
  /** The outcome of each integration's last test on this page, by its id. */
  tests: Readonly<Record<string, FinishedTest>>;
  isShown: boolean;
}

/** Returns the current diagnostics; undefined until they are read. */
function useDiagnostics({ integrations, rejections, policy, tests, isShown }: Props): string | undefined {
  const [text, setText] = useState<string>();
  useEffect(() => {
    if (!isShown) return;
    let isCurrent = true;
    void Promise.all([readInstallation(), readRecentLookups()]).then(([installation, lookups]) => {
      const failures = lookups.flatMap((lookup) => (lookup.state === 'failed' ? [lookup.failure.kind] : []));
      const entries = rejections.map(({ integration, failure }) => [integration.id, failure.kind]);
      const kinds = Object.fromEntries(entries);
      const diagnosed = { installation, integrations, tests, rejections: kinds, policy, failures };
      if (isCurrent) setText(diagnosticsText(diagnosed, Date.now()));
    });
    return () => {
      isCurrent = false;
    };
  }, [integrations, rejections, policy, tests, isShown]);
  return text;
}

/** The "About" tab: what the extension is, links to its documents, and the diagnostics for support. */
export function AboutTab(props: Props) {
  const { runtime } = browser;
  return (
    <About
      version={runtime.getManifest().version}
      extensionId={runtime.id}
      support={supportLink(props.policy ?? noPolicy)}
      diagnostics={useDiagnostics(props)}
      license={license}
    />
  );
}
