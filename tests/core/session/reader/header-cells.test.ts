import { expect, test } from 'vitest';
import { HeaderFinder, titleMeanings } from '../../../../utils/core/session/reader/header-cells.ts';
import type { NameMeaning } from '../../../../utils/core/session/reader/names.ts';

const id = (n: number) => `${String(n).padStart(8, '0')}-1b47-47fc-a4fc-f72b6d3584a7`;
const [A, B, C, D] = [id(1), id(2), id(3), id(4)];

/** Returns what the titles above `A`, `B`, `C` and `D` mean, for those that are in the text. */
function meaningsAbove(text: string): (NameMeaning | undefined)[] {
  const cells = new HeaderFinder(text);
  return [A, B, C, D]
    .map((one) => text.indexOf(one))
    .filter((start) => start >= 0)
    .map((start) => cells.meaningAbove({ start, end: start + 36 }));
}

test.each<[readonly string[], readonly (NameMeaning | undefined)[]]>([
  [
    ['session_id', 'attempt', 'status'],
    ['session', 'attempt', undefined],
  ],
  [
    ['id', 'status'],
    ['id', undefined],
  ],
  [
    ['id', 'attempt_id'],
    ['session', 'attempt'],
  ],
  [
    ['ID', 'code', 'vendorData'],
    ['session', undefined, 'vendor-data'],
  ],
  [
    ['"Session ID"', '*Intento*', '> foto', '• uuid:', ' # secreto . '],
    ['session', 'attempt', 'media', 'id', 'secret'],
  ],
  [
    ['_session_', '`attempt`', '·media', '–id–', '**foto**', '> > __sesión__:'],
    ['session', 'attempt', 'media', 'id', 'media', 'session'],
  ],
  [
    [`session${' '.repeat(53)}`, `session${' '.repeat(54)}`],
    ['session', undefined],
  ],
  [[], []],
])('titleMeanings, %j, gives %j', (titles, meanings) => {
  expect(titleMeanings(titles)).toEqual(meanings);
});

test.each<[string, string, readonly (NameMeaning | undefined)[]]>([
  ['tabs', `session\tattempt\n${A}\t${B}`, ['session', 'attempt']],
  ['semicolons', `session;attempt\n${A};${B}`, ['session', 'attempt']],
  ['commas', `session,attempt\n${A},${B}`, ['session', 'attempt']],
  ['bars', `| session | attempt |\n|---|:-:|\n| ${A} | ${B} |`, ['session', 'attempt']],
  ['a value and an ID', `nombre,attempt\nAna,${A}`, ['attempt']],
  ['a name and an ID, below a name', `Tipo,Verificación\nID de intento,${A}`, [undefined]],
  ['a name, an ID and a value', `Tipo,Verificación,x\nID de intento,${A},y`, ['session']],
  ['the separator that is found most', `session,x;attempt;id;y\na;${A};b;c`, ['attempt']],
  ['a separator in quotes', `"a, b",session\n"c, d",${A}`, ['session']],
  ['a quoted separator in the title only', `"a,b",session\nc,${A}`, ['session']],
  ['carriage returns', `session\tattempt\r${A}\t${B}`, ['session', 'attempt']],
  ['words above its header', `Hola\nsession\tattempt\n${A}\t${B}`, ['session', 'attempt']],
  ['blank lines between its rows', `session\tx\n${A}\t1\n  \n${B}\t2`, ['session', 'session']],
  ['short cells on both sides', `${'x;'.repeat(20)}session;attempt\n${'1;'.repeat(20)}${A};2`, ['session']],
  ['empty lines', `session\tattempt\n\n\r\n${A}\t${B}`, ['session', 'attempt']],
  ['several rows', `session\tattempt\n${A}\t${B}\n${C}\t${D}`, ['session', 'attempt', 'session', 'attempt']],
  [
    'rows without IDs',
    `session\tattempt\n1\t2\n${A}\t${B}\n3\t4\n\n${C}\t5`,
    ['session', 'attempt', 'session'],
  ],
  ['a row with fewer cells', `session\tattempt\tid\n${A}\t${B}`, [undefined, undefined]],
  ['a row with more cells', `session\tattempt\n${A}\t${B}\t1`, [undefined, undefined]],
  ['words between two rows', `session\tattempt\n${A}\t1\nGracias\n${B}\t2`, ['session', undefined]],
  ['words between the header and its row', `session\tattempt\nGracias\n${A}\t${B}`, [undefined, undefined]],
  ['no known title', `estado\tnombre\n${A}\tx`, [undefined]],
  ['a title in the wrong column', `estado\tsession\n${A}\tx`, [undefined]],
  ['a second header', `session\tx\n${A}\t1\nattempt\ty\n${B}\t2`, ['session', 'attempt']],
  ['an ID in a cell with words', `session\tattempt\nver ${A} ya\t${B}`, ['session', 'attempt']],
  ['a header ten lines above', `session\tx\n${'1\t2\n'.repeat(9)}${A}\t3`, ['session']],
  ['a header eleven lines above', `session\tx\n${'1\t2\n'.repeat(10)}${A}\t3`, [undefined]],
  ['a header too far above', `session\tx\n${'1\t2'.padEnd(2000, 'x')}\n${A}\t3`, [undefined]],
  ['a row too long', `session\tx\n${A}\t${'x'.repeat(2000)}`, [undefined]],
  [
    'much text above its header',
    `${'Hola\n'.repeat(400)}session\tattempt\n${A}\t${B}`,
    ['session', 'attempt'],
  ],
  [
    'too much text between two rows',
    `session\tx\n${A}\t1\n${'1\t2'.padEnd(2000, 'x')}\n${B}\t3`,
    ['session', undefined],
  ],
])('HeaderFinder, a table with %s, gives what the column’s title means', (_, text, meanings) => {
  expect(meaningsAbove(text)).toEqual(meanings);
});

test.each<[string, string, readonly (NameMeaning | undefined)[]]>([
  ['a title on the line above', `Session ID\n${A}`, ['session']],
  ['a title with a colon', `Session ID:\n${A}`, ['session']],
  ['a sentence that ends in a title and a colon', `Estos son los intentos:\n${A}`, ['attempt']],
  ['a sentence that ends in a title', `Estos son los intentos\n${A}`, [undefined]],
  ['a title in a mail’s quote', `> *Session*\n> ${A}`, ['session']],
  ['a list’s bullets and marks', `Sesiones:\n- ${A},\n- ${B}.`, ['session', 'session']],
  ['an empty line after the title', `Session\n\n${A}`, ['session']],
  ['several IDs, each on a line', `Session\n${A}\n${B}`, ['session', 'session']],
  ['an empty line between two IDs', `Session\n${A}\n\n${B}`, ['session', undefined]],
  ['words between two IDs', `Session\n${A}\nGracias\n${B}`, ['session', undefined]],
  ['words beside the ID', `Session\nver ${A}`, [undefined]],
  ['a sentence that ends in a title, a colon and a blank', `Estos son los intentos: \n${A}`, ['attempt']],
  ['a carriage return and words between two IDs', `Session\r${A}\rGracias\r${B}`, ['session', undefined]],
  ['more than 2000 marks beside the ID', `Session\n${A}${'.'.repeat(2000)}`, [undefined]],
  ['many marks beside the ID', `Session\n${A}${'.'.repeat(1900)}`, ['session']],
  ['words after the ID', `Session\n${A} ya`, [undefined]],
  ['a number beside the ID', `Session\n1 ${A}`, [undefined]],
  ['a title two lines above', `Session\nGracias\n${A}`, [undefined]],
  ['two titles', `Session\n${A}\nAttempt\n${B}`, ['session', 'attempt']],
  ['a line above that is no title', `Estado de la cita\n${A}`, [undefined]],
  ['much text above the title', `${'Hola\n'.repeat(400)}Session\n${A}`, ['session']],
  ['no line above', `${A}`, [undefined]],
  ['an empty line above', `\n${A}`, [undefined]],
  ['a line of marks above', `Session\n-----\n${A}`, ['session']],
])('HeaderFinder, %s, gives what the title means', (_, text, meanings) => {
  expect(meaningsAbove(text)).toEqual(meanings);
});
