// Addresses of a known shape for one session, with another session somewhere in it, written so that a lenient router may
// find that one: what must never be read as the first.
import fc from 'fast-check';
import { portalOrigin } from '../../utils/core/address.ts';
import shapes from '../fixtures/portal-shapes.json' with { type: 'json' };
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
const segmentName = fc.constantFrom('verification', 'verifications', 'session', 'sessions').chain(disguised);
const parameterName = fc
  .tuple(
    fc.constantFrom(
      'sessionId',
      'session_id',
      'verificationId',
      'verification_id',
      'session-id',
      'session.id',
    ),
    fc.constantFrom('', '[]', '[0]', '%5B%5D', '+', '%20', '.', '%00'),
  )
  .chain(([name, decoration]) => disguised(name).map((written) => written + decoration));

/** A path to a session. */
const pathTo = (value: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom('', '/es', '/es-MX', '/app/v2', '/%2F'),
      slash,
      segmentName,
      segmentTail,
      slash,
      value,
      segmentTail,
      fc.constantFrom('', '/', '//', '/overview'),
    )
    .map((parts) => parts.join(''));

/** A parameter that holds a session. */
const parameterOf = (value: fc.Arbitrary<string>) =>
  fc
    .tuple(parameterName, fc.constantFrom('=', '=', '%3D', '=%20', '=['), value, tail)
    .map((parts) => parts.join(''));

/** The known shapes, taken apart; `isInPath`: the session is in the path itself. */
const known = shapes.map(({ address }) => {
  const { pathname: path, search: query, hash: fragment } = new URL(address, portalOrigin);
  return { path, query, fragment, isInPath: path.includes(id) };
});

/**
 * An address of a known shape for `id` that holds `other` in a session's place, disguised, or something that is no UUID
 * there; or that holds `other` in no known place of the path, beside `id` in a parameter or the fragment.
 */
export function disguisedAddresses(other: string): fc.Arbitrary<string> {
  const uuid = disguised(other);
  const value = fc.oneof({ weight: 4, arbitrary: uuid }, fc.constantFrom('latest', 'new', '7'));
  const unknownPlace = fc
    .tuple(slash, fc.constantFrom('review', 'users', 'queue/item', 'attempts'), slash, uuid, segmentTail)
    .map((parts) => parts.join(''));
  const parameter = parameterOf(value);
  const fragment = fc.oneof(
    fc.tuple(fc.constantFrom('#', '#!', '#/app', '#%2F'), pathTo(value)).map((parts) => parts.join('')),
    fc.tuple(segmentName, value).map(([name, written]) => `#${name}/${written}`),
    fc
      .tuple(fc.constantFrom('#', '#?', '#/review?', '#!/review?a=b&'), parameter)
      .map((parts) => parts.join('')),
  );
  const separator = fc.constantFrom('&', ';', '?', '%26', '&amp;');
  return fc.constantFrom(...known).chain(({ path, query, fragment: before, isInPath }) =>
    fc.oneof(
      (isInPath ? pathTo(value).map((more) => path + more) : fc.oneof(pathTo(value), unknownPlace)).map(
        (written) => `${portalOrigin}${written}${query}${before}`,
      ),
      fc
        .tuple(parameter, separator)
        .map((parts) => `${portalOrigin}${path}${query || '?'}${parts.toReversed().join('')}${before}`),
      parameter.map((one) => `${portalOrigin}${path}?${one}${query.replace('?', '&')}${before}`),
      ...(before.includes(id) ? [] : [fragment.map((written) => `${portalOrigin}${path}${query}${written}`)]),
    ),
  );
}
