// How Vigente behaves, apart from the integrations: where the chip stands, and which hosts are the portal.
import { portalOrigin } from './address.ts';
import { z } from './zod.ts';

/** The places a chip can have on a page; `none` leaves the page alone. */
export const chipPlaces = ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'none'] as const;

export type ChipPlace = (typeof chipPlaces)[number];

/**
 * What a person chose, as it is stored; what nobody chose is missing, so that it gives way to what an organisation
 * prescribes. `schema` counts the forms. `portalHosts` are those added to the built-in one.
 */
export const chosenPreferencesSchema = z.strictObject({
  schema: z.literal(1),
  chip: z.exactOptional(z.enum(chipPlaces)),
  portalHosts: z.exactOptional(z.array(z.string().check(z.refine(isPortalHost)))),
});

export type ChosenPreferences = Omit<z.infer<typeof chosenPreferencesSchema>, 'schema'>;

export interface Preferences {
  readonly chip: ChipPlace;
  readonly portalHosts: readonly string[];
}

export const defaultPreferences: Preferences = { chip: 'bottom-end', portalHosts: [] };

/** The host that is the portal without anybody saying so. */
export const builtInPortal = new URL(portalOrigin).host;

/** The origins whose pages are the portal. */
export function portalsOf({ portalHosts }: Pick<Preferences, 'portalHosts'>): readonly string[] {
  return [builtInPortal, ...portalHosts].map((host) => `https://${host}`);
}

/** Why a host can't be added. `end-users`: applicants verify themselves there, and no reviewer works there. */
export type PortalHostProblem =
  | 'empty'
  | 'not-https'
  | 'foreign-host'
  | 'extra-parts'
  | 'end-users'
  | 'known';

/** First labels of the hosts on which end users go through their verification. */
const endUserHosts = ['alchemy', 'magic', 'saas', 'eu', 'us'];
const veriffHost = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+veriff\.(?:com|me)$/;
const longest = 4096;

/**
 * The host in what a person typed, a bare host or the address of one of its pages, or why it can't be added to the
 * known ones. Only https hosts under veriff.com and veriff.me, the two suffixes that the extension may reach.
 */
export function readPortalHost(
  text: string,
  known: readonly string[],
): { readonly host: string } | { readonly problem: PortalHostProblem } {
  const typed = text.trim();
  if (typed === '') return { problem: 'empty' };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed.length > longest || !URL.canParse(address)) return { problem: 'foreign-host' };
  const { protocol, hostname: host, username, password, port } = new URL(address);
  if (protocol !== 'https:') return { problem: 'not-https' };
  if (!veriffHost.test(host)) return { problem: 'foreign-host' };
  if (username + password + port !== '') return { problem: 'extra-parts' };
  if (endUserHosts.includes(host.split('.')[0] ?? '')) return { problem: 'end-users' };
  return [builtInPortal, ...known].includes(host) ? { problem: 'known' } : { host };
}

function isPortalHost(text: string): boolean {
  const read = readPortalHost(text, []);
  return 'host' in read && read.host === text;
}
