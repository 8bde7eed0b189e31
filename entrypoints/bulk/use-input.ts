import { useMemo, useState } from 'preact/hooks';
import { readFreshSessions } from '../../utils/browser/list-lookups.ts';
import { recognizeCredentials } from '../../utils/browser/recognize-credentials.ts';
import { nextMacrotask } from '../../utils/browser/timers.ts';
import { type BulkSource, bulkSourceOf, otherTextsIn } from '../../utils/core/bulk/bulk-source.ts';
import { trackLatest } from '../../utils/core/latest.ts';
import { groupParts, summarizeParts } from '../../utils/core/session/reader/list-parts.ts';
import type { ColumnChoice } from '../../utils/core/session/reader/read-list.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { type EnteredList, type ReadInput, readInput } from './read-input.ts';

const nothing: ReadInput = { parts: [], unreadFiles: [] };

/** Returns the entered list, what was read from it, and the chosen columns. */
export function useInput() {
  const [input, setInput] = useState<EnteredList>({ text: '' });
  /** The list that is being read. A text replaces `input` immediately, files only once they have been read. */
  const [entering, setEntering] = useState<EnteredList>();
  const [read, setRead] = useState(nothing);
  const [choices, setChoices] = useState<readonly (ColumnChoice | undefined)[]>([]);
  const [fresh, setFresh] = useState<ReadonlyMap<SessionId, string | undefined>>(new Map());
  const [startReading] = useState(trackLatest);

  const groups = useMemo(() => groupParts(read.parts), [read]);
  const summary = useMemo(() => summarizeParts(groups, choices), [groups, choices]);

  /** Reads a list and shows it. Resolves with false if another one was entered meanwhile. */
  async function take(next: EnteredList): Promise<boolean> {
    const isLatest = startReading();
    if ('text' in next) setInput(next);
    setEntering(next);
    // A browser may deliver a long text line by line. Wait for the next task and read only the latest input.
    await nextMacrotask();
    if (!isLatest()) return false;
    const [result, freshNow] = await Promise.all([readInput(next), readFreshSessions(Date.now())]);
    if (!isLatest()) return false;
    setEntering(undefined);
    // If none of the files can be read, the present list stays.
    if (result.parts.length === 0 && result.unreadFiles.length > 0) {
      setRead(({ parts }) => ({ parts, unreadFiles: result.unreadFiles }));
      return true;
    }
    setInput(next);
    setFresh(freshNow);
    setRead(result);
    setChoices(groupParts(result.parts).map(({ choice }) => choice));
    return true;
  }

  const isReading = entering !== undefined;

  return {
    /** The latest list, also while it is being read. */
    input: entering ?? input,
    text: 'text' in input ? input.text : '',
    fileNames: [...new Set(read.parts.flatMap(({ file }) => file ?? []))],
    /** Whether nothing is entered or being read. */
    isEmpty: 'text' in input && input.text === '' && !isReading,
    isReading,
    unreadFiles: read.unreadFiles,
    groups,
    choices,
    summary,
    /** Counts the sessions with a fresh verdict, of one integration if its id is given. */
    freshCountOf: (integrationId: string | undefined) =>
      summary.toLookUp.filter((id) => fresh.has(id) && (!integrationId || fresh.get(id) === integrationId))
        .length,
    take,
    /** Returns the list's rows without API keys and secrets: the known `credentials`, and any among the other texts. */
    async sourceWithout(credentials: ReadonlySet<SessionId>): Promise<BulkSource> {
      const others = otherTextsIn(groups, summary.toLookUp);
      const failures = await recognizeCredentials(others);
      const found = others.filter((_, i) => failures[i]);
      return bulkSourceOf(groups, choices, new Set<string>([...credentials, ...found]));
    },
    choose: (group: number, choice: ColumnChoice) => setChoices((now) => now.with(group, choice)),
  };
}
