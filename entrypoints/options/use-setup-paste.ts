import { useState } from 'preact/hooks';
import type { SetupOutcome } from '../../components/SetupPaste.tsx';
import type { Draft } from '../../utils/core/integration/integration-fields.ts';
import { readSetupText, type SetupField } from '../../utils/core/integration/setup-text.ts';
import { focusFirstEmpty, focusSave } from './focus-field.ts';

const required = ['baseUrl', 'apiKey', 'secret'] as const;

/** Fills in the form from a pasted text and returns what was filled in. The text itself is not kept. */
export function useSetupPaste(
  draft: Draft,
  isSecretStored: boolean,
  edit: (field: SetupField, value: string) => void,
) {
  const [outcome, setOutcome] = useState<SetupOutcome>();

  function fill({ found, unclear }: ReturnType<typeof readSetupText>): void {
    const filled = Object.keys(found) as SetupField[];
    for (const field of filled) edit(field, found[field] ?? '');
    setOutcome({
      filled,
      replaced: filled.filter((field) => draft[field] !== '' && draft[field] !== found[field]),
      unclear,
      missing: required.filter((field) => {
        const isEmpty = draft[field] === '' && !(field === 'secret' && isSecretStored);
        return isEmpty && !filled.includes(field) && !unclear.includes(field);
      }),
    });
  }

  return {
    outcome,
    clear: () => setOutcome(undefined),
    /** Takes a text that was pasted for all fields. */
    takeAll(text: string): void {
      fill(readSetupText(text));
      requestAnimationFrame(() => focusFirstEmpty(isSecretStored) || focusSave());
    },
    /** Takes a text that was pasted into one field if it has values for several. Returns whether it did. */
    takeSeveral(text: string): boolean {
      const read = readSetupText(text);
      if (Object.keys(read.found).length + read.unclear.length < 2) return false;
      fill(read);
      return true;
    },
  };
}
