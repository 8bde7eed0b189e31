import { useMemo, useState } from 'preact/hooks';
import type { Unsaved } from '../../utils/browser/unsaved.ts';
import { credentialsIdOf } from '../../utils/core/integration/credentials-id.ts';
import {
  type Integration,
  type IntegrationOptions,
  optionsOf,
} from '../../utils/core/integration/integration.ts';
import { type Draft, initialTexts, textFieldsOf } from '../../utils/core/integration/integration-fields.ts';
import {
  type AppliedPolicy,
  allowedFeatures,
  initialOptions,
} from '../../utils/core/policy/applied-policy.ts';
import { withAllowedMode, withEnforcedChecks } from '../../utils/core/policy/effective-integrations.ts';
import { useUnsaved } from './use-unsaved.ts';

const noSecrets = { secret: '', passphrase: '', passphraseAgain: '' };

/** Returns the values that differ from those before. */
function changesOf<T extends object>(now: Partial<T>, before: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(now).filter(([key, value]) => value !== before[key as keyof T]),
  ) as Partial<T>;
}

const credentialFields = ['baseUrl', 'apiKey', 'secret'] as const;

/** Whether two objects have the same JSON. */
export const hasSameValues = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Returns the values of an integration's form: the stored ones, replaced by the user's edits and choices. A value that the
 * user did not touch is the stored one, also after another page changed it. A value that the organization locks is the
 * organization's. The name of a new integration starts as `firstName`.
 */
export function useDraft(
  saved: Integration | undefined,
  unsaved: Unsaved | undefined,
  policy: AppliedPolicy,
  firstName: string,
) {
  const locked = !allowedFeatures(policy).integrations;
  const savedDraft = useMemo(
    () => ({
      ...(saved ? textFieldsOf(saved) : { ...initialTexts, name: firstName }),
      ...noSecrets,
    }),
    [saved, firstName],
  );
  const savedOptions = useMemo(
    () => optionsOf(saved ?? withEnforcedChecks(policy, initialOptions(policy))),
    [policy, saved],
  );
  // A value that equals the stored one stays here: a save that is running may be about to store another.
  const [touched, setTouched] = useState<Partial<Draft>>(unsaved?.fields ?? {});
  const [touchedOptions, setTouchedOptions] = useState<Partial<IntegrationOptions>>(unsaved?.options ?? {});
  const edits = useMemo(() => changesOf(touched, savedDraft), [touched, savedDraft]);
  const chosen = useMemo(() => changesOf(touchedOptions, savedOptions), [touchedOptions, savedOptions]);
  const [isRestored, setRestored] = useState(unsaved !== undefined);
  const draft = locked ? savedDraft : { ...savedDraft, ...edits };
  const chosenOptions = { ...savedOptions, ...chosen };
  const options = locked ? savedOptions : withAllowedMode(policy, withEnforcedChecks(policy, chosenOptions));
  // Edited credentials stay based on those that were stored when editing began, even if others are saved meanwhile.
  const [baseAtEdit, setBaseAtEdit] = useState(unsaved?.base);
  const now = saved && credentialsIdOf(saved);
  const base = credentialFields.some((field) => field in touched) ? (baseAtEdit ?? now) : now;
  const changed = !hasSameValues(draft, savedDraft) || !hasSameValues(options, savedOptions);
  useUnsaved(saved, edits, chosen, base, changed);

  return {
    draft,
    options,
    changed,
    /** The stored credentials that the edits are based on, as `credentialsIdOf` has them. */
    base,
    /** Whether the form started with unsaved edits, and none were saved or discarded since. */
    isRestored,
    edit(name: keyof Draft, value: string) {
      setBaseAtEdit(base);
      setTouched((before) => ({ ...before, [name]: value }));
    },
    choose(next: Partial<IntegrationOptions>) {
      setTouchedOptions((before) => ({ ...before, ...changesOf(next, chosenOptions) }));
    },
    /** Bases the edits on these credentials, which the user has seen. */
    rebaseOn: setBaseAtEdit,
    /** Drops the edits that were saved. Values typed in the meantime stay. */
    dropSavedEdits(savedNow: Draft, savedOptionsNow: IntegrationOptions) {
      setTouched((before) => changesOf(before, savedNow));
      setTouchedOptions((before) => changesOf(before, savedOptionsNow));
      // What was typed meanwhile is based on the credentials that were just saved.
      setBaseAtEdit(undefined);
      setRestored(false);
    },
    discard() {
      setTouched({});
      setTouchedOptions({});
      setRestored(false);
    },
  };
}
