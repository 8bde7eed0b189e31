// What the last calls taught: gates and pace. Read once into the worker's memory, written through to
// `storage.session`, so that waiting times and the breaker survive the worker's death.
import { forgiven, freshGate, type Gate, gateSchema } from '../core/gate.ts';
import { type Pace, paceSchema } from '../core/pace.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';
import { within } from './within.ts';

const gatesItem = 'gates';
const paceItem = 'pace';
const gatesSchema = z.record(z.string(), gateSchema);

let gates: Promise<Map<string, Gate>> | undefined;

async function read(item: string): Promise<unknown> {
  const { [item]: stored } = await within(browser.storage.session.get(item), { [item]: undefined });
  return stored;
}

async function loadGates(): Promise<Map<string, Gate>> {
  const stored = gatesSchema.safeParse(await read(gatesItem));
  return new Map(stored.success ? Object.entries(stored.data) : []);
}

function save(item: string, value: unknown): void {
  browser.storage.session.set({ [item]: value }).catch(() => undefined);
}

/** The gate of an integration, by its id; reading and writing it is immediate. */
export async function gateOf(integrationId: string): Promise<{ read(): Gate; write(gate: Gate): void }> {
  gates ??= loadGates();
  const loaded = await gates;
  return {
    read: () => loaded.get(integrationId) ?? freshGate,
    write(gate) {
      if (gate === (loaded.get(integrationId) ?? freshGate)) return;
      loaded.set(integrationId, gate);
      save(gatesItem, Object.fromEntries(loaded));
    },
  };
}

/** After the settings changed, what was refused may be asked again. */
export async function forgiveRefusals(): Promise<void> {
  gates ??= loadGates();
  const loaded = await gates;
  for (const [id, gate] of loaded) loaded.set(id, forgiven(gate));
  save(gatesItem, Object.fromEntries(loaded));
}

/** The pace that a former worker left. */
export async function loadPace(): Promise<Pace | undefined> {
  const stored = paceSchema.safeParse(await read(paceItem));
  return stored.success ? stored.data : undefined;
}

export function savePace(pace: Pace): void {
  save(paceItem, pace);
}
