import { expect, test } from 'vitest';
import {
  areNamesAfter,
  areNamesBefore,
  endsWithSeveralNames,
  hasOnlyLinkingWords,
  isCalledSession,
  mayNamePrevious,
  nameAfterId,
  startsWithName,
} from '../../../../utils/core/session/reader/doubtful-names.ts';
import type { NameMeaning } from '../../../../utils/core/session/reader/names.ts';

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
  [' · attempt ', false],
  [' -- attempt ', false],
  [' > attempt ', false],
  [' = attempt ', true],
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
  expect(areNamesBefore(before, between, after)).toBe(are);
});

test.each<[string, boolean, boolean]>([
  ['ID de sesión / ID de intento: ', true, true],
  ['Session and attempt: ', true, true],
  ['sessionId,attemptId = ', true, true],
  ['<tr><th>Session ID</th><th>Attempt ID</th></tr><tr><td>', true, true],
  ['<b>Attempt</b><b>session</b>: ', true, true],
  ['Session ID\nAttempt ID\n', true, true],
  ['id, attemptId = ', true, true],
  ['Session, attempt and vendor data: ', true, true],
  ['ID de sesión / ID de intento:\n', true, true],
  ['attempts:\nsession: x\nvendorData, session: ', true, true],
  // A name on another line.
  ['/attempts\nsession: ', true, false],
  ['/attempts\r\n\r\nsession: ', true, false],
  // Two names beside each other.
  ['Session, attempt: ', true, true],
  ['Session Attempt ', true, true],
  ['Session\nAttempt\n', true, true],
  ['Session of the attempt: ', true, true],
  ['verification attempt ID: ', true, true],
  // With words between the names, or with words between the IDs.
  ['Session and its last attempt: ', true, true],
  ['Session ID Status Attempt ID ', false, true],
  ['Session ID\nStatus\nAttempt ID\n', false, true],
  ['Sesión con datos del proveedor: ', false, true],
  ['Session with API key ', false, false],
  ['Session with ID ', false, false],
  ['{"session":{"attemptId":"', false, false],
  ['Attempt, status, session: ', false, false],
  ['Attempt, session: ', false, false],
  ['Status of the attempt: ', false, false],
  ['verification attempt ID: ', false, false],
  // One name, or the same meaning twice.
  ['veriff session id: ', true, false],
  ['Session (verification): ', true, false],
  ['attempt: ', true, false],
  ['the: ', true, false],
  ['', true, false],
])('%j before an ID (next ID beside it: %j), has several names: %j', (before, isNextBeside, hasSeveral) => {
  expect(endsWithSeveralNames(before, isNextBeside)).toBe(hasSeveral);
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
])('%j after an ID (another ID next: %j), calls it a session: %j', (after, isIdNext, isCalled) => {
  expect(isCalledSession(after, isIdNext)).toBe(isCalled);
});

test.each<[string, NameMeaning, string, boolean]>([
  // An attempt always has an ID, so its name after the last ID is that ID's, unless the first ID is called a session.
  ['Vendor data ', 'vendor-data', ' Attempt ID', true],
  ['Live\nIntegration\n', 'integration', '\nAttempt ID', true],
  ['Live\nIntegration\n', 'integration', '\nAttempt ID\nApproved\nStatus', true],
  ['In the Live integration ', 'integration', ' attempt, please check', true],
  ['| Integration | ', 'integration', ' | attempt | declined', true],
  ['Session ID ', 'session', ' Attempt ID', false],
  ['Session ID\n', 'session', '\nAttempt ID', false],
  // A value is before the first name, and the text after the last ID is only a name.
  ['12345\nVendor data\n', 'vendor-data', '\nSession ID', true],
  ['12345\r\nVendor data\r\n', 'vendor-data', '\r\nSession ID\r\n', true],
  ['12345\rVendor data\r', 'vendor-data', '\rSession ID', true],
  ['Case 7, Ana\nVendor data\n', 'vendor-data', '\n\n  Session ID: ', true],
  ['12345 Vendor data ', 'vendor-data', ' Session ID', true],
  ['12345 Vendor data ', 'vendor-data', ' (Nº de sesión).\n', true],
  ['12345 (vendor data) ', 'vendor-data', '</b> - session', true],
  ['Hola.\n12345 Vendor data ', 'vendor-data', ' Session ID', true],
  ['Details Session ID ', 'session', ' Verification', true],
  // No value with a digit is above the name, or no value before it.
  ['Vendor data\n', 'vendor-data', '\nSession ID', false],
  ['Details\nVendor data\n', 'vendor-data', '\nSession ID', false],
  ['12345\n\nVendor data\n', 'vendor-data', '\nSession ID', false],
  ['12345\nVendor data\n\n', 'vendor-data', '\nSession ID', false],
  ['Vendor data ', 'vendor-data', ' Session ID', false],
  ['The vendor data ', 'vendor-data', ' Session ID —', false],
  ['La sesión ', 'session', ' - verificación', false],
  ['12345\nLa sesión ', 'session', ' foto', false],
  ['12345 is ', 'vendor-data', ' Session ID', false],
  // The text after the last ID is not only a name, or not beside the ID as the first name is.
  ['12345\nVendor data\n', 'vendor-data', ' Session ID', false],
  ['12345 Vendor data ', 'vendor-data', '\nSession ID', false],
  ['12345 Vendor data ', 'vendor-data', ' Session ID approved', false],
  ['12345 Vendor data ', 'vendor-data', ' Session ID, approved', false],
  ['12345 Vendor data ', 'vendor-data', ' is the session', false],
  ['12345 Vendor data ', 'vendor-data', '. Session', false],
  ['12345 Vendor data ', 'vendor-data', ' Session ID\nAna', false],
  ['12345 Vendor data ', 'vendor-data', '', false],
  ['12345\nVendor data\n', 'vendor-data', '\nSession ID\nAna', false],
  ['12345\nVendor data\n', 'vendor-data', '\nAna', false],
  ['12345\nVendor data\n', 'vendor-data', '', false],
])('IDs after %j (%s) and before %j, have their names after them: %j', (before, meaning, after, are) => {
  const text = `${before}first … last${after}`;
  const first = { start: before.length, end: before.length + 5, meaning };
  const last = { start: text.length - after.length - 4, end: text.length - after.length };
  expect(areNamesAfter(text, first, last)).toBe(are);
});

test.each<[string, NameMeaning | undefined]>([
  [' (attempt)', 'attempt'],
  [' (API key) ', 'api-key'],
  [' [vendor data], ver', 'vendor-data'],
  [' (session)', 'session'],
  [' es el intento', 'attempt'],
  [' - attempt', 'attempt'],
  [' attempt, please check', 'attempt'],
  ['\nAttempt ID\n', 'attempt'],
  ['</b> (attempt)', 'attempt'],
  // Only an attempt's name counts without brackets.
  [' vendor data', undefined],
  [' is the session', undefined],
  ['\nVendor data', undefined],
  // More than a name, or the title of the next value.
  [' (attempt failed)', undefined],
  [' attempt failed', undefined],
  ['\nAttempt ID\nAna', undefined],
  [' attempt: 2', undefined],
  [' attempt = 2', undefined],
  ['","attempt":2', undefined],
  [', attempt', undefined],
  ['. Attempt', undefined],
  // A name that doesn't count, or no name.
  [' (video)', undefined],
  [' (ID)', undefined],
  ['', undefined],
])('%j after the only ID, calls it %s', (after, meaning) => {
  expect(nameAfterId(after)).toBe(meaning);
});
