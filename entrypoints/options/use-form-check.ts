import { useState } from 'preact/hooks';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { Draft } from '../../utils/core/integration/integration-fields.ts';
import { type FieldProblems, readDraft, type StoredSecret } from '../../utils/core/integration/read-draft.ts';
import type { SecretMode } from '../../utils/core/integration/secret-mode.ts';

/** A form's values, and what they are checked against. */
interface FormToCheck {
  readonly draft: Draft;
  readonly secretMode: SecretMode;
  readonly passkeyCount: number;
  readonly saved: Integration | undefined;
  readonly stored: StoredSecret | undefined;
  /** The API keys of the other integrations. */
  readonly otherKeys: readonly string[];
}

/** Returns the problems that the last check of the form found, and the check itself. */
export function useFormCheck({ draft, secretMode, passkeyCount, saved, stored, otherKeys }: FormToCheck) {
  const [problems, setProblems] = useState<FieldProblems>({});
  /** The values of the last attempt to save; saving them again confirms them. */
  const [doubted, setDoubted] = useState<Partial<Draft>>({});

  /** Whether a field's value is that of the last attempt to save, or the stored one. */
  const isKnown = (name: 'apiKey' | 'baseUrl') => [doubted[name], saved?.[name]].includes(draft[name]);

  /** Returns the normalized values, or shows what is wrong with them. A test questions no value. */
  function check(isTest: boolean): Draft | undefined {
    const read = readDraft(draft, {
      secretMode,
      passkeyCount,
      stored,
      isKeyConfirmed: isTest || isKnown('apiKey'),
      isHostConfirmed: isTest || isKnown('baseUrl'),
      otherKeys,
    });
    setProblems(read.ok ? {} : read.failure);
    return read.ok ? read.value : undefined;
  }

  return {
    problems,
    showProblems: setProblems,
    checkToTest: () => check(true),
    /** Questions an unusual host or API key, unless it is the stored one or that of the last attempt to save. */
    checkToSave() {
      setDoubted({ apiKey: draft.apiKey, baseUrl: draft.baseUrl });
      return check(false);
    },
  };
}
