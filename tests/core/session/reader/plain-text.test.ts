import { expect, test } from 'vitest';
import { offsetOf, toPlainText } from '../../../../utils/core/session/reader/plain-text.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
/** `S`, broken after its second hyphen. */
const [first, second] = [S.slice(0, 14), S.slice(14)];
const v2 = 'https://urldefense.proofpoint.com/v2/url?u=';

test.each<[string, string, string]>([
  ['text without escapes', `sesión: ${S}`, `sesión: ${S}`],
  ['an empty text', '', ''],
  ['a name and a value', `id=${S}`, `id=${S}`],
  ['percent signs', 'a%2Db', 'a-b'],
  ['entities', 'a&#45;b&amp;c', 'a-b&c'],
  ['backslashes', 'a\\u002Db', 'a-b'],
  ['a tag for a line break', 'a<br>b', 'a\nb'],
  ['three layers of percent signs', 'a%25252Db', 'a-b'],
  ['four layers of percent signs', 'a%2525252Db', 'a%2Db'],
  ['invisible characters', 'a\u200bb\u00adc', 'abc'],
  ['other hyphens', 'a\u2010b\u2011c', 'a-b-c'],
  ['dashes', 'a\u2014b', 'a–b'],
  ['letters in full width', '\uff41\uff0d\uff11', 'a-1'],
  ['an invisible character, and no escape', 'a\u200bb%', 'ab%'],
  ['quoted-printable, by its name', 'quoted-printable a=2Db', 'quoted-printable a-b'],
  ['quoted-printable, by an attribute', 'a href=3D"x=2Dy', 'a href="x-y'],
  ['quoted-printable, by a soft break', 'a=2Db=\nc', 'a-bc'],
  ['quoted-printable, by a soft break of two characters', 'a=2Db=\r\nc', 'a-bc'],
  ['quoted-printable, by a letter of two bytes', 'sesi=C3=B3n=2D', 'sesión-'],
  ['an equals sign and digits that are not quoted-printable', 'a=2Db', 'a=2Db'],
])('toPlainText, %s, gives its plain text', (_, source, text) => {
  expect(toPlainText(source).text).toBe(text);
});

test.each<[string, string, string]>([
  [
    'a Proofpoint v2 link',
    `${v2}https-3A__station.veriff.com_v_${S}`,
    `${v2}https://station.veriff.com/v/${S}`,
  ],
  [
    'a Proofpoint v2 link with an encoded ID',
    `${v2}https-3A__station.veriff.com_${S.replaceAll('-', '-2D')}`,
    `${v2}https://station.veriff.com/${S}`,
  ],
  ['text after a Proofpoint v2 link', `${v2}a-3Ab_c&d=x-3A_y z-3A_`, `${v2}a:b/c&d=x-3A_y z-3A_`],
  ['quotes after a Proofpoint v2 link', `"${v2}a_b" c_d`, `"${v2}a/b" c_d`],
  ['an angle bracket after a Proofpoint v2 link', `<${v2}a_b> c_d`, `<${v2}a/b> c_d`],
  ['two Proofpoint v2 links', `${v2}a_b ${v2}c_d e_f`, `${v2}a/b ${v2}c/d e_f`],
  ['words in front of a Proofpoint v2 link', `a_b-2D ${v2}c_d`, `a_b-2D ${v2}c/d`],
  ['a Proofpoint v2 link with an ID as its end', `${v2}${S}`, `${v2}${S}`],
  [
    'a Proofpoint link of another version',
    `https://urldefense.com/v3/__https://x_y`,
    `https://urldefense.com/v3/__https://x_y`,
  ],
  [
    'a path like Proofpoint’s on another site',
    `urldefense.com https://x.mx/v2/url?u=a_b-2D`,
    `urldefense.com https://x.mx/v2/url?u=a_b-2D`,
  ],
  [
    'a path like Proofpoint’s in front of a Proofpoint v2 link',
    `https://x.mx/v2/url?u=a_b ${v2}c_d`,
    `https://x.mx/v2/url?u=a_b ${v2}c/d`,
  ],
  [
    'a Proofpoint v2 link in capitals',
    `HTTPS://URLDEFENSE.COM/v2/url?u=a_b`,
    `HTTPS://URLDEFENSE.COM/v2/url?u=a/b`,
  ],
])('toPlainText, %s, unwraps only Proofpoint v2 links', (_, source, text) => {
  expect(toPlainText(source).text).toBe(text);
});

test.each<[string, string, string]>([
  ['a line break', `${first}\n${second}`, S],
  ['a line break of two characters', `${first}\r\n${second}`, S],
  ['a carriage return', `${first}\r${second}`, S],
  ['a vertical tab', `${first}\v${second}`, S],
  ['a line separator', `${first}\u2028${second}`, S],
  ['a dash and a line break', `${first.slice(0, -1)}–\n${second}`, `${first.slice(0, -1)}–${second}`],
  ['blanks around a line break', `${first} \t\n  ${second}`, S],
  ['a mail’s quote marks', `> ${first}\n> > ${second}`, `> ${S}`],
  ['line breaks after two of an ID’s hyphens', `${S.slice(0, 9)}\n${S.slice(9, 14)}\n${second}`, S],
  ['an empty line', `${first}\n\n${second}`, `${first}\n\n${second}`],
  ['an empty line of two characters', `${first}\r\n\r\n${second}`, `${first}\r\n\r\n${second}`],
  ['a hyphen after words', `palabra-\n${second}`, `palabra-\n${second}`],
  ['a hyphen after two digits', `12-\n${second}`, `12-\n${second}`],
  ['a hyphen after three digits', `123-\n${second}`, `123-${second}`],
  ['a hyphen after nine digits', `123456789-\n${second}`, `123456789-${second}`],
  ['a hyphen after ten digits', `1234567890-\n${second}`, `1234567890-\n${second}`],
  ['words after the line break', `${first}\nzona`, `${first}\nzona`],
  ['another ID after the line break', `${first}\n${T}`, `${first}\n${T}`],
  ['eight digits after the line break', `${first}\n12345678 x`, `${first}12345678 x`],
  ['a hyphen in the ninth place after it', `${first}\nabc-def1-x`, `${first}abc-def1-x`],
  ['nine digits after the line break', `${first}\n123456789-1`, `${first}123456789-1`],
  ['the end of the text', `${first}\n`, `${first}\n`],
])('toPlainText, %s, joins lines only within what may be an ID', (_, source, text) => {
  expect(toPlainText(source).text).toBe(text);
});

test.each<[string, string, readonly number[] | undefined]>([
  ['a text that stays as it is', 'a-b', undefined],
  ['escapes', '%41b%43', [0, 3, 4, 7]],
  ['two layers of escapes', 'x%2541y', [0, 1, 6, 7]],
  ['an invisible character at the end', 'é\u200b', [0, 2]],
  ['joined lines', '1234-\n 5', [0, 1, 2, 3, 4, 7, 8]],
  ['escapes in joined lines', '%31234-\n5', [0, 3, 4, 5, 6, 8, 9]],
  ['an unwrapped link', 'urldefense.x/v2/url?u=-41_', [...Array(23).keys(), 25, 26]],
])('toPlainText, %s, has the offsets of the source', (_, source, offsets) => {
  const plain = toPlainText(source);
  expect(plain.offsets && Array.from(plain.offsets.subarray(0, plain.text.length + 1))).toEqual(offsets);
  const expected = offsets ?? [0, 1, 2, 3];
  expect(expected.map((_offset, index) => offsetOf(plain, index))).toEqual(expected);
});

test('offsetOf, beyond a decoded text, is 0', () => {
  expect(offsetOf(toPlainText('%41'), 100)).toBe(0);
});
