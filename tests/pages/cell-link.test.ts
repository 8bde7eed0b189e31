import { expect, test } from 'vitest';
import { withLinks } from '../../utils/pages/cell-link.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const page = `https://station.veriff.com/verifications/${A}`;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const flow = `https://magic.veriff.me/v/${encode({ alg: 'HS256' })}.${encode({ session_id: A })}.x`;

test.each([
  ['to a page of a session', 'Ver', [page], `Ver ${page}`],
  ['with a token', 'Ver', [flow], `Ver ${flow}`],
  ['twice to the same page', 'Ver', [page, page], `Ver ${page}`],
  ['to another site', ' Ver ', ['mailto:a@b.mx', 'https://example.com/'], ' Ver '],
  ['and an ID as its text', A, [page], A],
  ['and no text', '', [page], page],
  ['without an address', ' Ver ', [''], ' Ver '],
])('withLinks, a cell with a link %s, has $3', (_, text, addresses, expected) => {
  expect(withLinks(text, addresses)).toBe(expected);
});
