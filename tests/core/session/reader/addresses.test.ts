import { expect, test } from 'vitest';
import {
  endOfSafeLink,
  findAddresses,
  isForeignPath,
  sessionsInAddress,
} from '../../../../utils/core/session/reader/addresses.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const portal = `station.veriff.com/verifications/${S}`;

test.each<[string, string, readonly string[]]>([
  ['no address', 'see veriff.com and Buen día', []],
  ['an address with its scheme', `https://${portal}`, [portal]],
  ['an address without its scheme', `see ${portal} now`, [portal]],
  ['an address of Veriff’s other domain', `https://magic.veriff.me/v/x`, ['magic.veriff.me/v/x']],
  ['an address in capitals', `HTTPS://STATION.VERIFF.COM/V`, ['STATION.VERIFF.COM/V']],
  ['a host with digits and hyphens', 'a-1.b2.veriff.com?x', ['a-1.b2.veriff.com?x']],
  ['a host with the first and last letters and digits', '0az9.veriff.com/v', ['0az9.veriff.com/v']],
  [
    'marks directly in front of a host',
    '{a.veriff.com/v x:a.veriff.com/w',
    ['a.veriff.com/v', 'a.veriff.com/w'],
  ],
  ['a host without a path', 'https://station.veriff.com is up', []],
  ['a port', 'https://station.veriff.com:443/v', ['station.veriff.com:443/v']],
  ['a fragment', 'station.veriff.com#v', ['station.veriff.com#v']],
  ['a host that only ends like Veriff’s', 'https://x.veriff.company/v', []],
  ['marks that end a sentence', `See (${portal}). Or ${portal}?! **${portal}**`, [portal, portal, portal]],
  ['marks inside an address', 'a.veriff.com/a.b?c=d_*e', ['a.veriff.com/a.b?c=d_*e']],
  ['more than nine marks at the end', `a.veriff.com/v${'.'.repeat(10)}`, ['a.veriff.com/v.']],
  ['quotes', `"${portal}" '${portal}'`, [portal, portal]],
  ['an address directly after another', `https://${portal}https://${portal}`, [portal, portal]],
  ['an address after Proofpoint’s mark', `https://${portal}__;!!x`, [portal]],
  ['an address in another’s query', `https://a.veriff.com/?to=${portal}`, [`a.veriff.com/?to=${portal}`]],
  ['a parameter of an outer address', `${portal}&x=${T}`, [portal]],
  ['parameters of its own', `${portal}?a=1&b=2`, [`${portal}?a=1&b=2`]],
  ['a parameter before the query', 'a.veriff.com/v&x?y=1', ['a.veriff.com/v']],
  ['a host longer than DNS allows', `${'a'.repeat(300)}.veriff.com/v`, [`${'a'.repeat(253)}.veriff.com/v`]],
  [
    'an address longer than is read',
    `a.veriff.com/${'x'.repeat(9000)}`,
    [`a.veriff.com/${'x'.repeat(8192 - '.veriff.com/'.length)}`],
  ],
])('findAddresses, %s, gives the addresses from their hosts', (_, text, addresses) => {
  expect(findAddresses(text).map(({ start, end }) => text.slice(start, end))).toEqual(addresses);
});

test.each<[string, string, string]>([
  ['parameters after the address', `&data=05|${T}|0&reserved=0`, `&data=05|${T}|0&reserved=0`],
  ['a blank after a parameter', `&data=${T} ${T}`, `&data=${T}`],
  ['a blank directly after the address', ` ${T}`, ''],
  ['a quote after a parameter', `&data=${T}" ${T}`, `&data=${T}`],
  ['an angle bracket after a parameter', `&data=${T}> ${T}`, `&data=${T}`],
  ...[',', ';', '|', ')', '](', '&amp;', ''].map((mark): [string, string, string] => [
    `“${mark}” after the last parameter`,
    `&data=05|${T}|0&reserved=0${mark}${T}`,
    `&data=05|${T}|0&reserved=0`,
  ]),
  ['a link longer than is read', `&data=${'x'.repeat(9000)}`, `&data=${'x'.repeat(8192 - '&data='.length)}`],
  ['nothing after the address', '', ''],
])('endOfSafeLink, %s, gives the link’s end', (_, rest, part) => {
  const before = 'https://nam02.safelinks.protection.outlook.com/?url=https://';
  const text = before + portal + rest;
  const address = { start: before.length, end: before.length + portal.length };
  expect(text.slice(address.end, endOfSafeLink(text, address))).toBe(part);
});

test('endOfSafeLink, the link’s last parameter in the address’s query, ends the link', () => {
  const before = 'https://nam02.safelinks.protection.outlook.com/?url=https://';
  const address = `${portal}?tab=1&data=05&reserved=0`;
  const text = `${before}${address},${T}`;
  const span = { start: before.length, end: before.length + address.length };
  expect(endOfSafeLink(text, span)).toBe(span.end);
});

test.each([
  ['without a link around it', 'see https://'],
  ['after a link that has ended', 'https://x.safelinks.protection.outlook.com/?url=y https://'],
  [
    'far after the link’s host',
    `https://x.safelinks.protection.outlook.com/?a=${'x'.repeat(64)}&url=https://`,
  ],
  ['in another site’s link', 'https://outlook.com/?url=https://'],
])('endOfSafeLink, an address %s, gives the address’s own end', (_, before) => {
  const text = `${before}${portal}&data=${T}`;
  const address = { start: before.length, end: before.length + portal.length };
  expect(endOfSafeLink(text, address)).toBe(address.end);
});

test.each<[string, readonly string[]]>([
  [portal, [S]],
  [`${portal}?sessionId=${T}`, []],
  ['station.veriff.com/verifications', []],
  [`station.veriff.com:99999/verifications/${S}`, []],
])('sessionsInAddress, %s, gives %j', (address, sessions) => {
  expect(sessionsInAddress(address)).toEqual(sessions);
});

test.each<[string, boolean]>([
  ['https://shop.example/sessions/', true],
  ['see https://shop.example/sessions/', true],
  ['shop.example/sessions/', true],
  ['SHOP-1.Example.MX/sessions/', true],
  ['(shop.example/sessions/', true],
  ['shop2.example3/sessions/', true],
  ['localhost/sessions/', false],
  ['api/v1.2/sessions/', false],
  ['/sessions/', false],
  ['v1/sessions/', false],
  ['sesión: shop.example / sessions/', false],
  ['https://shop.example/ sessions/', false],
  ['', false],
  [`https://shop.example/${'x'.repeat(230)}/`, true],
  [`https://shop.example/${'x'.repeat(300)}/`, false],
])('isForeignPath, %j before an ID, is %s', (before, expected) => {
  expect(isForeignPath(before + S, before.length)).toBe(expected);
});
