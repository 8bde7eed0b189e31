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
    ['that is the default', defaultEvidenceTemplate],
    ['of all fields', evidenceFields.map((name) => `{${name}}`).join('\n')],
  ])('%s, has no problem', (_, template) => {
    expect(problemOfTemplate(template)).toBeUndefined();
  });

  test.each([
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
  ])('%j, has the problem %s', (template, problem) => {
    expect(problemOfTemplate(template)).toBe(problem);
  });

  test('of the greatest length, has no problem; with a character more, is too long', () => {
    const longest = '{session}{verdict}'.padEnd(maxTemplateLength, 'x');
    expect(problemOfTemplate(longest)).toBeUndefined();
    expect(problemOfTemplate(`${longest}x`)).toBe('template-too-long');
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
