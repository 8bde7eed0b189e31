import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { defaultCopySettings, doneView } from '../../utils/pages/done-view.ts';
import { doneLookup } from '../fixtures/lookup.ts';

test.each([
  ['en', 'interface', 'Active'],
  ['es-MX', 'interface', 'Vigente'],
  ['es-MX', 'en', 'Active'],
  ['en', 'es', 'Vigente'],
] as const)('a copied result, interface %s, chosen language %s, says %s', (language, chosen, verdict) => {
  fakeBrowser.i18n.getMessage = (key: string) => (key === 'language' ? language : key);
  const settings = { ...defaultCopySettings, evidenceLanguage: chosen };
  expect(doneView(doneLookup(randomSessionId()), '1.0.0', false, settings).evidence).toContain(verdict);
});
