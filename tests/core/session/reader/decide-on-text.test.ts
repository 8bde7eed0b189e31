import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../utils/core/lookup/failure.ts';
import { decideOnText } from '../../../../utils/core/session/reader/decide-on-text.ts';
import { findCandidates } from '../../../../utils/core/session/reader/find-candidates.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const K = '0d7f6c1e-1111-4222-8333-944455566677';
const refusal: Failure = { kind: 'api-key-given', integration: 'Live' };
const options = { credentials: new Map([[K, refusal]]), isAnyLocked: false };

const outcome = (text: string, isAnyLocked = false) => {
  const decision = decideOnText(findCandidates(text), { ...options, isAnyLocked });
  switch (decision.kind) {
    case 'look-up':
      return decision.candidate.id;
    case 'choose':
      return decision.candidates.map(({ id }) => id);
    case 'attempts':
      return { attempts: decision.attempts.map(({ id }) => id) };
    default:
      return decision;
  }
};

describe('decideOnText', () => {
  test.each<[string, string, unknown]>([
    ['one session', `sessionId: ${S}`, S],
    ['one unlabeled ID', S, S],
    ['a session beside an attempt', `attemptId: ${T}\nsessionId: ${S}`, S],
    ['a session beside an API key', `x-auth-client: ${K}\nsessionId: ${S}`, S],
    ['an unlabeled ID before a session', `${T} sessionId: ${S}`, [S, T]],
    ['several sessions', `sessionId: ${S}\nsessionId: ${T}`, [S, T]],
    ['several unlabeled IDs', `${T} ${S}`, [T, S]],
    ['attempts only', `intento: ${T}`, { attempts: [T] }],
    ['an API key', K, { kind: 'refuse', failure: refusal }],
    ['an API key that is named a session', `sessionId: ${K}`, { kind: 'refuse', failure: refusal }],
    ['an integration', `integrationId: ${T}`, { kind: 'nothing', reason: 'named-otherwise' }],
    ['an opaque text', 'x'.repeat(24), { kind: 'opaque', sessionId: 'x'.repeat(24) }],
    ['prose', 'nothing here', { kind: 'nothing', reason: 'no-id' }],
    ['blanks', ' \n', { kind: 'nothing', reason: 'blank' }],
  ])('%s, leads to $2', (_, text, expected) => {
    expect(outcome(text)).toEqual(expected);
  });

  test('an opaque text, while a secret is locked, is not offered', () => {
    expect(outcome('x'.repeat(24), true)).toEqual({ kind: 'nothing', reason: 'unreadable' });
  });
});
