import { expect, test } from 'vitest';
import { removedCode } from '../../../../utils/core/session/reader/code-units.ts';
import { beginsEscape, readEscape } from '../../../../utils/core/session/reader/escapes.ts';

const id = 'aea9ba6d-1b47-47fc-a4fc-f72d3d3584a7';

/** The escape at an offset: what it means, or `removed`, and its length. Undefined if there is none. */
function escapeIn(
  text: string,
  at = 0,
  isQuotedPrintable = false,
): [means: string, width: number] | undefined {
  const into = { code: 0, width: 0 };
  if (!beginsEscape(text.charCodeAt(at)) || !readEscape(text, at, into, isQuotedPrintable)) return undefined;
  return [into.code === removedCode ? 'removed' : String.fromCharCode(into.code), into.width];
}

test.each<[string, string, number]>([
  ['&lt;', '<', 4],
  ['&gt;', '>', 4],
  ['&quot;', '"', 6],
  ['&apos;', "'", 6],
  ['&nbsp;', '\u00a0', 6],
  ['&ensp;', '\u2002', 6],
  ['&emsp;', '\u2003', 6],
  ['&thinsp;', '\u2009', 8],
  ['&Tab;', '\t', 5],
  ['&NewLine;', '\n', 9],
  ['&shy;', 'removed', 5],
  ['&zwnj;', 'removed', 6],
  ['&zwj;', 'removed', 5],
  ['&lrm;', 'removed', 5],
  ['&rlm;', 'removed', 5],
  ['&NoBreak;', 'removed', 9],
  ['&ZeroWidthSpace;', 'removed', 16],
  ['&hyphen;', '-', 8],
  ['&dash;', '-', 6],
  ['&ndash;', '–', 7],
  ['&mdash;', '–', 7],
  ['&minus;', '–', 7],
  ['&colon;', ':', 7],
  ['&equals;', '=', 8],
  ['&sol;', '/', 5],
  ['&quest;', '?', 7],
  ['&num;', '#', 5],
  ['&period;', '.', 8],
  ['&percnt;', '%', 8],
  ['&lowbar;', '_', 8],
  ['&oacute;', 'ó', 8],
  ['&amp;', '&', 5],
  ['&amp;lt;', '&', 5],
  ['&#45;', '-', 5],
  ['&#0000045;', '-', 10],
  ['&#x2d;', '-', 6],
  ['&#X2D;', '-', 6],
  ['&#x00002d;', '-', 10],
  ['&#x1f600;', '\ufffd', 9],
  ['&#x10ffff;', '\ufffd', 10],
  ['&#xfffd;', '\ufffd', 8],
])('entity %s, means %j', (text, means, width) => {
  expect(escapeIn(`${text}x`)).toEqual([means, width]);
});

test.each([
  '&',
  '&;',
  '&lt',
  '&lt x;',
  '&unknown;',
  '&LT;',
  '&#;',
  '&#x;',
  '&#45',
  '&#4a;',
  '&#xg;',
  '&#x110000;',
  '&#9999999;',
  '&#00000045;',
  '&#x000002d;',
  '&#45#;',
  '&x#45;',
  `&${'a'.repeat(40)};`,
  '&amp',
  '& lt;',
])('%j, is no entity', (text) => {
  expect(escapeIn(text)).toBe(undefined);
});

test.each<[string, string, number]>([
  ['%2D', '-', 3],
  ['%2d', '-', 3],
  ['%00', '\0', 3],
  ['%7F', '\u007f', 3],
  ['%3A', ':', 3],
  ['%0A', '\n', 3],
  ['%C3%B3', 'ó', 6],
  ['%c2%80', '\u0080', 6],
  ['%DF%BF', '\u07ff', 6],
  ['%E0%A0%80', '\u0800', 9],
  ['%E2%80%90', '‐', 9],
  ['%EF%BF%BD', '\ufffd', 9],
  ['%F0%9F%98%80', '\ufffd', 12],
  ['%F4%8F%BF%BF', '\ufffd', 12],
])('bytes %s, mean %j', (text, means, width) => {
  expect(escapeIn(text)).toEqual([means, width]);
  // In a quoted-printable mail with `=`.
  expect(escapeIn(text.replaceAll('%', '='), 0, true)).toEqual([means, width]);
});

test.each([
  '%',
  '%2',
  '%2G',
  '%G2',
  '% 2D',
  '%80',
  '%BF%80',
  '%C1%80',
  '%C3',
  '%C3%',
  '%C3%2D',
  '%C3%C3',
  '%C3=B3',
  '%E2%80',
  '%E2%80%2D',
  '%F0%9F%98',
  '%F4%90%80%80',
  '%FF%BF%BF%BF',
  '%/0',
  '%:0',
  '%@0',
  '%`0',
])('bytes %j, are no character', (text) => {
  expect(escapeIn(text)).toBe(undefined);
});

test.each<[string, number, boolean, ReturnType<typeof escapeIn>]>([
  // Outside of such a mail, only an ID's hyphen and what is directly before an ID are escaped.
  ['a=2D1b47', 1, false, ['-', 3]],
  ['9=2D1b47', 1, false, ['-', 3]],
  ['x=2D1b47', 1, false, undefined],
  ['=2D1b47', 0, false, undefined],
  ['a=2D1b4', 1, false, undefined],
  ['a=2D1b4x', 1, false, undefined],
  ['a=3D1b47', 1, false, undefined],
  [`=3D${id}`, 0, false, ['=', 3]],
  [`=3D${id}`, 0, true, ['=', 3]],
  ['=3Dx', 0, false, undefined],
  ['=3Dx', 0, true, ['=', 3]],
  // The value of a parameter that is an ID.
  [`=${id}`, 0, false, undefined],
  [`=${id}`, 0, true, undefined],
  [`%${id}`, 0, false, undefined],
  ['=2d1f0a52-1b47-47fc-a4fc-f72d3d3584a7', 0, true, undefined],
  ['%2d1f0a52-1b47-47fc-a4fc-f72d3d3584a7', 0, false, undefined],
])('%j at %i, in a quoted-printable mail: %j, is %j', (text, at, isQuotedPrintable, expected) => {
  expect(escapeIn(text, at, isQuotedPrintable)).toEqual(expected);
});

test.each<[string, number, ReturnType<typeof escapeIn>]>([
  ['a=\nb', 1, ['removed', 2]],
  ['a=\r\nb', 1, ['removed', 3]],
  ['a=\rb', 1, ['removed', 2]],
  ['a=\u2028b', 1, ['removed', 2]],
  ['=\n', 0, ['removed', 2]],
  [`session =\n${id}`, 8, ['removed', 2]],
  // Joined, the ID would be attached to the word.
  [`session=\n${id}`, 7, undefined],
  [`session=\r\n${id}`, 7, undefined],
  [`session=\n ${id}`, 7, ['removed', 2]],
])('%j, a line broken with “=” at %i, is joined: %j', (text, at, expected) => {
  expect(escapeIn(text, at)).toEqual(expected);
});

test.each<[string, ReturnType<typeof escapeIn>]>([
  ['\\u002d', ['-', 6]],
  ['\\u00F3', ['ó', 6]],
  ['\\x2d', ['-', 4]],
  ['\\u2d', undefined],
  ['\\u002', undefined],
  ['\\u002g', undefined],
  ['\\x2', undefined],
  ['\\x2g', undefined],
  ['\\U002d', undefined],
  ['\\n', ['\n', 2]],
  ['\\r', ['\n', 2]],
  ['\\t', ['\t', 2]],
  ['\\b', [' ', 2]],
  ['\\f', [' ', 2]],
  ['\\/', ['/', 2]],
  ['\\"', ['"', 2]],
  ['\\-', ['-', 2]],
  ['\\\\', ['\\', 2]],
  ['\\!', ['!', 2]],
  ['\\~', ['~', 2]],
  ['\\\u007f', undefined],
  ['\\ ', undefined],
  ['\\\n', undefined],
  ['\\a', undefined],
  ['\\1', undefined],
  ['\\é', undefined],
  ['\\', undefined],
  [`\\${id}`, undefined],
  // The first letter of an ID, not a form feed or a space.
  ['\\f04bdb47-d3be-4b28-b028-a652feb060b5', undefined],
  ['\\b04bdb47-d3be-4b28-b028-a652feb060b5', undefined],
])('the backslash in %j, means %j', (text, expected) => {
  expect(escapeIn(text)).toEqual(expected);
});

test.each<[string, ReturnType<typeof escapeIn>]>([
  ['<br>', ['\n', 4]],
  ['<BR/>', ['\n', 5]],
  ['<br />', ['\n', 6]],
  ['<br >', ['\n', 5]],
  ['<wbr>', ['removed', 5]],
  ['<WBR/>', ['removed', 6]],
  ['<wbr />', ['removed', 7]],
  ['<br  />', undefined],
  ['<brx>', undefined],
  ['<b>', undefined],
  ['<xbr>', undefined],
  ['<', undefined],
])('the tag %j, means %j', (text, expected) => {
  expect(escapeIn(`${text}<br>`)).toEqual(expected);
});

test('other characters, begin no escape', () => {
  for (const text of ['a', ';', '#', '>', '/', "'", '$', '[', ']', '?', '-', ' '])
    expect(beginsEscape(text.charCodeAt(0)), text).toBe(false);
});
