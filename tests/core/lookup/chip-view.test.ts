import { describe, expect, test } from 'vitest';
import { chipViewOf } from '../../../utils/core/lookup/chip-view.ts';
import type { Failure } from '../../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../../utils/core/lookup/lookup.ts';
import { randomSessionId } from '../../../utils/core/session/session-id.ts';
import { doneLookup } from '../../fixtures/lookup.ts';

const sessionId = randomSessionId();
const translate = (key: string) => `<${key}>`;
const failed = (failure: Failure): Lookup => ({ state: 'failed', sessionId, at: 0, failure });

describe('the note beside the chip', () => {
  test.each([
    [
      'INE’s response without blanks around it',
      ' La credencial esta vigente\n',
      'La credencial esta vigente',
      'es',
    ],
    ['a response of 300 characters', 'x'.repeat(300), 'x'.repeat(300), 'es'],
    ['the beginning of a response of 10 KB', 'x'.repeat(10_240), `${'x'.repeat(299)}…`, 'es'],
    ['that the response is blank', ' ', '<popup_blank>', ''],
  ])('of a verdict, says %s', (_, documentState, text, lang) => {
    const { note } = chipViewOf(doneLookup(sessionId, { documentState }), translate);
    expect(note).toEqual({ caption: '<popup_registrySays>', text, lang, more: '<chip_more>' });
  });

  test.each<[Failure, string]>([
    [{ kind: 'offline' }, '<failure_offline_heading>'],
    [{ kind: 'signature-rejected' }, '<failure_signature_rejected_heading>'],
    [{ kind: 'integration-disabled' }, '<failure_integration_disabled_heading>'],
    [{ kind: 'credentials-unclear' }, '<failure_credentials_unclear_heading>'],
    [{ kind: 'session-not-found' }, '<failure_session_not_found_text>'],
    [{ kind: 'several-sessions' }, '<failure_several_sessions_text>'],
  ])('of %j, says why in the reader’s language', (failure, text) => {
    const { note } = chipViewOf(failed(failure), translate);
    expect(note).toEqual({ caption: '<chip_reason>', text, lang: '', more: '<chip_more>' });
  });

  test('of a pause, says when the session is checked again', () => {
    const until = Date.UTC(2026, 10, 28, 12, 30, 15);
    const { note, isTimed } = chipViewOf(failed({ kind: 'circuit-open', until }), (key, [why, time] = []) =>
      why ? `${key}: ${why} ${time}` : key,
    );
    expect(isTimed).toBe(true);
    expect(note?.text).toBe(
      `failure_rechecksAt: failure_circuit_open_heading ${new Date(until).toLocaleTimeString()}`,
    );
  });

  test('of a lookup that is checking, is absent; the page asks again after 20 s', () => {
    const checking: Lookup = { state: 'checking', sessionId, at: 0 };
    const view = { sessionId, outcome: 'checking', askAgainAt: 20_000, isTimed: true };
    expect(chipViewOf(checking, translate)).toStrictEqual(view);
  });
});
