// Reads sessions out of a link that the user hands in: a portal address on any Veriff host, or a link that wraps one.
import { decodeOnce, isContradicted, loginName, sessionIdFromAddress, type TaughtTables } from './address.ts';
import type { SessionId } from './session-id.ts';

const veriffHost = /^(?:[a-z0-9-]+\.)+veriff\.(?:com|me)$/;
/** The path of a login page, which itself names no session; its parameters hold the return address. */
const loginPage = new RegExp(`/${loginName}/?$`, 'i');
const schemeless = /^(?:[a-z0-9-]+\.)+veriff\.(?:com|me)\//i;

/** How many addresses may be nested in each other, and how often one value is decoded. */
const maxDepth = 3;

/** Longer links are not read. In UTF-16 code units. */
const maxLinkLength = 16_384;

/** Path segments and parameters before a session, for match patterns. */
const segmentNames = ['verification', 'verifications', 'session', 'sessions'];
const parameterNames = ['sessionId', 'session_id', 'verificationId', 'verification_id'];

/**
 * Returns match patterns for links that are or contain a portal address, and for session URLs. A match pattern can't
 * see fragments or Base64; its `*` matches any number of characters.
 */
export function linkPatterns(): string[] {
  const paths = [
    ...segmentNames.flatMap((name) => [`${name}/*`, `*/${name}/*`]),
    ...parameterNames.map((name) => `*?*${name}=*`),
    // The return address of a login page.
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

/** Returns the address in a Proofpoint v2 link, which writes `_` for `/` and `-` for `%`. */
function unwrapProofpoint2(value: string): string {
  return decodeOnce(value.replaceAll('_', '/').replace(/-(?=[0-9a-f]{2})/gi, '%'));
}

/**
 * Returns the address in a Proofpoint v3 link, `/v3/__<address>__;<characters in Base64>!`. A `*` in the address is a
 * placeholder for the next of these characters, and `**` with a letter for a run of them, whose length the letter
 * gives.
 */
function unwrapProofpoint3(link: string): string | undefined {
  const [, address, encoded = ''] = /\/v3\/__(.+?)__;([^!]*)!/.exec(link) ?? [];
  const characters = [...decodeBase64(encoded)];
  const lengths = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  // The index of the last character is -1 in `*`, and that of the letter otherwise.
  return address?.replace(/\*(?:\*.)?/g, (placeholder) =>
    characters.splice(0, lengths.indexOf(placeholder.charAt(placeholder.length - 1)) + 2).join(''),
  );
}

/** Returns the addresses in a parameter's value; a relative one is resolved against `origin`. */
function addressesIn(value: string, origin: string): readonly string[] {
  let text = value;
  for (let i = 0; i < maxDepth; i += 1) {
    // Browsers drop these characters from an address.
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

/** An address nested in another. */
interface NestedAddress {
  readonly address: string;
  /** The rest of the outer address, which may name another session and so contradict the nested one. */
  readonly rest: string;
}

/** Returns the address in a path, as in `/web/2026/https://…`; the path may be encoded, and its slashes joined. */
function addressInPath({ pathname, search, hash }: URL): string | undefined {
  let path = pathname;
  for (let i = 0; i < maxDepth; i += 1) {
    const [address] = /https?:\/.*/is.exec(path) ?? [];
    if (address) return i === 0 ? address + search + hash : address;
    path = decodeOnce(path);
  }
  return undefined;
}

/** Returns the addresses in the parameters of an address, those of its fragment included. */
function addressesInParameters({ origin, host, pathname, search, hash }: URL): NestedAddress[] {
  const parameters = [search, hash.replace(/#(?:.*\?)?/, '')].flatMap((text) =>
    Array.from(new URLSearchParams(text), ([name, value]) => ({
      text: `&${name}=${value}`,
      addresses: addressesIn(value, origin),
      // The parameters after an address that is not encoded may belong to that address.
      isOpen: (search + hash).includes(value),
    })),
  );
  const others = (list: typeof parameters) =>
    list
      .filter(({ addresses }) => addresses.length === 0)
      .map(({ text }) => text)
      .join('');
  return parameters.flatMap(({ addresses, isOpen }, i) =>
    addresses.map((address) => ({
      address,
      rest: veriffHost.test(host)
        ? `${loginPage.test(pathname) ? '' : pathname}?${others(parameters)}`
        : `?${others(isOpen ? parameters.slice(i + 1) : [])}`,
    })),
  );
}

function readLink(address: string, taught: TaughtTables, depth: number): SessionId[] {
  if (address.length > maxLinkLength || !URL.canParse(address)) return [];
  const url = new URL(address);
  if (!/^https?:/.test(url.protocol)) return [];
  const { host, pathname, search, hash } = url;
  const relativeAddress = pathname + search + hash;
  const origin = `https://${host}`;
  const sessionId = veriffHost.test(host)
    ? sessionIdFromAddress(origin + relativeAddress, [origin], taught)
    : undefined;
  if (sessionId) return [sessionId];
  if (depth === 0) return [];
  const read = (nested: string) => readLink(nested, taught, depth - 1);
  const unwrapped = unwrapProofpoint3(relativeAddress);
  if (unwrapped) return read(unwrapped);
  const inPath = addressInPath(url);
  const inParameters = addressesInParameters(url).flatMap(({ address: nested, rest }) =>
    read(nested).filter((one) => !isContradicted(rest, one)),
  );
  return inPath ? [...read(inPath), ...inParameters] : inParameters;
}

/**
 * Returns the sessions that a link names, without duplicates: that of a portal address on any Veriff host, or those of
 * the portal addresses nested in the link. Each address is read strictly; one that can be read as two sessions names
 * none. The link may lack its scheme. `taught` contains the compiled taught patterns by origin.
 */
export function sessionsInLink(link: string, taught: TaughtTables = {}): readonly SessionId[] {
  const address = schemeless.test(link) ? `https://${link}` : link;
  return [...new Set(readLink(address, taught, maxDepth))];
}
