// Generates addresses of a known shape for one session that hide another session, written so that a lenient router may
// find it. Such an address must never be read as the first session.
import fc from 'fast-check';
import { portalOrigin } from '../../../utils/core/session/address.ts';
import shapes from '../../fixtures/portal-shapes.json' with { type: 'json' };
import { id } from './hostile-texts.ts';

type Write = (text: string) => fc.Arbitrary<string>;

/** Rewrites at least one character of a text. */
const someCharacters =
  (write: (character: string) => string): Write =>
  (text) =>
    fc
      .record({ many: fc.array(fc.boolean(), { maxLength: text.length }), one: fc.nat(text.length - 1) })
      .map(({ many, one }) =>
        Array.from(text, (character, i) => (many[i] || i === one ? write(character) : character)).join(''),
      );

const encoded = (character: string) => `%${character.charCodeAt(0).toString(16)}`;
const fullWidth = (character: string) => String.fromCharCode(character.charCodeAt(0) + 0xfee0);

/** Returns a word unchanged, in another case, encoded, or in full-width characters. */
const disguised: Write = (text) =>
  fc.oneof(
    fc.constant(text),
    fc.mixedCase(fc.constant(text)),
    someCharacters(encoded)(text),
    someCharacters((character) => encoded(character).toUpperCase())(text),
    someCharacters((character) => encodeURIComponent(encoded(character)))(text),
    someCharacters((character) => encodeURIComponent(encodeURIComponent(encoded(character))))(text),
    someCharacters(fullWidth)(text),
    someCharacters((character) => encodeURIComponent(fullWidth(character)))(text),
  );

/** Characters after a segment or a value that a router may ignore. */
const tail = fc.constantFrom('', '%20', '%20%20', '+', '.', '...', '%2e', '%00', '%09', '\t', '%E2%80%8B');
const segmentTail = fc.oneof(tail, fc.constantFrom(';page=2', ';', '%3Ba=b', '%3ba=b;c'));
const slash = fc.oneof(
  { weight: 2, arbitrary: fc.constant('/') },
  fc.constantFrom(
    '//',
    '///',
    '\\',
    '%2F',
    '%2f',
    '%252F',
    '%5C',
    '/./',
    '/x/../',
    '/%2e/',
    '/x/%2E%2e/',
    '/%252e/',
    '/%20/',
  ),
);
/** Addresses that are read, and the names before a session in them. */
interface Table {
  readonly addresses: readonly string[];
  readonly segments: readonly string[];
  readonly parameters: readonly string[];
  /** Values in a session's place that are no UUID. */
  readonly words: readonly string[];
}

/** The built-in shapes. */
export const builtInTable: Table = {
  addresses: shapes.map(({ address }) => address),
  segments: ['verification', 'verifications', 'session', 'sessions'],
  parameters: ['sessionId', 'session_id', 'verificationId', 'verification_id', 'session-id', 'session.id'],
  words: ['latest', 'new', '7'],
};

/**
 * Returns an address of the table for `id` that also has, in a session's place, a disguised `other` or a text that is
 * no UUID. An address with `id` in a parameter or the fragment may have the `other` in an unknown place of the path
 * instead.
 */
export function disguisedAddresses(other: string, table: Table = builtInTable): fc.Arbitrary<string> {
  const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(''));
  const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
  const uuid = disguised(other);
  const value = fc.oneof({ weight: 4, arbitrary: uuid }, oneOf(...table.words, other));
  const segment = oneOf(...table.segments).chain(disguised);
  const pathTo = joined(
    oneOf('', '/es', '/es-MX', '/app/v2', '/%2F'),
    slash,
    segment,
    segmentTail,
    slash,
    value,
    segmentTail,
    oneOf('', '/', '//', '/overview'),
  );
  const unknownPlace = joined(
    slash,
    oneOf('review', 'users', 'queue/item', 'attempts'),
    slash,
    uuid,
    segmentTail,
  );
  const parameter = joined(
    oneOf(...table.parameters).chain(disguised),
    oneOf('', '[]', '[0]', '%5B%5D', '+', '%20', '.', '%00'),
    oneOf('=', '=', '%3D', '=%20', '=['),
    value,
    tail,
  );
  const inFragment = fc.oneof(
    joined(oneOf('#', '#!', '#/app', '#%2F'), pathTo),
    joined(oneOf('#'), segment, oneOf('/'), value),
    joined(oneOf('#', '#?', '#/review?', '#!/review?a=b&'), parameter),
  );
  const separator = oneOf('&', ';', '?', '%26', '&amp;');
  return oneOf(...table.addresses).chain((address) => {
    const { pathname, search, hash } = new URL(address, portalOrigin);
    const inPath = pathname.includes(id) ? joined(oneOf(pathname), pathTo) : fc.oneof(pathTo, unknownPlace);
    return fc.oneof(
      joined(oneOf(portalOrigin), inPath, oneOf(search + hash)),
      joined(oneOf(`${portalOrigin}${pathname}${search || '?'}`), separator, parameter, oneOf(hash)),
      joined(oneOf(`${portalOrigin}${pathname}?`), parameter, oneOf(search.replace('?', '&') + hash)),
      ...(hash.includes(id) ? [] : [joined(oneOf(portalOrigin + pathname + search), inFragment)]),
    );
  });
}
