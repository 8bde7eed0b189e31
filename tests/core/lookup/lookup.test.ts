import { describe, expect, test } from 'vitest';
import type { FailureKind } from '../../../utils/core/lookup/failure.ts';
import {
  type DoneLookup,
  detailedOutcomeOf,
  isFresh,
  isListed,
  isLost,
  type Lookup,
  outcomeOf,
} from '../../../utils/core/lookup/lookup.ts';
import { lookupSchema } from '../../../utils/core/lookup/lookup-schema.ts';
import { verdictAndNoteOf } from '../../../utils/core/lookup/verdict.ts';
import { readDocumentState } from '../../../utils/core/registry/document-state.ts';
import { randomSessionId } from '../../../utils/core/session/session-id.ts';

const sessionId = randomSessionId();
const minute = 60_000;
const at = 1_750_000_000_000;

const answered = { state: 'done', sessionId, at, integration: 'Live', signed: true } as const;
const done = (active: boolean, documentState: string): DoneLookup => ({
  ...answered,
  active,
  documentState,
  reading: readDocumentState(documentState),
});
const failed = (kind: FailureKind): Lookup => ({ state: 'failed', sessionId, at, failure: { kind } });
const checking: Lookup = { state: 'checking', sessionId, at };

test.each<[string, Lookup | undefined, boolean]>([
  ['an answer for a list', { ...done(true, 'VIGENTE'), listed: true }, true],
  ['an answer that was viewed', done(true, 'VIGENTE'), false],
  ['a failure', failed('offline'), false],
  ['a request', checking, false],
  ['no lookup', undefined, false],
])('%s, was made for a list only: $2', (_, lookup, expected) => {
  expect(isListed(lookup)).toBe(expected);
});

describe('isFresh', () => {
  test.each<[string, Lookup, number, boolean]>([
    ['a verdict just now', done(true, 'VIGENTE'), at, true],
    ['a verdict 1 ms before 10 minutes', done(true, 'VIGENTE'), at + 10 * minute - 1, true],
    ['a verdict after 10 minutes', done(true, 'VIGENTE'), at + 10 * minute, false],
    ['a verdict in the future, since the clock was set back', done(true, 'VIGENTE'), at - 1, false],
    ['not found', done(false, 'DATOS_NO_ENCONTRADOS'), at, true],
    ['a registry that gave no answer', done(false, 'Error de autenticacion'), at, false],
    ['malformed input', done(false, 'Error de datos'), at, false],
    ['a failure', failed('offline'), at, false],
    ['checking', checking, at, false],
  ])('%s, is fresh: $3', (_, lookup, now, fresh) => {
    expect(isFresh(lookup, now)).toBe(fresh);
  });
});

test.each<[string, Lookup, number, boolean]>([
  ['checking now', checking, at, false],
  ['checking for 19 s', checking, at + 19_999, false],
  ['checking for 20 s', checking, at + 20_000, true],
  ['checking in the future, since the clock was set back', checking, at - 20_000, true],
  ['done long ago', done(true, 'VIGENTE'), at + 60 * minute, false],
])('isLost, %s, is $3', (_, lookup, now, lost) => {
  expect(isLost(lookup, now)).toBe(lost);
});

test.each<[Lookup, string]>([
  [checking, 'checking'],
  [done(true, 'VIGENTE'), 'active'],
  [done(false, 'NO VIGENTE'), 'inactive'],
  [done(false, 'DATOS_NO_ENCONTRADOS'), 'not-found'],
  [done(false, 'VIGENTE'), 'needs-review'],
  [failed('session-not-found'), 'no-result'],
  [failed('signature-mismatch'), 'failed'],
])('outcomeOf, lookup %# of the table, is $1', (lookup, outcome) => {
  expect(outcomeOf(lookup)).toBe(outcome);
});

describe('[fault 51] a text that is not in the glossary', () => {
  test.each([
    ['unknown', 'Palabras que nadie ha visto'],
    ['unknown, in upper case', 'PALABRAS QUE NADIE HA VISTO'],
    ['unknown, without accents', 'Credencial en tramite'],
    ['unknown, as mojibake', 'Credencial en trÃ¡mite'],
    ['blank', ' \n '],
    ['of 10 KB', 'palabra '.repeat(1280)],
  ])('%s, is Active with active: true, and needs review with false', (_, documentState) => {
    const answer = (active: boolean) => verdictAndNoteOf(done(active, documentState));
    expect(answer(true)).toEqual({ verdict: 'active', note: 'unknown-wording' });
    expect(done(true, documentState).reading.by).toBe('none');
    expect(answer(false)).toMatchObject({ verdict: 'needs-review', note: 'unknown-and-not-active' });
  });
});

describe('[fault 52] "active" and a text that contradict each other', () => {
  test.each([
    [true, 'DATOS_NO_ENCONTRADOS'],
    [true, 'NO_VIGENTE'],
    [true, 'REPORTE_DE_ROBO'],
    [false, 'La credencial esta vigente'],
  ])('%s with "%s", need review', (active, documentState) => {
    expect(verdictAndNoteOf(done(active, documentState))).toMatchObject({
      verdict: 'needs-review',
      note: 'conflict',
    });
  });
});

describe('the schema of stored lookups', () => {
  test.each([checking, done(true, ''), { ...done(true, ''), listed: true }, failed('offline')])(
    'accepts a lookup that is $state',
    (lookup) => {
      expect(lookupSchema.parse(JSON.parse(JSON.stringify(lookup)))).toEqual(lookup);
    },
  );
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['an empty object', {}],
    ['an unknown state', { ...checking, state: 'gone' }],
    ['an invalid session ID', { ...checking, sessionId: '..' }],
    ['a session ID in an array', { ...checking, sessionId: [sessionId] }],
    ['text for "active"', { ...done(true, 'x'), active: 'true' }],
    ['an unknown field', { ...done(true, 'x'), extra: 1 }],
    ['false for "listed"', { ...done(true, 'x'), listed: false }],
    ['a verdict without a reading', { ...done(true, 'x'), reading: undefined }],
    [
      'an unknown category',
      { ...done(true, 'x'), reading: { category: 'new', meaning: 'valid', by: 'exact' } },
    ],
    ['an unknown kind of failure', { ...checking, state: 'failed', failure: { kind: 'new-kind' } }],
  ])('refuses %s', (_, stored) => {
    expect(lookupSchema.safeParse(stored).success).toBe(false);
  });
});

test.each([
  [done(true, 'VIGENTE'), 'active'],
  [done(true, 'Trámite concluido; credencial entregada en módulo'), 'active-new-wording'],
  [done(true, ' '), 'active-no-text'],
  [done(false, 'Trámite concluido'), 'needs-review'],
  [done(false, 'DATOS_NO_ENCONTRADOS'), 'not-found'],
  [checking, 'checking'],
  [failed('offline'), 'failed'],
])('detailedOutcomeOf, lookup %# of the table, is $1', (lookup, outcome) => {
  expect(detailedOutcomeOf(lookup)).toBe(outcome);
});
