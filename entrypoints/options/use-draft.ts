import { useMemo, useRef, useState } from 'preact/hooks';
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

/** Returns the values that the user changed. One that equals the stored one is no change, except during a save. */
function useEdits<T extends object>(stored: T, initial: Partial<T>, isSaving: { readonly current: boolean }) {
  const [edits, setEdits] = useState(initial);
  const latest = useLatestRef(stored);
  return {
    edits,
    edit: (next: Partial<T>) =>
      setEdits((before) => {
        const now = { ...before, ...next };
        return isSaving.current ? now : changesOf(now, latest.current);
      }),
    /** Drops the edits that equal these values. */
    drop: (values: T = latest.current) => setEdits((before) => changesOf(before, values)),
    dropAll: () => setEdits({}),
  };
}

const hasStoredEdits = (unsaved: Unsaved | undefined) =>
  Object.keys({ ...unsaved?.fields, ...unsaved?.options }).length > 0;

/**
 * Returns the values of an integration's form: the stored ones, replaced by the user's edits and choices. A value that
 * the user did not change is the stored one, also after another page changed it. A value that the organization locks is
 * the organization's. The name of a new integration starts as `firstName`.
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
  const savedOptions = useMemo(() => {
    if (!saved) return optionsOf(withEnforcedChecks(policy, initialOptions(policy)));
    // An integration without a secret takes the required mode at once, which is not the user's change.
    return optionsOf(saved.secretId === '' ? withAllowedMode(policy, saved) : saved);
  }, [policy, saved]);
  /** Whether a save is running. A value that equals the stored one may then differ from the one that is being saved. */
  const isSaving = useRef(false);
  const { edits, ...fields } = useEdits<Draft>(savedDraft, unsaved?.fields ?? {}, isSaving);
  const { edits: chosen, ...choices } = useEdits<IntegrationOptions>(
    savedOptions,
    unsaved?.options ?? {},
    isSaving,
  );
  const [isRestored, setRestored] = useState(unsaved !== undefined);
  const draft = locked ? savedDraft : { ...savedDraft, ...edits };
  const checked = withEnforcedChecks(policy, { ...savedOptions, ...chosen });
  // A stored secret in a mode that users may not choose is the organization's, which stays as it is.
  const keepsSecret =
    saved?.secretId && draft.secret === '' && checked.secretMode === savedOptions.secretMode;
  const editedOptions = keepsSecret ? checked : withAllowedMode(policy, checked);
  const options = locked ? savedOptions : editedOptions;
  // A test that a save starts keeps callbacks from before that save; they must see the latest options.
  const latestOptions = useLatestRef(options);
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
     * Whether the form shows edits that were restored from the storage, or lost a typed secret, which is never stored.
     * False once they were saved, discarded, typed back, or overridden by the organization.
     */
    isRestored: isRestored && !locked && (changed || !hasStoredEdits(unsaved)),
    edit(name: keyof Draft, value: string) {
      setBaseAtEdit(base);
      fields.edit({ [name]: value });
    },
    choose(next: Partial<IntegrationOptions>) {
      choices.edit(changesOf(next, latestOptions.current));
    },
    /** Bases the edits on these credentials, which the user has seen. */
    rebaseOn: setBaseAtEdit,
    /** Runs a save; what is typed until it ends stays, even if it equals the values before. */
    async duringSave(save: () => Promise<void>) {
      isSaving.current = true;
      await save().finally(() => {
        isSaving.current = false;
        fields.drop();
        choices.drop();
      });
    },
    /** Drops the edits that were saved. */
    dropSavedEdits(savedNow: Draft, savedOptionsNow: IntegrationOptions) {
      fields.drop(savedNow);
      choices.drop(savedOptionsNow);
      // What was typed meanwhile is based on the credentials that were just saved.
      setBaseAtEdit(undefined);
      setRestored(false);
    },
    discard() {
      fields.dropAll();
      choices.dropAll();
      setRestored(false);
    },
  };
}
