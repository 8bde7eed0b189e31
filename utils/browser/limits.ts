// What the last calls taught: gates and pace. Read once into the worker's memory, written through to
// `storage.session`, so that waiting times and the breaker survive the worker's death.
import type { Failure } from '../core/failure.ts';
import { freshGate, type Gate, gateSchema } from '../core/gate.ts';
import { credentialsOf, type Integration } from '../core/integration.ts';
import { type Pace, paceSchema } from '../core/pace.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';
import { within } from './within.ts';

const gatesItem = 'gates';
const paceItem = 'pace';
const gatesSchema = z.catchall(z.object({}), gateSchema);

let gates: Promise<Map<string, Gate>> | undefined;

/** The credentials that are saved, as far as this worker has heard of a change. */
let kept: readonly string[] | undefined;

async function read(item: string): Promise<unknown> {
  const { [item]: stored } = await within(browser.storage.session.get(item), { [item]: undefined });
  return stored;
}

async function readGates(): Promise<Map<string, Gate>> {
  const stored = gatesSchema.safeParse(await read(gatesItem));
  return new Map(stored.success ? Object.entries(stored.data) : []);
}

function save(item: string, value: unknown): void {
  browser.storage.session.set({ [item]: value }).catch(() => undefined);
}

/** Files the gates; a call of credentials that were forgotten meanwhile leaves nothing of them behind. */
function saveGates(loaded: ReadonlyMap<string, Gate>): void {
  const filed = [...loaded].filter(([credentials]) => kept?.includes(credentials) ?? true);
  save(gatesItem, Object.fromEntries(filed));
}

/** The gate of an integration's credentials; reading and writing it is immediate. */
export async function gateOf(integration: Integration): Promise<{ read(): Gate; write(gate: Gate): void }> {
  const credentials = credentialsOf(integration);
  gates ??= readGates();
  const loaded = await gates;
  return {
    read: () => loaded.get(credentials) ?? freshGate,
    write(gate) {
      if (gate === (loaded.get(credentials) ?? freshGate)) return;
      loaded.set(credentials, gate);
      saveGates(loaded);
    },
  };
}

/** After the settings changed: of credentials that were replaced or forgotten nothing is kept. */
export async function keepGates(integrations: readonly Integration[]): Promise<void> {
  gates ??= readGates();
  const loaded = await gates;
  const saved = integrations.map(credentialsOf);
  kept = saved;
  for (const credentials of loaded.keys()) if (!saved.includes(credentials)) loaded.delete(credentials);
  saveGates(loaded);
}

/** An integration whose key or signature Veriff refuses, and since when (milliseconds since 1970). */
export interface Refusal {
  readonly integration: Integration;
  readonly failure: Failure;
  readonly since: number;
}

// The worker, which changes them, has the gates in memory.
const gatesNow = () => gates ?? readGates();

/** Whether Veriff refuses anything at all: most often nothing, and then no settings need be read to tell what. */
export async function hasRefusals(): Promise<boolean> {
  return (await gatesNow()).values().some(({ refused }) => refused !== undefined);
}

/** Which of these integrations Veriff refused when it was last asked, as any page of the extension can read it. */
export async function readRefusals(integrations: readonly Integration[]): Promise<readonly Refusal[]> {
  const stored = await gatesNow();
  return integrations.flatMap((integration) => {
    const refused = stored.get(credentialsOf(integration))?.refused;
    return refused ? [{ integration, ...refused }] : [];
  });
}

function refusedIn(stored: unknown): string {
  const gates = gatesSchema.safeParse(stored);
  return JSON.stringify(
    Object.entries(gates.data ?? {}).flatMap(([credentials, { refused }]) =>
      refused ? [[credentials, refused]] : [],
    ),
  );
}

/** Calls back whenever a refusal begins, changes or ends, until the returned function is called. */
export function watchRefusals(changed: () => void): () => void {
  const listener = (
    { [gatesItem]: change }: Record<string, { oldValue?: unknown; newValue?: unknown }>,
    area: string,
  ) => {
    if (area === 'session' && change && refusedIn(change.oldValue) !== refusedIn(change.newValue)) changed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Calls back with the gates as they are now and after every change, until the returned function is called. */
export function watchGates(changed: (gateOf: (integration: Integration) => Gate) => void): () => void {
  const tell = async () => {
    const stored = await readGates();
    changed((integration) => stored.get(credentialsOf(integration)) ?? freshGate);
  };
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'session' && gatesItem in changes) void tell();
  };
  browser.storage.onChanged.addListener(listener);
  void tell();
  return () => browser.storage.onChanged.removeListener(listener);
}

/** The pace that a former worker left. */
export async function loadPace(): Promise<Pace | undefined> {
  const stored = paceSchema.safeParse(await read(paceItem));
  return stored.success ? stored.data : undefined;
}

export function savePace(pace: Pace): void {
  save(paceItem, pace);
}
