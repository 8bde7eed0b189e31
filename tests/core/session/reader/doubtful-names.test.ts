import { expect, test } from 'vitest';
import {
  areNamesInFront,
  endsWithSeveralNames,
  hasOnlyLinkingWords,
  mayNamePrevious,
} from '../../../../utils/core/session/reader/doubtful-names.ts';

test.each<[string, boolean]>([
  [' (attempt) ', true],
  [' (attempt),', true],
  [' is the attempt ', true],
  [' es un ID de la sesión ', true],
  ['\tattempt\t', true],
  ['":"attempt","', true],
  [': attempt ', true],
  ['</td><td class="x">attempt</td><td>', true],
  ['\nAttempt ID\n', true],
  ['\r\n\r\nAttempt ID\r\n\r\n', true],
  // A name of a credential is the second ID's, unless it is said to be the first one's.
  [' API key ', false],
  ['\nShared secret\n', false],
  [' (API key) ', true],
  [' (API key), ', true],
  [' es la API key ', true],
  [' – attempt – ', true],
  // Nearer to the second ID.
  [' – attempt ', false],
  [' -> attempt ', false],
  [' | attempt ', false],
  [' (attempt ', false],
  [' [attempt ', false],
  [' and attempt ', false],
  [' y el intento ', false],
  [' AND API key ', false],
  [' is the attempt and ', true],
  [', attempt ', false],
  ['; attempt ', false],
  ['. Attempt ', false],
  ['\nattempt ', false],
  ['\n\nAttempts\n', false],
  ['\r\n\r\nAttempts\r\n', false],
  // No name, or more than a name.
  ['', false],
  [' ', false],
  [' and ', false],
  [' the last attempt ', false],
  [' session attempt ID session ', false],
  [`${' '.repeat(100)}attempt${' '.repeat(100)}`, false],
])('%j between two IDs, may name the first one: %j', (between, may) => {
  expect(mayNamePrevious(between)).toBe(may);
});

test.each<[string, boolean]>([
  [' API key ', true],
  [' - API key, ', true],
  ['\nAPI key\n', true],
  [' – attempt ', true],
  [', attempt ', false],
])('%j between two IDs, with a name after the second, may name the first one: %j', (between, may) => {
  expect(mayNamePrevious(between, true)).toBe(may);
});

test.each<[string, string, string, boolean]>([
  ['Ticket ', ' session ', '', true],
  ['Ticket: ', ' session ', ' please check the session', true],
  ['<td>Ticket</td><td>', '</td><td>session</td><td>', '</td>', true],
  ['Hola\nReference\n', '\nAttempt ID\n', '\n\nSession details', true],
  ['Reference\r\n\r\n', '\r\n\r\nAttempt ID\r\n\r\n', '', true],
  ['Ticket ', ' session ', '. Session closed', true],
  ['Ticket ', ' session ', '\nSession closed', true],
  ['Reference\n', '\nAttempt ID\n', '\nStatus\napproved', true],
  // The titles may be below their values.
  ['Ana\n', '\nAttempt ID\n', '\nReference\n', false],
  // No word or title is directly in front of the first ID.
  ['', ' session ', '', false],
  [' – ', ' session ', '', false],
  ['Ticket\n', ' session ', '', false],
  ['Hola, ', ' session ', '', false],
  ['Hola.\n', '\nAttempt ID\n', '', false],
  ['Los datos:\n', '\nAttempt ID\n', '', false],
  ['Reference ', '\nAttempt ID\n', '', false],
  ['Reference\n\n', '\nAttempt ID\n', '', false],
  // A mark says that the name is the first ID's.
  ['Ticket ', ' (attempt) ', '', false],
  ['Ticket ', ' attempt, ', '', false],
  // A name follows the last ID.
  ['Ticket ', ' attempt ', ' (session)', false],
  ['Ticket ', ' is the attempt ', ' is the session, thanks', false],
  ['Datos\n', '\nAttempt ID\n', '\nSession ID\nGracias', false],
])('names after %j, between IDs %j and then %j, are in front: %j', (before, between, after, are) => {
  expect(areNamesInFront(before, between, after)).toBe(are);
});

test.each<[string, boolean]>([
  ['ID de sesión / ID de intento: ', true],
  ['Session and attempt: ', true],
  ['sessionId,attemptId = ', true],
  ['<tr><th>Session ID</th><th>Attempt ID</th></tr><tr><td>', true],
  ['Session ID\nAttempt ID\n', true],
  ['id, attemptId = ', true],
  ['Session, attempt and vendor data: ', true],
  ['ID de sesión / ID de intento:\n', true],
  ['attempts:\nsession: x\nvendorData, session: ', true],
  // A name on another line.
  ['/attempts\nsession: ', false],
  ['/attempts\r\n\r\nsession: ', false],
  // One name, or the same meaning twice.
  ['verification attempt ID: ', false],
  ['veriff session id: ', false],
  ['Session (verification): ', false],
  ['Session of the attempt: ', false],
  ['attempt: ', false],
  ['the: ', false],
  ['', false],
])('%j before an ID, has several names: %j', (before, hasSeveral) => {
  expect(endsWithSeveralNames(before)).toBe(hasSeveral);
});

test.each<[string, boolean]>([
  [' / ', true],
  [' y ', true],
  ['</td><td>', true],
  ['', true],
  [' attempt ', false],
])('%j between two IDs, has only linking words: %j', (between, hasOnly) => {
  expect(hasOnlyLinkingWords(between)).toBe(hasOnly);
});
