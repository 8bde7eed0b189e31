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
])('areNamesBefore, %j, an ID, %j, an ID, then %j, is %j', (before, between, after, are) => {
  expect(areNamesBefore(before, between, after)).toBe(are);
});

test.each<[string, string, boolean]>([
  ['ID de sesión / ID de intento: ', ' / ', true],
  ['Session and attempt: ', ', ', true],
  ['sessionId,attemptId = ', ',', true],
  ['<tr><th>Session ID</th><th>Attempt ID</th></tr><tr><td>', '</td><td>', true],
  ['<b>Attempt</b><b>session</b>: ', ' ', true],
  ['Session ID\nAttempt ID\n', '\n', true],
  ['id, attemptId = ', ', ', true],
  ['Session, attempt and vendor data: ', ', ', true],
  ['ID de sesión / ID de intento:\n', '\n', true],
  ['attempts:\nsession: x\nvendorData, session: ', ', ', true],
  ['Session, attempt: ', ', ', true],
  ['Session Attempt ', ' ', true],
  ['Session\nAttempt\n', '\n', true],
  ['verification attempt ID: ', ' and ', true],
  ['Attempt, session: ', ' ', true],
  // With words between the names, or between the IDs.
  ['Session and its last attempt: ', ', ', true],
  ['Session of the attempt: ', ', ', true],
  ['Sesión con datos del proveedor: ', ' y ', true],
  ['session_id,status,attempt_id = ', ',approved,', true],
  ['Sessions & attempts: ', ' & ', true],
  ['session_id,status,attempt_id ', ',approved,', false],
  ['Session declined, attempt ', ', please look at ', false],
  ['Session ID\nStatus\nAttempt ID\n', '\napproved\n', true],
  ['Session and its last attempt: ', ' ', false],
  ['Session ID Status Attempt ID ', ' approved ', false],
  ['Session ID Status Attempt ID ', ', approved\n', false],
  ['Session ID\nStatus\nAttempt ID\n', ', approved, ', false],
  // The last name can't be the next ID's.
  ['The session for attempt ', ' is ', false],
  ['Session (attempt ', '): ', false],
  ['https://x.example/session?attemptId=', ' -> ', false],
  ['Session details\nAttempt ID\n', '\nSession ID\n', false],
  ['Check this session.\nAttempt ID\n', '\n', false],
  ['This session: attempt ', ', ', false],
  ['{"session":{"attemptId":"', '","ref":"', false],
  ['Session with API key ', ', ', false],
  ['Session with ID ', ', ', false],
  ['Attempt, status, session: ', ', ok, ', false],
  ['Status of the attempt: ', ', ', false],
  // A name on another line.
  ['/attempts\nsession: ', ', ', false],
  ['/attempts\r\n\r\nsession: ', ', ', false],
  // One name, or the same meaning twice.
  ['verification attempt ID: ', ' is ok ', false],
  ['veriff session id: ', ', ', false],
  ['Session (verification): ', ', ', false],
  ['attempt: ', ', ', false],
  ['the: ', ', ', false],
  ['', ', ', false],
])('%j before an ID and %j after it, has several names: %j', (before, between, hasSeveral) => {
  expect(endsWithSeveralNames(before, between)).toBe(hasSeveral);
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
  [' id de los datos del proveedor', true],
  // A name has at most six words.
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
  // A count, several attempts, or a credential.
  ['Vendor data ', 'vendor-data', ' Attempt: 2', false],
  ['Vendor data ', 'vendor-data', ' attempt (2)', false],
  ['Vendor data\n', 'vendor-data', '\nAttempt\n2', false],
  ['Vendor data ', 'vendor-data', ' attempts', false],
  ['12345 API key ', 'api-key', ' attempt', false],
  ['12345 Secret ', 'secret', ' session', false],
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
  ['12345 session ', 'session', ' video', false],
  ['12345\nVendor data\n', 'vendor-data', '\nSession ID\nAna', false],
  ['12345\nVendor data\n', 'vendor-data', '\nAna', false],
  ['12345\nVendor data\n', 'vendor-data', '', false],
])('areNamesAfter, %j (%s), IDs, then %j, is %j', (before, meaning, after, are) => {
  const text = `${before}first … last${after}`;
  const first = { start: before.length, end: before.length + 5, meaning };
  const last = { start: text.length - after.length - 4, end: text.length - after.length };
  expect(areNamesAfter(text, first, last)).toBe(are);
});

test.each<[string, NameMeaning | undefined]>([
  [' (attempt)', 'attempt'],
  [' (API key) ', 'api-key'],
  [' [vendor data], ver', 'vendor-data'],
  ['(is the session)', 'session'],
  [' es el intento', 'attempt'],
  [' – attempt.', 'attempt'],
  ['</b> (attempt)', 'attempt'],
  // Only an attempt's name counts without brackets.
  [' vendor data', undefined],
  [' is the session', undefined],
  ['\nAttempt ID', undefined],
  // More than a name, or the title of the next value.
  [' (attempt failed)', undefined],
  [' (vendor data, 12345)', undefined],
  [' [integration – Live]', undefined],
  [' (attempt', undefined],
  [' attempt failed', undefined],
  [' attempt, please check', undefined],
  [' attempt: 2', undefined],
  [' attempt |', undefined],
  ['","attempt', undefined],
  [', attempt', undefined],
  ['. Attempt', undefined],
  [' and the attempt', undefined],
  // A name that doesn't count, a plural name, or no name.
  [' (video)', undefined],
  [' (ID)', undefined],
  [' (attempts)', undefined],
  [' ()', undefined],
  ['', undefined],
])('%j after an ID, calls it %s', (after, meaning) => {
  expect(nameAfterId(after)).toBe(meaning);
});
