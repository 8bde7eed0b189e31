import { expect, test } from 'vitest';
import { type IdCandidate, roleOf } from '../../../../utils/core/session/reader/found.ts';
import type { NameMeaning } from '../../../../utils/core/session/reader/names.ts';

test.each<[NameMeaning | undefined, Pick<IdCandidate, 'role' | 'name'>]>([
  [undefined, { role: 'unlabeled' }],
  ['id', { role: 'unlabeled' }],
  ['session', { role: 'session' }],
  ['attempt', { role: 'attempt' }],
  ['api-key', { role: 'other', name: 'api-key' }],
  ['link-part', { role: 'other', name: 'link-part' }],
])('roleOf, the meaning %s, gives %o', (meaning, role) => {
  expect(roleOf(meaning)).toEqual(role);
});
