import { describe, expect, test } from 'vitest';
import { readDocumentState } from '../../../utils/core/registry/document-state.ts';
import { knownMessages } from '../../../utils/core/registry/glossary.ts';
import { normalizeMessage, patternSourceOf } from '../../../utils/core/registry/registry-text.ts';
import seenMessages from '../../fixtures/known-messages.json' with { type: 'json' };

const sentences = knownMessages.flatMap(({ category, texts }) => texts.map((text) => ({ category, text })));
const seen = seenMessages.map(({ text }) => normalizeMessage(text));

describe('a sentence of the glossary', () => {
  test.each(sentences)('$text, is in the fixture', ({ text }) => {
    const pattern = new RegExp(`^${patternSourceOf(normalizeMessage(text))}$`);
    expect(seen.some((one) => pattern.test(one))).toBe(true);
  });

  // A "No" before other words may belong to them, so that text is unknown.
  const extensible = sentences.filter(({ text }) => text !== 'Vigente: No');
  test.each(extensible)('$text, before another one, has its category by a rule', ({ category, text }) => {
    const reading = readDocumentState(`${text.replace(/\.$/, '')}. Gracias por tu consulta.`);
    expect(reading).toMatchObject({ category, by: 'rule' });
  });
});
