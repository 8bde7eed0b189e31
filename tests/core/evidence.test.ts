import { expect, test } from 'vitest';
import { evidenceJson, evidenceLine } from '../../utils/core/evidence.ts';
import { parseSessionId } from '../../utils/core/session-id.ts';

const sessionId = parseSessionId('aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7');

const lookupOf = (signed: boolean) => {
  if (!sessionId) throw new Error('the id above is one');
  return {
    state: 'done',
    sessionId,
    at: Date.UTC(2026, 10, 23, 18, 4, 5),
    active: true,
    documentState: 'La credencial esta vigente',
    reading: { category: 'valid', meaning: 'valid', by: 'exact' },
    integration: 'Live',
    signed,
  } as const;
};
const context = { verdictWord: 'Active', version: '1.2.3', isDemo: false };
const line = (signed: string) =>
  `INE registry · Active · "La credencial esta vigente" · session aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7 · Live · checked 2026-11-23T18:04:05.000Z · ${signed} · Cotejo 1.2.3`;

test('the line says whether the reply was signed, and whether it is only the demo', () => {
  expect(evidenceLine(lookupOf(true), context)).toBe(line('signed'));
  expect(evidenceLine(lookupOf(false), context)).toBe(line('unsigned'));
  expect(evidenceLine(lookupOf(true), { ...context, isDemo: true })).toBe(`DEMO · ${line('signed')}`);
});

test.each([
  ['two\r\nlines', 'two lines'],
  [' a\u2028b\u0000\u0007c\t\td ', 'a b c d'],
  ['no esta \u202evigente\u202c', 'no esta vigente'],
])('the line is one line: %j', (documentState, shown) => {
  const lookup = { ...lookupOf(true), documentState };
  expect(evidenceLine(lookup, context)).toContain(` · "${shown}" · `);
  expect(JSON.parse(evidenceJson(lookup, context))).toMatchObject({ documentState });
});

test('the JSON has the same facts, with what Veriff sent as it came', () => {
  const facts = {
    sessionId,
    verdict: 'active',
    active: true,
    documentState: 'La credencial esta vigente',
    category: 'valid',
    categoryBy: 'exact',
    integration: 'Live',
    signed: true,
    checkedAt: '2026-11-23T18:04:05.000Z',
    cotejo: '1.2.3',
  };
  expect(JSON.parse(evidenceJson(lookupOf(true), context))).toEqual(facts);
  expect(JSON.parse(evidenceJson(lookupOf(true), { ...context, isDemo: true }))).toEqual({
    demo: true,
    ...facts,
  });
});
