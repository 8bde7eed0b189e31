import { useEffect, useState } from 'preact/hooks';
import { type JournalActionOutcome, JournalSettings } from '../../components/JournalSettings.tsx';
import {
  clearJournal,
  type JournalState,
  readJournal,
  readJournalState,
} from '../../utils/browser/journal.ts';
import { isAnySealed } from '../../utils/browser/locked-secrets.ts';
import { type ReadPreferences, savePreferences } from '../../utils/browser/preferences.ts';
import { withTimeout } from '../../utils/browser/with-timeout.ts';
import { oldestJournalTime } from '../../utils/core/journal/journal.ts';
import type { JournalDays } from '../../utils/core/journal/journal-days.ts';
import { journalDays } from '../../utils/core/journal/journal-days.ts';
import { downloadJournal, type JournalFileKind } from './journal-file.ts';

interface Stored {
  readonly state: JournalState | undefined;
  readonly isSealed: boolean;
}

/** The settings of the journal: stores the changes that its component reports. */
export function JournalSection({ preferences }: { preferences: ReadPreferences }) {
  const { value: days, locked } = preferences.journalDays;
  const [failed, setFailed] = useState(false);
  const [stored, setStored] = useState<Stored>();
  const [outcome, setOutcome] = useState<JournalActionOutcome>();
  /** A chosen number of days that would delete entries, until the user confirms it. */
  const [shorter, setShorter] = useState<JournalDays>();

  async function read() {
    const [state, isSealed] = await Promise.all([
      withTimeout(readJournalState(days, Date.now()), undefined),
      withTimeout(isAnySealed(), false),
    ]);
    setStored({ state, isSealed });
  }

  useEffect(() => {
    const look = () => void read();
    look();
    // Meanwhile the worker may have added entries.
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [preferences]);

  /** Whether a change to this number of days deletes entries. If they can't be read: whether it may. */
  function deletesEntries(chosen: JournalDays): boolean {
    if (chosen === 0) return false;
    // While the journal is off, entries are kept for the number of days chosen before, which can't be read either.
    if (!stored?.state) return days === 0 || chosen < days;
    const { oldest } = stored.state;
    return oldest !== undefined && oldest < oldestJournalTime(chosen, Date.now());
  }

  async function choose(chosen: JournalDays) {
    setShorter(undefined);
    setFailed((await savePreferences(() => ({ journalDays: chosen }))) !== undefined);
  }

  async function save(kind: JournalFileKind) {
    try {
      const { entries, locked: count, lost } = await readJournal(days, Date.now());
      // An incomplete file could be mistaken for the whole journal.
      if (count > 0) return setOutcome({ kind: 'locked', count });
      await downloadJournal(entries, kind);
      setOutcome({ kind: 'exported', count: entries.length, lost });
    } catch {
      setOutcome({ kind: 'failed' });
    }
  }

  async function clear() {
    try {
      const restore = await clearJournal();
      const undo = async () => {
        const isUndone = await restore().then(
          () => true,
          () => false,
        );
        setOutcome(isUndone ? undefined : { kind: 'not-undone', undo });
        await read();
      };
      setOutcome({ kind: 'cleared', undo });
    } catch {
      setOutcome({ kind: 'failed' });
    }
    await read();
  }

  if (!stored) return null;
  return (
    <JournalSettings
      days={days}
      locked={locked}
      choices={journalDays}
      failed={failed || preferences.unreadable}
      isSealed={stored.isSealed}
      state={stored.state}
      shorter={shorter}
      outcome={outcome}
      onDays={(chosen) => (deletesEntries(chosen) ? setShorter(chosen) : choose(chosen))}
      onConfirm={() => shorter !== undefined && choose(shorter)}
      onCancel={() => setShorter(undefined)}
      onExport={save}
      onClear={clear}
    />
  );
}
