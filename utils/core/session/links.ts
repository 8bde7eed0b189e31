// What a link means that a person hands in: the portal address itself, on any host of Veriff's, or an address inside it.
import { decodeOnce, isContradicted, loginName, sessionIdFromAddress, type Taught } from './address.ts';
import type { SessionId } from './session-id.ts';

const veriffHost = /^(?:[a-z0-9-]+\.)+veriff\.(?:com|me)$/;
/** The path of a page that only holds the address to go to afterwards. */
const loginPage = new RegExp(`/${loginName}/?$`, 'i');
const schemeless = /^(?:[a-z0-9-]+\.)+veriff\.(?:com|me)\//i;

/** How deep an address is looked for inside another, and how often a value is decoded for it. */
const maxDepth = 3;

/** Longer addresses are not read, in characters. */
const maxLength = 16_384;

/** A name in the match patterns of links; `*` in a pattern matches any number of characters. */
const names = ['verification', 'verifications', 'session', 'sessions'];
const parameters = ['sessionId', 'session_id', 'verificationId', 'verification_id'];

/**
 * Match patterns for links that hold a portal address, as their own address or in it, and for session URLs. A pattern
 * sees no fragment, and nothing that is written in Base64.
 */
export function linkPatterns(): string[] {
  const paths = [
    ...names.flatMap((name) => [`${name}/*`, `*/${name}/*`]),
    ...parameters.map((name) => `*?*${name}=*`),
    // The address to go to after a login.
    '*=*verification*',
    '*=*session*',
    'v/*',
  ];
  return ['com', 'me'].flatMap((suffix) => [
    ...paths.map((path) => `https://*.veriff.${suffix}/${path}`),
    `*://*/*veriff.${suffix}*verification*`,
    `*://*/*veriff.${suffix}*session*`,
  ]);
}

function decodeBase64(text: string): string {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return '';
  }
}

/** The address in a link of Proofpoint v2, which writes `_` for `/` and `-` for `%`. */
function unwrapProofpoint2(value: string): string {
  return decodeOnce(value.replaceAll('_', '/').replace(/-(?=[0-9a-f]{2})/gi, '%'));
}

/**
 * The address in a link of Proofpoint v3, `/v3/__<address>__;<characters in Base64>!`: there `*` replaces the next of
 * those characters, and `**` with a letter for a run of them.
 */
function unwrapProofpoint3(link: string): string | undefined {
  const [, address, encoded = ''] = /\/v3\/__(.+?)__;([^!]*)!/.exec(link) ?? [];
  const characters = [...decodeBase64(encoded)];
  const lengths = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return address
    ?.replace(/\*(?:\*(.))?/g, (_, length?: string) =>
      characters.splice(0, length === undefined ? 1 : lengths.indexOf(length) + 2).join(''),
    )
    .replace(/^(https?:\/)(?!\/)/i, '$1/');
}

/** The addresses in a parameter's value; one without a host is on the host of the parameter's own address. */
function addressesIn(value: string, origin: string): readonly string[] {
  let text = value;
  for (let i = 0; i < maxDepth; i += 1) {
    // Browsers leave these out of an address.
    text = text.replace(/[\t\n\r]/g, '');
    if (/^https?-3A_/i.test(text)) return [unwrapProofpoint2(text)];
    if (text.startsWith('aHR0c')) return [decodeBase64(text)];
    if (schemeless.test(text)) return [`https://${text}`];
    if (text.startsWith('/')) return URL.canParse(text, origin) ? [new URL(text, origin).href] : [];
    const found = text.match(/https?:\/\/[^\s"'<>]+/gi);
    if (found) return found;
    text = decodeOnce(text);
  }
  return [];
}

/** An address inside another, and what beside it in the other one would contradict it. */
interface Inner {
  readonly address: string;
  readonly beside: string;
}

/** The address in a path, such as `/web/2026/https://…`, decoded if need be. */
function addressInPath({ pathname, search, hash }: URL): Inner[] {
  const start = /https?:\/{1,2}.*/is;
  let path = pathname;
  for (let i = 0; i < maxDepth; i += 1) {
    const [found] = start.exec(path) ?? [];
    const address = found?.replace(/^(https?:\/)(?!\/)/i, '$1/');
    if (address) return [{ address: i === 0 ? address + search + hash : address, beside: '' }];
    path = decodeOnce(path);
  }
  return [];
}

/** The addresses in the parameters of an address, those of its fragment included. */
function addressesInParameters({ origin, host, pathname, search, hash }: URL): Inner[] {
  const parameters = [search, hash.replace(/^#(?:.*\?)?/, '')].flatMap((text) =>
    Array.from(new URLSearchParams(text), ([name, value]) => ({
      text: `&${name}=${value}`,
      addresses: addressesIn(value, origin),
      // Written as it is, an address may go on with what looks like further parameters of the outer one.
      isOpen: (search + hash).includes(value),
    })),
  );
  const others = (list: typeof parameters) =>
    list.flatMap(({ text, addresses }) => (addresses.length === 0 ? text : [])).join('');
  return parameters.flatMap(({ addresses, isOpen }, i) =>
    addresses.map((address) => ({
      address,
      beside: veriffHost.test(host)
        ? `${loginPage.test(pathname) ? '' : pathname}?${others(parameters)}`
        : isOpen
          ? `?${others(parameters.slice(i + 1))}`
          : '',
    })),
  );
}

function readLink(address: string, taught: Taught, depth: number): SessionId[] {
  if (address.length > maxLength || !URL.canParse(address)) return [];
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return [];
  const { host, pathname, search, hash } = url;
  const local = pathname + search + hash;
  const origin = `https://${host}`;
  const sessionId = veriffHost.test(host)
    ? sessionIdFromAddress(origin + local, [origin], taught)
    : undefined;
  if (sessionId) return [sessionId];
  if (depth === 0) return [];
  const unwrapped = unwrapProofpoint3(local);
  const inner = unwrapped
    ? [{ address: unwrapped, beside: '' }]
    : [...addressInPath(url), ...addressesInParameters(url)];
  return inner.flatMap(({ address: found, beside }) =>
    readLink(found, taught, depth - 1).filter((one) => !isContradicted(beside, one)),
  );
}

/**
 * The sessions that a link means, each once: the one of a portal address on any host of Veriff's, or those of the
 * portal addresses inside an address, each read strictly by itself. Empty where there is none, or where an address may
 * be read as two sessions. The scheme may be missing. `taught` is what is taught of addresses, by origin.
 */
export function sessionsInLink(link: string, taught: Taught = {}): readonly SessionId[] {
  const address = schemeless.test(link) ? `https://${link}` : link;
  return [...new Set(readLink(address, taught, maxDepth))];
}
