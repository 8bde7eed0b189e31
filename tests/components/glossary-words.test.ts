import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { glossOf } from '../../components/glossary-words.ts';
import type { Reading } from '../../utils/core/registry/reading.ts';

const sentence = 'No esta vigente como medio de identificacion y no puede votar';

test.each<[string, string, Reading['by'], string, string | undefined]>([
  ['en', 'a known sentence', 'exact', sentence, 'popup_inEnglish'],
  ['en', 'a sentence that a rule matched', 'rule', sentence, 'popup_probably'],
  ['en', 'a sentence that is not known', 'none', sentence, undefined],
  ['es-MX', 'a known sentence', 'exact', sentence, undefined],
  ['es-MX', 'a known code', 'exact', 'REPORTE_DE_ROBO', 'popup_inEnglish'],
  ['es-MX', 'a sentence that a rule matched', 'rule', sentence, 'popup_probably'],
])('gloss in %s, %s (%s): introduced as $4', (language, _, by, text, intro) => {
  fakeBrowser.i18n.getMessage = (key: string) => (key === 'language' ? language : key);
  const reading = { category: 'not-valid', meaning: 'not-valid', by } as const;
  expect(glossOf(reading, text)?.intro).toBe(intro);
});
