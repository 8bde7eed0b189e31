// Integrations and taught addresses as a file that one person gives to another. It never holds a secret, and a file that
// does is refused.

import {
  isTaughtAddress,
  maxTaught,
  readTaughtAddress,
  type TaughtProblem,
} from '../session/taught-address.ts';
import { z } from '../zod.ts';
import { isKnownApiHost } from './api-hosts.ts';
import { defaultOptions, type Integration, isUsualKey, readDraft, secretModes } from './integration.ts';

const format = 'cotejo-integrations';

/** What a file says of an integration: all but its id and its secret. */
const exchangedSchema = z.strictObject({
  name: z.string(),
  baseUrl: z.string(),
  apiKey: z.string(),
  version: z.string(),
  veriffIntegrationId: z.string(),
  secretMode: z.enum(secretModes),
  checkSignatures: z.boolean(),
  requireSigned: z.boolean(),
});

export type Exchanged = z.infer<typeof exchangedSchema>;

const fields = Object.keys(exchangedSchema.shape) as (keyof Exchanged)[];

const envelopeSchema = z.object({ format: z.literal(format), version: z.number() });
const fileSchema = z.strictObject({
  format: z.literal(format),
  version: z.literal(1),
  integrations: z.array(exchangedSchema),
  portalAddresses: z.exactOptional(z.array(z.string())),
});

/** More than anybody's integrations need, in bytes. */
export const largestImport = 256 * 1024;

/** What a file brings, every part of it valid. */
export interface ImportedFile {
  readonly integrations: readonly Exchanged[];
  /** Patterns of taught addresses. */
  readonly portalAddresses: readonly string[];
}

/** Why a file can't be imported; `number` counts its integrations, or its addresses, from 1. */
export type ImportProblem =
  | { readonly code: 'too-long' | 'unreadable' | 'foreign' | 'newer' | 'malformed' | 'empty' }
  | { readonly code: 'bad-integration' | 'twice' | 'bad-address'; readonly number: number };

function exchangedOf(integration: Integration): Exchanged {
  return Object.fromEntries(fields.map((field) => [field, integration[field]])) as Exchanged;
}

/** The file's text for these integrations and patterns of taught addresses. */
export function exportText(integrations: readonly Integration[], portalAddresses: readonly string[]): string {
  const file = {
    format,
    version: 1,
    integrations: integrations.map(exchangedOf),
    ...(portalAddresses.length > 0 && { portalAddresses }),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** An integration of a file with its fields as the form would have them; undefined where the form would refuse it. */
function readExchanged(exchanged: Exchanged): Exchanged | undefined {
  const nothingSecret = { secret: '', passphrase: '', passphraseAgain: '' };
  const draft = { ...exchanged, ...nothingSecret };
  const read = readDraft(draft, { secretOptional: true, insistOnKey: true, insistOnHost: true });
  if (!('valid' in read)) return undefined;
  const { name, baseUrl, apiKey, version, veriffIntegrationId } = read.valid;
  const requireSigned = exchanged.checkSignatures && exchanged.requireSigned;
  return { ...exchanged, name, baseUrl, apiKey, version, veriffIntegrationId, requireSigned };
}

/** Whether a text is a pattern by which addresses can be read; it may be one that nobody needs here. */
function isUsable(text: string): boolean {
  const read = readTaughtAddress(text, []);
  return isTaughtAddress(text) && ('pattern' in read || read.problem === 'needless');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a file's text, not longer than `largestImport`: every part of it valid, or what is wrong with the file. */
export function readImport(text: string): ImportedFile | ImportProblem {
  const json = parse(text);
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return { code: 'foreign' };
  if (envelope.data.version !== 1) return { code: 'newer' };
  const file = fileSchema.safeParse(json);
  if (!file.success) return { code: 'malformed' };
  const integrations: Exchanged[] = [];
  for (const [i, exchanged] of file.data.integrations.entries()) {
    const read = readExchanged(exchanged);
    if (!read) return { code: 'bad-integration', number: i + 1 };
    if (integrations.some(({ apiKey }) => apiKey === read.apiKey)) return { code: 'twice', number: i + 1 };
    integrations.push(read);
  }
  const { portalAddresses = [] } = file.data;
  const bad = portalAddresses.findIndex((address, i) => i >= maxTaught || !isUsable(address));
  if (bad >= 0) return { code: 'bad-address', number: bad + 1 };
  return integrations.length + portalAddresses.length === 0
    ? { code: 'empty' }
    : { integrations, portalAddresses };
}

/**
 * What to look at before an integration is imported: its API key is no UUID; its host is in no documentation, or is
 * another one; signatures are not checked, or not required any more.
 */
export type ImportWarning = 'key' | 'unknown-host' | 'other-host' | 'unchecked' | 'not-required';

/** What an import does with one integration; `fields` are those that change. */
export type ImportChange =
  | { readonly kind: 'add'; readonly after: Integration; readonly warnings: readonly ImportWarning[] }
  | { readonly kind: 'same'; readonly after: Integration }
  | {
      readonly kind: 'change';
      readonly before: Integration;
      readonly after: Integration;
      readonly fields: readonly (keyof Exchanged)[];
      readonly warnings: readonly ImportWarning[];
    };

/** What an import's integration gives reason to warn of; `before` is the known one, or what a new one begins with. */
function warningsOf(
  before: Pick<Exchanged, 'checkSignatures' | 'requireSigned'> & { readonly baseUrl?: string },
  after: Exchanged,
): readonly ImportWarning[] {
  const isOtherHost = before.baseUrl !== after.baseUrl;
  const warned: Readonly<Record<ImportWarning, boolean>> = {
    key: before.baseUrl === undefined && !isUsualKey(after.apiKey),
    'unknown-host': isOtherHost && !isKnownApiHost(new URL(after.baseUrl).host),
    'other-host': before.baseUrl !== undefined && isOtherHost,
    unchecked: before.checkSignatures && !after.checkSignatures,
    'not-required': before.requireSigned && !after.requireSigned,
  };
  return (Object.keys(warned) as ImportWarning[]).filter((warning) => warned[warning]);
}

/**
 * What importing these would do. An integration is known by its API key, of which Veriff gives one to each. A secret
 * that is stored stays, and so does the place where it lies.
 */
export function importChanges(
  integrations: readonly Integration[],
  imported: readonly Exchanged[],
  newId: () => string,
): readonly ImportChange[] {
  return imported.map((exchanged) => {
    const before = integrations.find(({ apiKey }) => apiKey === exchanged.apiKey);
    if (!before) {
      const after = { ...exchanged, id: newId(), secretId: '' };
      return { kind: 'add', after, warnings: warningsOf(defaultOptions, after) };
    }
    const secretMode = before.secretId === '' ? exchanged.secretMode : before.secretMode;
    const after = { ...before, ...exchanged, secretMode };
    const changed = fields.filter((field) => before[field] !== after[field]);
    return changed.length === 0
      ? { kind: 'same', after }
      : { kind: 'change', before, after, fields: changed, warnings: warningsOf(before, after) };
  });
}

/** What an import does with one taught address. */
export interface AddressChange {
  readonly pattern: string;
  /** Why it is not added; `managed`: the organization decides what is taught. */
  readonly problem?: TaughtProblem | 'managed';
}

/** What importing these patterns would do to the known ones, and the patterns afterwards. */
export function addressChanges(
  known: readonly string[],
  imported: readonly string[],
): { readonly changes: readonly AddressChange[]; readonly after: readonly string[] } {
  const after = [...known];
  const changes = imported.map((pattern): AddressChange => {
    const read = readTaughtAddress(pattern, after);
    if ('problem' in read) return { pattern, problem: read.problem };
    after.push(pattern);
    return { pattern };
  });
  return { changes, after };
}

/** The integrations after an import: known ones in their place, new ones at the end. */
export function imported(
  integrations: readonly Integration[],
  changes: readonly ImportChange[],
): readonly Integration[] {
  const changed = new Map(changes.map(({ after }) => [after.id, after]));
  const added = changes.flatMap(({ kind, after }) => (kind === 'add' ? [after] : []));
  return [...integrations.map((one) => changed.get(one.id) ?? one), ...added];
}
