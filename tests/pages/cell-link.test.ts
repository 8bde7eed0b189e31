import { expect, test } from 'vitest';
import { withLinks } from '../../utils/pages/cell-link.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const page = `https://station.veriff.com/verifications/${A}`;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const flow = `https://magic.veriff.me/v/${encode({ alg: 'HS256' })}.${encode({ session_id: A })}.x`;

test.each([
  ['to a page of a session', 'Ver', [page], `Ver ${page}`],
  ['with a token', 'Ver', [flow], `Ver ${flow}`],
  ['twice to the same page', 'Ver', [page, page], `Ver ${page}`],
  ['to another site', ' Ver ', ['mailto:a@b.mx', 'https://example.com/'], ' Ver '],
  ['to a session, and its ID as the text', A.toUpperCase(), [page, page], A.toUpperCase()],
  ['to a session, and another ID as its text', B, [page, page], `${B} ${page}`],
  ['to another ID, and an ID as its text', B, [`/onboardings/${A}`], B],
  ['and no text', '', [page], page],
  ['without an address', ' Ver ', [''], ' Ver '],
])('withLinks, a cell with a link %s, has $3', (_, text, addresses, expected) => {
  expect(withLinks(text, addresses)).toBe(expected);
});
