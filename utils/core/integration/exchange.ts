// The export file with which people share integrations and taught addresses. It never contains a secret, and a file
// with a secret can't be imported.

import { withChosenChecks } from '../policy/applied-policy.ts';
import { failed, type Result, success } from '../result.ts';
import {
  isTaughtPattern,
  maxTaughtPatterns,
  readTaughtPattern,
  type TaughtProblem,
} from '../session/taught-pattern.ts';
import { z } from '../zod.ts';
import { isKnownApiHost } from './api-hosts.ts';
import { defaultOptions, type Integration, optionShape, optionsOf, textShape } from './integration.ts';
import { type ExchangedField, exchangedFields, textFieldsOf } from './integration-fields.ts';
import { isUuidKey, readDraft } from './read-draft.ts';

const format = 'cotejo-integrations';

/** An integration in a file: all fields but its id and its secret. */
export type ExchangedIntegration = Pick<Integration, ExchangedField>;

const envelopeSchema = z.lazy(() => z.object({ format: z.literal(format), version: z.number() }));
const fileSchema = z.lazy(() =>
  z.strictObject({
    format: z.literal(format),
    version: z.literal(1),
    integrations: z.array(z.strictObject({ ...textShape(), ...optionShape() })),
    portalAddresses: z.exactOptional(z.array(z.string())),
  }),
);

/** The limit of a file's size in bytes; real files need far less. */
export const maxImportBytes = 256 * 1024;

/** The validated contents of a file. */
export interface ImportedFile {
  readonly integrations: readonly ExchangedIntegration[];
  /** Patterns of taught addresses. */
  readonly portalAddresses: readonly string[];
}

/** Why a file can't be imported; `number` is the position of the integration or address, from 1. */
export type ImportProblem =
  | { readonly code: 'too-long' | 'unreadable' | 'foreign' | 'newer' | 'malformed' | 'empty' }
  | { readonly code: 'bad-integration' | 'twice' | 'bad-address'; readonly number: number };

const exchangedOf = (integration: Integration): ExchangedIntegration => ({
  ...textFieldsOf(integration),
  ...optionsOf(integration),
});

/** Writes integrations and patterns of taught addresses as a file. */
export function exportFileText(
  integrations: readonly Integration[],
  portalAddresses: readonly string[],
): string {
  const file = {
    format,
    version: 1,
    integrations: integrations.map(exchangedOf),
    ...(portalAddresses.length > 0 && { portalAddresses }),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

const noSecret = { secret: '', passphrase: '', passphraseAgain: '' };

/** Validates and normalizes an integration of a file as the form does; undefined if it is not valid. */
function readExchanged(exchanged: ExchangedIntegration): ExchangedIntegration | undefined {
  const draft = { ...exchanged, ...noSecret };
  const read = readDraft(draft, { secretOptional: true, isKeyConfirmed: true, isHostConfirmed: true });
  if (!read.ok) return undefined;
  const requireSigned = exchanged.checkSignatures && exchanged.requireSigned;
  return { ...exchanged, ...textFieldsOf(read.value), requireSigned };
}

/** Whether a text is a valid pattern, including one that would change nothing here. */
function isUsable(text: string): boolean {
  const read = readTaughtPattern(text, []);
  return isTaughtPattern(text) && (read.ok || read.failure === 'needless');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a file's text of at most `maxImportBytes`, or says why the file can't be imported. */
export function readImport(text: string): Result<ImportedFile, ImportProblem> {
  const json = parse(text);
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return failed({ code: 'foreign' });
  if (envelope.data.version !== 1) return failed({ code: 'newer' });
  const file = fileSchema.safeParse(json);
  if (!file.success) return failed({ code: 'malformed' });
  const integrations: ExchangedIntegration[] = [];
  for (const [i, exchanged] of file.data.integrations.entries()) {
    const read = readExchanged(exchanged);
    if (!read) return failed({ code: 'bad-integration', number: i + 1 });
    const isTwice = integrations.some(({ apiKey }) => apiKey === read.apiKey);
    if (isTwice) return failed({ code: 'twice', number: i + 1 });
    integrations.push(read);
  }
  const { portalAddresses = [] } = file.data;
  const bad = portalAddresses.findIndex((address, i) => i >= maxTaughtPatterns || !isUsable(address));
  if (bad >= 0) return failed({ code: 'bad-address', number: bad + 1 });
  return integrations.length + portalAddresses.length === 0
    ? failed({ code: 'empty' })
    : success({ integrations, portalAddresses });
}

/**
 * A reason to look at an integration before its import: its API key is no UUID (`key`); its host is undocumented or
 * changes; signatures are not checked, or no longer required.
 */
export type ImportWarning = 'key' | 'unknown-host' | 'other-host' | 'unchecked' | 'not-required';

/** The effect of an import on one integration; `fields` are those that it sets or changes. */
export type ImportChange =
  | {
      readonly kind: 'add';
      readonly after: Integration;
      readonly fields: readonly ExchangedField[];
      readonly warnings: readonly ImportWarning[];
    }
  | { readonly kind: 'same'; readonly after: Integration }
  | {
      readonly kind: 'change';
      readonly before: Integration;
      readonly after: Integration;
      readonly fields: readonly ExchangedField[];
      readonly warnings: readonly ImportWarning[];
    };

/** Returns the warnings for an imported integration; `before` is the existing one, or the defaults of a new one. */
function warningsOf(
  before: Pick<ExchangedIntegration, 'checkSignatures' | 'requireSigned'> & { readonly baseUrl?: string },
  after: ExchangedIntegration,
): readonly ImportWarning[] {
  const isOtherHost = before.baseUrl !== after.baseUrl;
  const warned: Readonly<Record<ImportWarning, boolean>> = {
    key: before.baseUrl === undefined && !isUuidKey(after.apiKey),
    'unknown-host': isOtherHost && !isKnownApiHost(new URL(after.baseUrl).host),
    'other-host': before.baseUrl !== undefined && isOtherHost,
    unchecked: before.checkSignatures && !after.checkSignatures,
    'not-required': before.requireSigned && !after.requireSigned,
  };
  return (Object.keys(warned) as ImportWarning[]).filter((warning) => warned[warning]);
}

/**
 * Returns the changes that an import would make. Integrations are matched by API key: Veriff gives each integration its
 * own. A stored secret stays, and so does its storage mode.
 */
export function importChanges(
  integrations: readonly Integration[],
  imported: readonly ExchangedIntegration[],
  newId: () => string,
): readonly ImportChange[] {
  return imported.map((exchanged) => {
    const before = integrations.find(({ apiKey }) => apiKey === exchanged.apiKey);
    if (!before) {
      const after = { ...exchanged, id: newId(), secretId: '' };
      const warnings = warningsOf(defaultOptions, after);
      return { kind: 'add', after, fields: exchangedFields, warnings };
    }
    const secretMode = before.secretId === '' ? exchanged.secretMode : before.secretMode;
    const after = { ...before, ...exchanged, secretMode };
    const changed = exchangedFields.filter((field) => before[field] !== after[field]);
    return changed.length === 0
      ? { kind: 'same', after }
      : { kind: 'change', before, after, fields: changed, warnings: warningsOf(before, after) };
  });
}

/**
 * Returns the integrations of a file as they are imported. An existing integration keeps its own values of the
 * signature checks that the organization locks, as when it is saved in the form.
 */
export function withLockedChecks(
  policy: Parameters<typeof withChosenChecks>[0],
  integrations: readonly Integration[],
  imported: readonly ExchangedIntegration[],
): readonly ExchangedIntegration[] {
  return imported.map((exchanged) => {
    const before = integrations.find(({ apiKey }) => apiKey === exchanged.apiKey);
    return before ? withChosenChecks(policy, before, exchanged) : exchanged;
  });
}

/** The effect of an import on one taught address. */
export interface AddressChange {
  readonly pattern: string;
  /** Why it is not added; `managed`: the organization prescribes the taught addresses. */
  readonly problem?: TaughtProblem | 'managed';
}

/** Returns the changes that importing patterns would make, and all patterns afterwards. */
export function addressChanges(
  known: readonly string[],
  imported: readonly string[],
): { readonly changes: readonly AddressChange[]; readonly after: readonly string[] } {
  const after = [...known];
  const changes = imported.map((pattern): AddressChange => {
    const read = readTaughtPattern(pattern, after);
    if (!read.ok) return { pattern, problem: read.failure };
    after.push(pattern);
    return { pattern };
  });
  return { changes, after };
}

/** Returns the integrations after an import: existing ones in their place, new ones at the end. */
export function applyImport(
  integrations: readonly Integration[],
  changes: readonly ImportChange[],
): readonly Integration[] {
  const changed = new Map(changes.map(({ after }) => [after.id, after]));
  const added = changes.flatMap(({ kind, after }) => (kind === 'add' ? [after] : []));
  return [...integrations.map((one) => changed.get(one.id) ?? one), ...added];
}
