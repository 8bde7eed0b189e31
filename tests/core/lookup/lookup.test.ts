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
import { unknownSession } from '../../../utils/core/session/session-id.ts';

const sessionId = unknownSession();
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
])('%s, was made for a list only: %3$s', (_, lookup, expected) => {
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
  ])('%s', (_, lookup, now, fresh) => {
    expect(isFresh(lookup, now)).toBe(fresh);
  });
});

test.each<[string, Lookup, number, boolean]>([
  ['checking now', checking, at, false],
  ['checking for 19 s', checking, at + 19_999, false],
  ['checking for 20 s', checking, at + 20_000, true],
  ['checking in the future, since the clock was set back', checking, at - 20_000, true],
  ['done long ago', done(true, 'VIGENTE'), at + 60 * minute, false],
])('isLost: %s', (_, lookup, now, lost) => {
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
])('outcomeOf %#: %o', (lookup, outcome) => {
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
  ])('%s, is marked Active if true, and needs review if false', (_, documentState) => {
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
    'accepts lookup %#',
    (lookup) => {
      expect(lookupSchema.parse(JSON.parse(JSON.stringify(lookup)))).toEqual(lookup);
    },
  );
  test.each([
    undefined,
    null,
    {},
    { ...checking, state: 'gone' },
    { ...checking, sessionId: '..' },
    { ...checking, sessionId: [sessionId] },
    { ...done(true, 'x'), active: 'true' },
    { ...done(true, 'x'), extra: 1 },
    { ...done(true, 'x'), listed: false },
    { ...done(true, 'x'), reading: undefined },
    { ...done(true, 'x'), reading: { category: 'new', meaning: 'valid', by: 'exact' } },
    { ...checking, state: 'failed', failure: { kind: 'new-kind' } },
  ])('refuses %j', (stored) => {
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
])('detailedOutcomeOf %#, marks Active if INE’s text is blank or unknown', (lookup, signal) => {
  expect(detailedOutcomeOf(lookup)).toBe(signal);
});
