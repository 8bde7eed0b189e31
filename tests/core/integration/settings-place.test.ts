import { expect, test } from 'vitest';
import { settingsHash } from '../../../utils/core/integration/settings-place.ts';

test.each([
  [{ tab: 'portal' }, '#portal'],
  [{ tab: 'integrations', integrationId: '1' }, '#integrations/1'],
  [{ tab: 'integrations', integrationId: '1', field: 'secret' }, '#integrations/1/secret'],
] as const)('the place %j, has the fragment %s', (place, hash) => {
  expect(settingsHash(place)).toBe(hash);
});
