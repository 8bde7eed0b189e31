import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EvidenceSettings } from '../../components/EvidenceSettings.tsx';
import {
  defaultEvidenceTemplate,
  evidenceFields,
  problemOfTemplate,
} from '../../utils/core/lookup/evidence-template.ts';

const calls = { onTemplate: vi.fn(), onLanguage: vi.fn() };
const draw = (template = defaultEvidenceTemplate, locked = { template: false, language: false }) =>
  render(
    <EvidenceSettings
      template={template}
      language="interface"
      locked={locked}
      failed={false}
      builtIn={defaultEvidenceTemplate}
      fields={evidenceFields}
      problemOf={problemOfTemplate}
      preview={(shown) => `copied by ${shown}`}
      {...calls}
    />,
  );
const format = () => screen.getByLabelText<HTMLSelectElement>('Format');
const choose = (select: HTMLSelectElement, value: string) => fireEvent.change(select, { target: { value } });
const own = () => screen.getByLabelText<HTMLTextAreaElement>('Template');
const type = (value: string) => fireEvent.input(own(), { target: { value } });

beforeEach(() => {
  for (const call of Object.values(calls)) call.mockReset();
});
afterEach(cleanup);

test('a built-in format, chosen, takes effect at once without a template field', () => {
  draw();
  expect(screen.queryByLabelText('Template')).toBeNull();
  choose(format(), 'tabs');
  expect(calls.onTemplate).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('{sessionId}\t{verdict}'));
  choose(screen.getByLabelText('Language'), 'es');
  expect(calls.onLanguage).toHaveBeenCalledExactlyOnceWith('es');
});

test('a custom template, starts with the current one and takes effect once valid', () => {
  draw();
  choose(format(), 'own');
  expect(own().value).toBe(defaultEvidenceTemplate);
  type('{session} only');
  expect(screen.getByText('Add {verdict} and {session} or {sessionId}.')).toBeTruthy();
  expect(own().getAttribute('aria-invalid')).toBe('true');
  expect(screen.queryByText(/^copied by/)).toBeNull();
  type('{session} {verdict} {name}');
  expect(screen.getByText('A field in braces is not known.')).toBeTruthy();
  expect(calls.onTemplate).not.toHaveBeenCalled();
  type('{session} {verdict}');
  expect(calls.onTemplate).toHaveBeenCalledExactlyOnceWith('{session} {verdict}');
  expect(screen.getByText('copied by {session} {verdict}')).toBeTruthy();
});

test('a stored template, not a built-in format, is shown as custom', () => {
  draw('{verdict} {session}');
  expect(format().value).toBe('own');
  expect(own().value).toBe('{verdict} {session}');
});

test('the format, set by the organization, can be seen but not changed', () => {
  draw('{verdict} {session}', { template: true, language: true });
  expect(format().disabled).toBe(true);
  expect(screen.queryByLabelText('Template')).toBeNull();
  expect(screen.getByLabelText<HTMLSelectElement>('Language').disabled).toBe(true);
  expect(screen.getByText('copied by {verdict} {session}')).toBeTruthy();
});
