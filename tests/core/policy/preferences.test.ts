import { expect, test } from 'vitest';
import { chosenPreferencesSchema } from '../../../utils/core/policy/preferences.ts';

test.each([
  { schema: 2 },
  { schema: 1, chip: 'middle' },
  { schema: 1, portalHosts: ['evil.test'] },
  { schema: 1, portalHosts: ['magic.veriff.com'] },
  { schema: 1, portalHosts: ['https://a.veriff.me'] },
  { schema: 1, portalAddresses: ['a.veriff.me/queue'] },
  { schema: 1, portalAddresses: ['https://a.veriff.me/queue/{session}'] },
  { schema: 1, portalAddresses: ['evil.test/queue/{session}'] },
  { schema: 1, portalAddresses: ['A.veriff.me/queue/{session}'] },
  { schema: 1, lockAfterMinutes: 10 },
  { schema: 1, lockAfterMinutes: '15' },
  { schema: 1, lockClearsResults: 'yes' },
  { schema: 1, journalDays: 31 },
  { schema: 1, extra: 1 },
])('stored preferences %j, are invalid', (stored) => {
  expect(chosenPreferencesSchema.safeParse(stored).success).toBe(false);
});

test.each([
  [{ schema: 1 }],
  [{ schema: 1, chip: 'none' }],
  [{ schema: 1, portalHosts: [] }],
  [{ schema: 1, lockAfterMinutes: 0, lockClearsResults: true, journalDays: 90 }],
  [{ schema: 1, portalAddresses: ['a.veriff.me/queue/{session}', 'a.veriff.me/teams/{other}'] }],
  // A pattern that is refused as needless when it is typed.
  [{ schema: 1, portalAddresses: ['a.veriff.me/verifications/{session}'] }],
  // A choice that equals the built-in value.
  [{ schema: 1, chip: 'bottom-end', portalHosts: ['a.veriff.me'] }],
])('stored preferences %j, are read without defaults', (stored) => {
  expect(chosenPreferencesSchema.parse(stored)).toEqual(stored);
});
