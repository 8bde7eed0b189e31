import { useEffect, useState } from 'preact/hooks';
import { PortalSettings } from '../../components/PortalSettings.tsx';
import { readPreferences, savePreferences, watchPreferences } from '../../utils/browser/preferences.ts';
import {
  builtInPortal,
  defaultPreferences,
  type PortalHostProblem,
  type Preferences,
  readPortalHost,
} from '../../utils/core/preferences.ts';

/** The part of the settings that is about the portal's pages: read and stored here, drawn by its component. */
export function PortalSection() {
  const [preferences, setPreferences] = useState<Preferences>();
  const [failed, setFailed] = useState(false);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<PortalHostProblem>();

  useEffect(() => {
    const read = async () => {
      const now = await readPreferences();
      setFailed('kind' in now);
      setPreferences('kind' in now ? defaultPreferences : now);
    };
    watchPreferences(read);
    void read();
  }, []);

  async function save(change: (preferences: Preferences) => Partial<Preferences>) {
    setFailed((await savePreferences(change)) !== undefined);
  }

  async function add(hosts: readonly string[]) {
    const read = readPortalHost(typed, hosts);
    setProblem('problem' in read ? read.problem : undefined);
    if ('problem' in read) return;
    setTyped('');
    await save(({ portalHosts }) => ({ portalHosts: [...new Set([...portalHosts, read.host])] }));
  }

  if (!preferences) return null;
  return (
    <PortalSettings
      chip={preferences.chip}
      builtIn={builtInPortal}
      hosts={preferences.portalHosts}
      typed={typed}
      problem={problem}
      failed={failed}
      onChip={(chip) => save(() => ({ chip }))}
      onInput={setTyped}
      onAdd={() => add(preferences.portalHosts)}
      onRemove={(host) =>
        save(({ portalHosts }) => ({ portalHosts: portalHosts.filter((other) => other !== host) }))
      }
    />
  );
}
