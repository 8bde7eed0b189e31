import { useMemo, useState } from 'preact/hooks';
import type { Unsaved } from '../../utils/browser/unsaved.ts';
import {
  credentialsOf,
  type Draft,
  defaultVersion,
  type Integration,
  type IntegrationOptions,
} from '../../utils/core/integration/integration.ts';
import { withChecksInForce, withModeInForce } from '../../utils/core/policy/integrations-in-force.ts';
import { type AppliedPolicy, allowedBy, firstOptions } from '../../utils/core/policy/policy-in-force.ts';
import { useUnsaved } from './use-unsaved.ts';

const nothingSecret = { secret: '', passphrase: '', passphraseAgain: '' };
const blank = { baseUrl: '', apiKey: '', version: defaultVersion, veriffIntegrationId: '' };

/** An integration's fields for the form; of the secret there is nothing to show. */
function draftOf({
  name,
  baseUrl,
  apiKey,
  version,
  veriffIntegrationId,
}: Omit<Draft, keyof typeof nothingSecret>): Draft {
  return { name, baseUrl, apiKey, version, veriffIntegrationId, ...nothingSecret };
}

function optionsOf({ checkSignatures, requireSigned, secretMode }: IntegrationOptions): IntegrationOptions {
  return { checkSignatures, requireSigned, secretMode };
}

/** The part of this that is other than before. */
function changesOf<T extends object>(now: Partial<T>, before: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(now).filter(([key, value]) => value !== before[key as keyof T]),
  ) as Partial<T>;
}

const credentialFields = ['baseUrl', 'apiKey', 'secret'] as const;

export const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/**
 * What stands in the form of an integration (a new one's begins with `firstName`): what is stored, with what was typed and chosen here in its place. What was
 * not changed here follows what is stored, in other pages too; what the organisation locks follows the organisation.
 */
export function useDraft(
  saved: Integration | undefined,
  unsaved: Unsaved | undefined,
  policy: AppliedPolicy,
  firstName: string,
) {
  const locked = !allowedBy(policy).integrations;
  const savedDraft = useMemo(() => draftOf(saved ?? { ...blank, name: firstName }), [saved, firstName]);
  const savedOptions = useMemo(
    () => optionsOf(saved ?? withChecksInForce(policy, firstOptions(policy))),
    [policy, saved],
  );
  const [edits, setEdits] = useState<Partial<Draft>>(unsaved?.fields ?? {});
  const [chosen, setChosen] = useState<Partial<IntegrationOptions>>(unsaved?.options ?? {});
  const [isRestored, setRestored] = useState(unsaved !== undefined);
  const draft = locked ? savedDraft : { ...savedDraft, ...edits };
  const options = locked
    ? savedOptions
    : withModeInForce(policy, withChecksInForce(policy, { ...savedOptions, ...chosen }));
  // New credentials stand on those that were there when they were typed, whatever was saved elsewhere meanwhile.
  const [baseAtEdit, setBaseAtEdit] = useState(unsaved?.base);
  const now = saved && credentialsOf(saved);
  const base = credentialFields.some((field) => field in edits) ? (baseAtEdit ?? now) : now;
  const changed = !isSame(draft, savedDraft) || !isSame(options, savedOptions);
  useUnsaved(saved, edits, chosen, base, changed);

  return {
    draft,
    options,
    changed,
    /** The credentials that the change stands on, as `credentialsOf` has them. */
    base,
    /** Whether the form began with what was typed and not saved before. */
    isRestored,
    edit(name: keyof Draft, value: string) {
      setBaseAtEdit(base);
      setEdits((before) => changesOf({ ...before, [name]: value }, savedDraft));
    },
    choose(next: Partial<IntegrationOptions>) {
      setChosen((before) => changesOf({ ...before, ...next }, savedOptions));
    },
    /** From now on the change stands on these credentials: they have been seen. */
    rebaseOn: setBaseAtEdit,
    /** This much is saved. What was typed in the meantime is not, and stays. */
    wasSaved(savedNow: Draft, savedOptionsNow: IntegrationOptions) {
      setEdits((before) => changesOf(before, savedNow));
      setChosen((before) => changesOf(before, savedOptionsNow));
      setRestored(false);
    },
    discard() {
      setEdits({});
      setChosen({});
      setRestored(false);
    },
  };
}
