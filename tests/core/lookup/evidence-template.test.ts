import { resolve } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, test } from 'vitest';
import {
  defaultEvidenceTemplate,
  evidenceFields,
  evidenceWords,
  maxTemplateLength,
  problemOfTemplate,
} from '../../../utils/core/lookup/evidence-template.ts';

describe('a template', () => {
  test.each([
    [defaultEvidenceTemplate, undefined],
    [evidenceFields.map((name) => `{${name}}`).join('\n'), undefined],
    ['{sessionId}{verdict}', undefined],
    ['', 'template-incomplete'],
    ['{verdict}', 'template-incomplete'],
    ['{session}', 'template-incomplete'],
    ['{session} {verdict} {secret}', 'template-field'],
    ['{session} {verdict} {Verdict}', 'template-field'],
    ['{session} {verdict} {}', 'template-field'],
    ['{session} {verdict} {constructor}', 'template-field'],
    ['{session} {verdict} {', 'template-field'],
    ['{{session}} {verdict}', 'template-field'],
    [`{session}{verdict}${'x'.repeat(maxTemplateLength - 18)}`, undefined],
    [`{session}{verdict}${'x'.repeat(maxTemplateLength - 17)}`, 'template-too-long'],
  ])('%j, has the problem %s', (template, problem) => {
    expect(problemOfTemplate(template)).toBe(problem);
  });
});

test.each(['en', 'es'] as const)(
  'the verdicts of a copied result in %s, are the words of the interface',
  async (language) => {
    const messages = await parseMessagesFile(
      resolve(import.meta.dirname, `../../../assets/locales/${language}.yml`),
    );
    for (const [verdict, word] of Object.entries(evidenceWords[language].verdicts)) {
      const key = ['verdict', verdict.replaceAll('-', '_')].join('.');
      expect(messages.find((message) => message.key.join('.') === key)).toMatchObject({ message: word });
    }
  },
);
