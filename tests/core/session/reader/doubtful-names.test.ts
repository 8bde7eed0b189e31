import { expect, test } from 'vitest';
import {
  areNamesBehind,
  areNamesInFront,
  endsWithSeveralNames,
  hasOnlyLinkingWords,
  isCalledSession,
  mayNamePrevious,
  startsWithName,
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
  ['Ana\n', '\nAttempt ID\n', '\nReference\n \n', false],
  // No word or title is directly in front of the first ID.
  ['', ' session ', '', false],
  [' – ', ' session ', '', false],
  ['Ticket\n', ' session ', '', false],
  ['Hola, ', ' session ', '', false],
  ['Hola.\n', '\nAttempt ID\n', '', false],
  ['Los datos:\n', '\nAttempt ID\n', '', false],
  ['Los datos:\r', '\rAttempt ID\r', '', false],
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
  ['<b>Attempt</b><b>session</b>: ', true],
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

test.each<[string, boolean]>([
  [' attempt', true],
  [' (attempt)', true],
  ['\nAttempt ID\n', true],
  [' is the attempt', true],
  [' </td><td>attempt', true],
  [' attempt of Ana', true],
  [' número de intento', true],
  [': attempt', true],
  // A name has at most six words.
  [' id de los datos del proveedor', true],
  [' id de la sesión de verificación', true],
  [' a b c d e session', false],
  [' Ana attempt', false],
  [', attempt', false],
  ['. Attempt', false],
  [' is', false],
  ['', false],
])('%j after an ID, starts with a name: %j', (after, starts) => {
  expect(startsWithName(after)).toBe(starts);
});

test.each<[string, boolean, boolean]>([
  [' (session)', false, true],
  [' session', false, true],
  [' is the session', false, true],
  [' session approved', false, true],
  ['</b> session', false, true],
  ['\nSession ID\n', false, true],
  ['\nSession ID approved', false, true],
  [' session ID of verification', false, true],
  [': session', false, true],
  // The name may be that of the next value.
  [' session ', true, false],
  [' session, ', true, false],
  ['\nSession ID\n', true, false],
  ['\nSession ID\n\n', true, true],
  [' (session) ', true, true],
  [' session\n', true, true],
  [' session approved ', true, true],
  [' session 123', false, false],
  [' session a1', false, false],
  ['\nSession ID\nx', false, false],
  [' session\nx', false, true],
  // Another name, or no name.
  [' session attempt', false, false],
  [' attempt', false, false],
  [' Ana session', false, false],
  ['. Session', false, false],
  [' is', false, false],
  ['', false, false],
])('%j after an ID (next: an ID: %j), calls it a session: %j', (after, isIdNext, isCalled) => {
  expect(isCalledSession(after, isIdNext)).toBe(isCalled);
});

test.each<[string, string, boolean]>([
  ['12345\nVendor data\n', '\nSession ID', true],
  ['12345\r\nVendor data\r\n', '\r\nSession ID\r\n', true],
  ['12345\rVendor data\r', '\rSession ID', true],
  ['Case 7, Ana\nVendor data\n', '\n\n  Session ID: ', true],
  ['12345 Vendor data ', ' Session ID', true],
  ['Vendor data ', ' (Nº de sesión).\n', true],
  ['12345 (vendor data) ', '</b> - session', true],
  // No value with a digit is above the name.
  ['Vendor data\n', '\nSession ID', false],
  ['Details\nVendor data\n', '\nSession ID', false],
  ['12345\n\nVendor data\n', '\nSession ID', false],
  ['12345\nVendor data\n\n', '\nSession ID', false],
  ['12345\nVendor data ', '\nSession ID', false],
  // The text after the last ID is not only a name.
  ['12345\nVendor data\n', ' Session ID', false],
  ['12345 Vendor data ', '\nSession ID', false],
  ['12345 Vendor data ', ' Session ID approved', false],
  ['12345 Vendor data ', ' is the session', false],
  ['12345 Vendor data ', '. Session', false],
  ['12345 Vendor data ', ' Session ID\nAna', false],
  ['12345 Vendor data ', '', false],
  ['12345\nVendor data\n', '\nSession ID\nAna', false],
  ['12345\nVendor data\n', '\nAna', false],
  ['12345\nVendor data\n', '', false],
])('IDs after %j and before %j, have their names behind: %j', (before, after, are) => {
  const text = `${before}first … last${after}`;
  const first = { start: before.length, end: before.length + 5 };
  const last = { start: text.length - after.length - 4, end: text.length - after.length };
  expect(areNamesBehind(text, first, last)).toBe(are);
});
