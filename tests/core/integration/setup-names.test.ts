import { describe, expect, test } from 'vitest';
import { anySetupName, fieldNamed, foldAccents } from '../../../utils/core/integration/setup-names.ts';

test('a folded text, of any code unit, keeps its length', () => {
  const units = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
  expect(units.filter((unit) => foldAccents(unit).length !== 1)).toEqual([]);
  expect(foldAccents('Contraseña DE sesión İ')).toBe('contrasena de sesion i');
});

describe('the name of a field', () => {
  test.each([
    ['API key', 'apiKey'],
    ['Veriff API key', 'apiKey'],
    ['veriff_api_key', 'apiKey'],
    ['VERIFF-API-KEY', 'apiKey'],
    ['Clave de API', 'apiKey'],
  ])('%s, is %s', (text, name) => {
    expect(fieldNamed(text)).toBe(name);
  });

  test.each([
    '',
    'veriff',
    'veriffAPIkey',
    'my Veriff API key',
    'API Veriff key',
    'API key of Veriff',
    'api key:',
  ])('%j, is none', (text) => {
    expect(fieldNamed(text)).toBeUndefined();
  });

  test('is found as a whole word only', () => {
    const found = (text: string) => [...text.matchAll(anySetupName)].map(([whole]) => whole);
    expect(found('the veriff_api-key and apikey, not myapikey or apikeys')).toEqual([
      'veriff_api-key',
      'apikey',
    ]);
  });
});
