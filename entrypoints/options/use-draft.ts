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
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';
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

interface FormValues {
  readonly draft: Draft;
  readonly options: IntegrationOptions;
}

const hasStoredEdits = (unsaved: Unsaved | undefined) =>
  Object.keys({ ...unsaved?.fields, ...unsaved?.options }).length > 0;

/**
 * Returns the values of an integration's form: the stored ones, replaced by the user's edits and choices. A value that the
 * user did not change is the stored one, also after another page changed it. A value that the organization locks is the
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
  const [edits, setEdits] = useState<Partial<Draft>>(unsaved?.fields ?? {});
  const [chosen, setChosen] = useState<Partial<IntegrationOptions>>(unsaved?.options ?? {});
  const [isRestored, setRestored] = useState(unsaved !== undefined);
  const draft = locked ? savedDraft : { ...savedDraft, ...edits };
  const options = locked
    ? savedOptions
    : withAllowedMode(policy, withEnforcedChecks(policy, { ...savedOptions, ...chosen }));
  // The outcome of a test keeps functions from before the save that started it.
  const latest = useLatestRef({ savedDraft, savedOptions, draft, options });
  // Edited credentials stay based on those that were stored when editing began, even if others are saved meanwhile.
  const [baseAtEdit, setBaseAtEdit] = useState(unsaved?.base);
  const now = saved && credentialsIdOf(saved);
  const base = credentialFields.some((field) => field in edits) ? (baseAtEdit ?? now) : now;
  const changed = !hasSameValues(draft, savedDraft) || !hasSameValues(options, savedOptions);
  useUnsaved(saved, edits, chosen, base, changed);

  return {
    draft,
    options,
    changed,
    /** The stored credentials that the edits are based on, as `credentialsIdOf` has them. */
    base,
    /**
     * Whether the form started from a stored record of unsaved edits, perhaps only of a secret, which is never stored, and
     * none were saved or discarded since.
     */
    isRestored: isRestored && !locked && (changed || !hasStoredEdits(unsaved)),
    edit(name: keyof Draft, value: string) {
      setBaseAtEdit(base);
      setEdits((before) => changesOf({ ...before, [name]: value }, latest.current.savedDraft));
    },
    choose(next: Partial<IntegrationOptions>) {
      setChosen((before) => changesOf({ ...before, ...next }, latest.current.savedOptions));
    },
    /** Returns the values that the form shows now, although the caller may be older. */
    readShown: (): FormValues => ({ draft: latest.current.draft, options: latest.current.options }),
    /** Bases the edits on these credentials, which the user has seen. */
    rebaseOn: setBaseAtEdit,
    /**
     * Drops the edits that were saved. Values typed in the meantime stay: those that the form showed when the save ended
     * (`shown`), because one that equals the value before the save is no edit, and those typed since.
     */
    dropSavedEdits(savedNow: FormValues, shown: FormValues) {
      setEdits((before) =>
        changesOf({ ...changesOf(shown.draft, savedNow.draft), ...before }, savedNow.draft),
      );
      setChosen((before) =>
        changesOf({ ...changesOf(shown.options, savedNow.options), ...before }, savedNow.options),
      );
      // What was typed meanwhile is based on the credentials that were just saved.
      setBaseAtEdit(undefined);
      setRestored(false);
    },
    discard() {
      setEdits({});
      setChosen({});
      setRestored(false);
    },
  };
}
