import { expect, test } from 'vitest';
import {
  attachedName,
  type IdLabel,
  labelBefore,
} from '../../../../utils/core/session/reader/label-before.ts';

const by = (how: IdLabel['by'], meaning: IdLabel['meaning'] = 'session'): IdLabel => ({ meaning, by: how });
const ofSeveral = (label: IdLabel): IdLabel => ({ ...label, isPlural: true });

test.each<[string, IdLabel | undefined]>([
  ['', undefined],
  [': ', undefined],
  ['x: ', undefined],
  // A mark between name and value.
  ['sessionId: ', by('mark')],
  ['sessionId = "', by('mark')],
  ['sessionId -> ', by('mark')],
  ['sesión → ', by('mark')],
  ['sessions:/', ofSeveral(by('mark'))],
  ['Los intentos ', ofSeveral(by('nearness', 'attempt'))],
  ['Sesiones con intentos: ', by('mark', 'attempt')],
  ['API key de pruebas: ', by('mark', 'api-key')],
  ['Attempt IDs: ', ofSeveral(by('mark', 'attempt'))],
  // A name with another word after it.
  ['Intento fallido: ', by('mark', 'attempt')],
  ['Último intento fallido: ', by('mark', 'attempt')],
  ['Sesión 2: ', by('mark')],
  ['Intento fallido ', undefined],
  ['Intento de Ana López: ', undefined],
  ['API key nueva: ', undefined],
  ['Attempt failed: ', undefined],
  ['Cliente con intento fallido: ', undefined],
  ['Vendor data 2: ', undefined],
  ['id: ', by('mark', 'id')],
  ['foto: ', by('mark', 'media')],
  ['Contraseña: ', by('mark', 'secret')],
  ['Contraseña ', undefined],
  ['password reset: ', undefined],
  ['Su contraseña: ', undefined],
  // Only nearness. An everyday word isn't enough, nor a word of another sentence or line.
  ['la sesión ', by('nearness')],
  ['el intento (', by('nearness', 'attempt')],
  ['el id ', undefined],
  ['la foto ', undefined],
  ['la sesión. ', undefined],
  ['¿la sesión? ', undefined],
  ['la sesión… ', undefined],
  // A comma or a semicolon with a blank ends a clause.
  ['en la integración, ', undefined],
  ['en la integración; ', undefined],
  ['el intento), ', undefined],
  ['el intento,\u00a0', undefined],
  // But not if the name is all there is before it, nor after the name of a credential.
  ['attempt, ', by('nearness', 'attempt')],
  ['x, Session ID, ', by('nearness')],
  ["('attempt_id', '", by('nearness', 'attempt')],
  ['API key; ', by('nearness', 'api-key')],
  ['El secreto, ', by('nearness', 'secret')],
  ['La API key de Live, ', by('nearness', 'api-key')],
  ['El secreto compartido de Live, ', by('nearness', 'secret')],
  ['attempt), ', undefined],
  ['(API key), ', undefined],
  ['attempt. ', undefined],
  ['El secreto. ', undefined],
  ['attempt,', by('nearness', 'attempt')],
  ['attempt;', by('nearness', 'attempt')],
  ['attempt: , ', by('mark', 'attempt')],
  ['la sesión\n', undefined],
  ['la sesión \n', undefined],
  ['la sesión\n: ', undefined],
  ['Sesión:\n', by('mark')],
  // The path segment before it.
  ['/sessions/', by('path')],
  ['/verifications/', by('path')],
  ['see  sessions/', by('path')],
  ['(sessions)/', by('path')],
  ['see sessions/', undefined],
  ['sessions/ ', undefined],
  ['x-verifications/', undefined],
  ['verifications-x/', undefined],
  // Tags.
  ['<sessionId>', by('mark')],
  ['<attempt-id type="x">', by('mark', 'attempt')],
  ['<b>ID de sesión:</b> ', by('mark')],
  ['<td>Sesión</td><td>', by('nearness')],
  ['la sesión <id>', by('nearness')],
  ['attemptId: <id>', by('mark', 'attempt')],
  ['<1sessionId>', undefined],
  ['la sesión > ', by('nearness')],
  [`la sesión ${'<i>'.repeat(4)}`, by('nearness')],
  [`la sesión ${'<i>'.repeat(5)}`, undefined],
  // Remarks.
  ['Sesión (del portal): ', by('mark')],
  ['Sesión (del portal.): ', by('mark')],
  ['Sesión (a) b): ', undefined],
  ['(sesión): ', undefined],
  [`Sesión ${'(x) '.repeat(4)}: `, by('mark')],
  [`Sesión ${'(x) '.repeat(5)}: `, undefined],
  // Words between name and value.
  ['El ID de sesión es ', by('nearness')],
  ['session_id IN (', by('nearness')],
  [`la sesión ${'es '.repeat(4)}`, by('nearness')],
  [`la sesión ${'es '.repeat(5)}`, undefined],
  ['el valor es ', undefined],
  ['sessionId = UUID(', by('mark')],
  ['x = UUID(', by('mark', 'id')],
  ['sessionId = uuid ', undefined],
])('%j before an ID, is read as %o', (before, label) => {
  expect(labelBefore(before)).toEqual(label);
});

test.each([
  ['ID de sesión', 'session'],
  ['ID de sesión-', 'session'],
  ['-ID de sesión', 'session'],
  ['Ana\tattemptId', 'attempt'],
  ['informe', undefined],
  ['informeId', undefined],
  ['', undefined],
])('%j attached to an ID, means %s', (before, meaning) => {
  expect(attachedName(before)).toBe(meaning);
});
