import { useState } from 'preact/hooks';
import { PortalSettings } from '../../components/PortalSettings.tsx';
import { TaughtAddresses } from '../../components/TaughtAddresses.tsx';
import { type ReadPreferences, savePreferences } from '../../utils/browser/preferences.ts';
import type { ChosenPreferences, Preferences } from '../../utils/core/policy/preferences.ts';
import {
  builtInPortalHost,
  type PortalHostProblem,
  readPortalHost,
} from '../../utils/core/session/portal-host.ts';
import { EvidenceSection } from './evidence-section.tsx';

/** The settings for the portal's pages, stored as they change, and those for copied results. */
export function PortalSection({ preferences }: { preferences: ReadPreferences }) {
  const [failed, setFailed] = useState(false);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<PortalHostProblem>();
  const { chip, portalHosts, portalAddresses, unreadable } = preferences;

  async function save(change: (now: Preferences) => ChosenPreferences) {
    setFailed((await savePreferences(change)) !== undefined);
  }

  async function add() {
    const host = readPortalHost(typed, portalHosts.value);
    setProblem(host.ok ? undefined : host.failure);
    if (!host.ok) return;
    setTyped('');
    await save((now) => ({ portalHosts: [...new Set([...now.portalHosts, host.value])] }));
  }

  return (
    <>
      <PortalSettings
        chip={chip.value}
        builtIn={builtInPortalHost}
        hosts={portalHosts.value}
        locked={{ chip: chip.locked, hosts: portalHosts.locked }}
        typed={typed}
        problem={problem}
        failed={failed || unreadable}
        onChip={(place) => save(() => ({ chip: place }))}
        onInput={setTyped}
        onAdd={add}
        onRemove={(host) =>
          save((now) => ({ portalHosts: now.portalHosts.filter((other) => other !== host) }))
        }
      >
        <TaughtAddresses
          patterns={portalAddresses.value}
          locked={portalAddresses.locked}
          onRemove={(pattern) =>
            save((now) => ({ portalAddresses: now.portalAddresses.filter((other) => other !== pattern) }))
          }
        />
      </PortalSettings>
      <EvidenceSection preferences={preferences} />
    </>
  );
}
