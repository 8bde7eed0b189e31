import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceJson, evidenceText } from '../../../utils/core/lookup/evidence.ts';
import { defaultEvidenceTemplate } from '../../../utils/core/lookup/evidence-template.ts';
import { parseSessionId } from '../../../utils/core/session/session-id.ts';
import { anyCharacter } from '../../fixtures/any-character.ts';
import { runs } from '../../profile.ts';

const otherId = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
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
const context = {
  template: defaultEvidenceTemplate,
  language: 'en',
  version: '1.2.3',
  isDemo: false,
} as const;
const line = (signed: string) =>
  `INE · session aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7 · Active · "La credencial esta vigente" · "Live" · checked 2026-11-23T18:04:05.000Z · ${signed} · Cotejo 1.2.3`;

test('the line, says whether the reply was signed and whether it is a demo', () => {
  expect(evidenceText(lookupOf(true), context)).toBe(line('signed'));
  expect(evidenceText(lookupOf(false), context)).toBe(line('unsigned'));
  expect(evidenceText(lookupOf(true), { ...context, isDemo: true })).toBe(`DEMO · ${line('signed')}`);
});

test('the line, in Spanish, has no English word', () => {
  const inactive = {
    ...lookupOf(true),
    active: false,
    reading: { category: 'not-valid', meaning: 'not-valid', by: 'exact' },
  } as const;
  expect(evidenceText(inactive, { ...context, language: 'es' })).toBe(
    'INE · sesión aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7 · No vigente · "La credencial esta vigente" · "Live" · consultado 2026-11-23T18:04:05.000Z · firmada · Cotejo 1.2.3',
  );
});

test.each([
  [
    '{verdict}\t{sessionId}\t{checkedAt}',
    'Active\taea9ba6d-1b47-47fc-a4fc-f72b6d3584a7\t2026-11-23T18:04:05.000Z',
  ],
  [
    '{verdict}: {response}\n{session}\n({product})',
    'Active: "La credencial esta vigente"\nsession aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7\n(Cotejo 1.2.3)',
  ],
])('a line by the template %j, has its fields in its order', (template, copied) => {
  expect(evidenceText(lookupOf(true), { ...context, template })).toBe(copied);
});

test.each([
  ['line breaks', 'two\r\nlines\u2028and\u0085more', String.raw`two\r\nlines\u2028and\u0085more`],
  ['a quote and a separator', 'x" · unsigned · "', String.raw`x\" \u00b7 unsigned \u00b7 \"`],
  [
    'other quotes and dots',
    '” • signed « ∙ » ・',
    String.raw`\u201d \u2022 signed \u00ab \u2219 \u00bb \u30fb`,
  ],
  ['a backslash at the end', 'x\\', String.raw`x\\`],
  ['direction marks', 'no esta \u202evigente\u202c', String.raw`no esta \u202evigente\u202c`],
  [
    'invisible characters',
    'no\u200b\u00ad\u2060\u3164\u{e0041}',
    String.raw`no\u200b\u00ad\u2060\u3164\udb40\udc41`,
  ],
  ['other blanks', 'a\u00a0b\u3000c', String.raw`a\u00a0b\u3000c`],
  ['a mark on the quote', '\u0338x', String.raw`\u0338x`],
  [
    'nothing to escape',
    '¡La credencial está vigente! ¿Sí? Año 2026, 100 %',
    '¡La credencial está vigente! ¿Sí? Año 2026, 100 %',
  ],
])('the line, a text with %s, escapes what it must', (_, text, shown) => {
  const asText = { ...lookupOf(true), documentState: text };
  const asName = { ...lookupOf(true), integration: text };
  expect(evidenceText(asText, context)).toBe(
    line('signed').replace('La credencial esta vigente', () => shown),
  );
  expect(evidenceText(asName, context)).toBe(line('signed').replace('Live', () => shown));
  expect(JSON.parse(evidenceJson(asText, context))).toMatchObject({ documentState: text });
});

/** Returns the fields of a line for a reader who trusts the separator. */
const fieldsOf = (text: string) => text.split(' · ');

const hostileText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...' ·"\\\r\n\t\u0000“”«»•\u2027\u2028\u2029\u202e\u2066\u2069\u200b\u00a0\u00ad\ufeff\u0338\ud800',
    ),
    fc.constantFrom(
      ' · ',
      '" · "',
      'signed',
      'unsigned',
      'Inactive',
      `session ${otherId}`,
      '\\" · ',
      '\\u0022',
    ),
    fc.string({ unit: anyCharacter, maxLength: 1 }),
  ),
});

test('the line and the JSON, any texts, keep each text inside its field', () => {
  fc.assert(
    fc.property(hostileText, hostileText, fc.boolean(), (documentState, integration, signed) => {
      const lookup = { ...lookupOf(signed), documentState, integration };
      const copied = evidenceText(lookup, context);
      const fields = fieldsOf(copied);
      const honest = fieldsOf(line(signed ? 'signed' : 'unsigned'));
      expect(fields.toSpliced(3, 2)).toEqual(honest.toSpliced(3, 2));
      expect(fields.slice(3, 5).map((field) => JSON.parse(field))).toEqual([documentState, integration]);
      // No text ends its quotes early, and none reorders or hides the text around it.
      expect(copied.replaceAll(/\\./g, '').match(/"/g)).toHaveLength(4);
      expect(copied).not.toMatch(/[\p{C}\p{Zl}\p{Zp}“”]|(?! )\p{Zs}/u);

      const json = evidenceJson(lookup, context);
      expect(JSON.parse(json)).toEqual({
        ...JSON.parse(evidenceJson(lookupOf(signed), context)),
        documentState,
        integration,
      });
      expect(json.split('\n')).toHaveLength(12);
      expect(json.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }),
    runs(5000, 100_000),
  );
});

test('any texts in a template with other separators, imitate none of these', () => {
  const template = '{verdict} | {session} ; {response} / {integration} 🔹 {signature}';
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'|;/🔹" \\') }),
      (documentState, integration) => {
        const copied = evidenceText(
          { ...lookupOf(true), documentState, integration },
          { ...context, template },
        );
        const fields = copied.split(/ [|;/🔹] /u);
        expect(fields).toHaveLength(5);
        expect(fields.slice(2, 4).map((field) => JSON.parse(field))).toEqual([documentState, integration]);
      },
    ),
    runs(1000, 100_000),
  );
});

test('the JSON, also in the demo, begins with the session', () => {
  expect(evidenceJson(lookupOf(true), { ...context, isDemo: true })).toMatch(
    /^\{\n {2}"sessionId": "aea9ba6d/,
  );
});

test('the JSON, has the same facts with Veriff’s fields verbatim', () => {
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
