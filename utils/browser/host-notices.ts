// Which notices about a changing API host a person has dismissed. A notice that was dismissed before the date of the
// change comes once more when the change is due.
import { type HostChange, hostChangeOf } from '../core/api-hosts.ts';
import type { Integration } from '../core/integration.ts';
import { z } from '../core/zod.ts';
import { localStore } from './local-store.ts';
import { within } from './within.ts';

/** An integration whose API host Veriff asks to change. */
export interface HostNotice {
  readonly integration: Pick<Integration, 'id' | 'name'>;
  readonly change: HostChange;
}

const item = 'dismissedHostNotices';

/** The change that was dismissed, by integration id. */
const dismissedSchema = z.record(z.string(), z.enum(['coming', 'due']));

async function readDismissed(): Promise<Readonly<Record<string, HostChange>>> {
  const stored = await within(localStore.get(item), undefined);
  const dismissed = dismissedSchema.safeParse(stored?.[item]);
  return dismissed.success ? dismissed.data : {};
}

/** The notices to show at a time, in milliseconds since 1970. */
export async function readHostNotices(
  integrations: readonly Integration[],
  now: number,
): Promise<readonly HostNotice[]> {
  const notices = integrations.flatMap((integration) => {
    const change = hostChangeOf(integration.baseUrl, now);
    return change ? [{ integration, change }] : [];
  });
  if (notices.length === 0) return [];
  const dismissed = await readDismissed();
  return notices.filter(({ integration, change }) => dismissed[integration.id] !== change);
}

/** Dismisses an integration's notice; where that can't be stored, it comes again. */
export async function dismissHostNotice({ integration, change }: HostNotice): Promise<void> {
  const dismissed = await readDismissed();
  await within(localStore.set({ [item]: { ...dismissed, [integration.id]: change } }), undefined);
}

/** Calls back after a notice was dismissed, in any page, until the returned function is called. */
export function watchHostNotices(changed: () => void): () => void {
  return localStore.watch((changes) => {
    if (item in changes) changed();
  });
}
