import { describe, expect, test } from 'vitest';
import {
  normalizeClauses,
  normalizeMessage,
  withoutMarks,
} from '../../../utils/core/registry/registry-text.ts';

describe('normalizeMessage', () => {
  test.each([
    ['Ã¡ Ã© Ã­ Ã³ Ãº Ã± Ã¼', 'a e i o u n u'],
    ['Ã\u0081 Ã‰ Ã\u008d Ã“ Ãš Ã‘ Ãœ', 'a e i o u n u'],
    ['Â¡Hola!', 'hola'],
    ['año_de  VIGENCIA.', 'ano de vigencia'],
    ['est\ufffd par??metros', 'est? par?metros'],
  ])('%j, is %j', (text, normal) => {
    expect(normalizeMessage(text)).toBe(normal);
  });
});

describe('normalizeClauses', () => {
  test.each([
    ['Robo: no; extravío, baja', 'robo : no . extravio , baja'],
    ['robo/extravío (INE)', 'robo / extravio ( ine .'],
    ['La credencial - INE - sirve', 'la credencial . ine . sirve'],
    ['político-electorales', 'politico electorales'],
    ['no cuenta con\nreporte', 'no cuenta con reporte'],
    ['no cuenta con\n  reporte', 'no cuenta con reporte'],
    ['Cancelada: no \n\n\tvigente', 'cancelada : no . vigente'],
    ['Vigente: No\n  Reporte', 'vigente : no . reporte'],
    ['Vigente\n', 'vigente .'],
    ['Vigente: No\nReporte', 'vigente : no . reporte'],
    ['se perdi\ufffd\ufffd/robo', 'se perdi? / robo'],
  ])('%j, is %j', (text, clauses) => {
    expect(normalizeClauses(text)).toBe(clauses);
  });
});

test('withoutMarks, removes each mark with its blank', () => {
  expect(withoutMarks('( robo : no , extravio / baja . ')).toBe('robo no extravio baja');
});
