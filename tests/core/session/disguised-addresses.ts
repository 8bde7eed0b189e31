// Addresses of a known shape for one session, with another session somewhere in it, written so that a lenient router may
// find that one: what must never be read as the first.
import fc from 'fast-check';
import { portalOrigin } from '../../../utils/core/session/address.ts';
import shapes from '../../fixtures/portal-shapes.json' with { type: 'json' };
import { id } from './hostile-texts.ts';

type Write = (text: string) => fc.Arbitrary<string>;

/** Writes at least one of a text's characters in another way. */
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

/** A word as it is, or in characters that somebody may take for the same. */
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

/** What a router may leave out behind a segment or a value. */
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
/** Addresses that are read, and the names that a session's place has in them. */
interface Table {
  readonly addresses: readonly string[];
  readonly segments: readonly string[];
  readonly parameters: readonly string[];
  /** What else may be in a session's place. */
  readonly words: readonly string[];
}

/** The table of shapes that is built in. */
export const builtInTable: Table = {
  addresses: shapes.map(({ address }) => address),
  segments: ['verification', 'verifications', 'session', 'sessions'],
  parameters: ['sessionId', 'session_id', 'verificationId', 'verification_id', 'session-id', 'session.id'],
  words: ['latest', 'new', '7'],
};

/**
 * An address of the table for `id` that holds `other` in a session's place, disguised, or something that is no UUID
 * there; or that holds `other` in no known place of the path, beside `id` in a parameter or the fragment.
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
