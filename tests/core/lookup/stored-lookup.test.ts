import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookupSchema } from '../../../utils/core/lookup/lookup-schema.ts';
import { readStoredLookup } from '../../../utils/core/lookup/stored-lookup.ts';

const sessionId = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const common = { sessionId, at: 1 };
const done = {
  state: 'done',
  ...common,
  active: true,
  documentState: 'La credencial esta vigente',
  reading: { category: 'valid', meaning: 'valid', by: 'exact' },
  integration: 'Live',
  signed: true,
  trust: '0'.repeat(64),
};
const lookups = [
  done,
  { state: 'checking', ...common },
  { state: 'failed', ...common, failure: { kind: 'offline' } },
];

test.each(lookups)('a lookup that is $state, is read as it was stored', (lookup) => {
  expect(readStoredLookup(lookup)).toEqual(lookup);
  expect(lookupSchema.parse(lookup)).toEqual(lookup);
});

test('a lookup with a part of another type, is not read', () => {
  const other = fc.anything().filter((value) => value !== Object(value) || Array.isArray(value));
  fc.assert(
    fc.property(fc.constantFrom(...lookups), fc.nat(), other, (lookup, n, value) => {
      const parts = Object.keys(lookup);
      const part = parts[n % parts.length] ?? 'state';
      const changed = { ...lookup, [part]: value };
      const isSameType = typeof value === typeof Reflect.get(lookup, part);
      fc.pre(!isSameType);
      expect(readStoredLookup(changed)).toBeUndefined();
    }),
  );
});

test.each([
  ['an invalid session ID', { ...done, sessionId: '..' }],
  ['a session ID in an array', { ...done, sessionId: [sessionId] }],
  ['a reading without its category', { ...done, reading: { meaning: 'valid', by: 'exact' } }],
  ['a reading without its meaning', { ...done, reading: { category: 'valid', by: 'exact' } }],
  ['a reading without its method', { ...done, reading: { category: 'valid', meaning: 'valid' } }],
])('a lookup with %s, is not read', (_, lookup) => {
  expect(readStoredLookup(lookup)).toBeUndefined();
});

test('any other value, is not read and does not throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(readStoredLookup(value)).toBeUndefined();
    }),
  );
});
