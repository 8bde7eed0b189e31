import { describe, expect, test } from 'vitest';
import { type Category, normalise, readDocumentState } from '../../utils/core/document-state.ts';

describe('exact messages', () => {
  test.each<[Category, string]>([
    ['valid', 'La credencial esta vigente'],
    ['valid', 'LA CREDENCIAL ESTÁ VIGENTE.'],
    ['valid', 'Esta vigente como medio de identificación.'],
    ['valid', 'Esta vigente como medio de identificación. Tus datos se encuentran en el Padrón Electoral.'],
    [
      'valid',
      'Esta vigente como medio de identificación. Tus datos se encuentran en el Padrón Electoral. Será válida hasta el 31 de diciembre de 2031',
    ],
    ['valid', 'Esta vigente como medio de identificación. Será válida hasta el 31 de diciembre de 2029'],
    ['valid', 'Esta vigente como medio de identificación y puedes votar.'],
    [
      'valid',
      'Esta vigente como medio de identificación y puedes votar. Tus datos se encuentran en el Padrón Electoral, y también en la Lista Nominal de Electores.',
    ],
    ['valid', 'Esta vigente como medio de identificacion y puede votar'],
    ['valid', 'Vigente como medio de identificacion y puede votar'],
    ['valid', 'VIGENTE'],
    ['valid-id-only', 'Esta vigente como medio de identificacion y no puede votar'],
    ['not-valid', 'No esta vigente como medio de identificacion y no puede votar'],
    ['not-valid', 'NO_VIGENTE'],
    ['not-valid', 'NO VIGENTE'],
    [
      'superseded',
      'No está vigente como medio de identificación y no puedes votar.¡Esta no es tu última credencial!, realizaste un trámite de actualización de datos, por lo que tu consulta fue con una credencial anterior. Realiza una nueva consulta con tu última credencial.',
    ],
    ['not-found', 'No se obtuvieron datos de la consulta con los parámetros seleccionados'],
    [
      'not-found',
      'No se obtuvieron datos de la consulta con los parámetros seleccionados, verifica que no tienes un trámite posterior',
    ],
    ['not-found', 'DATOS_NO_ENCONTRADOS'],
    ['data-mismatch', 'Datos incorrectos o inexistentes'],
    ['bad-input', 'CIC con formato no valido'],
    ['bad-input', 'OCR con formato no valido'],
    ['bad-input', 'Clave de elector con formato no valido'],
    ['bad-input', 'Numero de emision con formato no valido'],
    ['bad-input', 'Error de datos'],
    ['registry-unavailable', 'Error de autenticacion'],
    [
      'registry-unavailable',
      'El servicio de consulta del INE presenta intermitencia, por favor intenta más tarde',
    ],
    ['lost-or-stolen', 'REPORTE_DE_ROBO'],
    ['lost-or-stolen', 'REPORTE_DE_EXTRAVIO'],
    ['lost-or-stolen-temporary', 'REPORTE_DE_ROBO_TEMPORAL'],
    ['lost-or-stolen-temporary', 'REPORTE_DE_EXTRAVIO_TEMPORAL'],
  ])('%s: %s', (category, text) => {
    expect(readDocumentState(text)).toMatchObject({ category, by: 'exact' });
  });
});

describe('rules', () => {
  test.each<[Category, string]>([
    ['registry-unavailable', 'Servicio en mantenimiento'],
    ['registry-unavailable', 'El servicio no disponible por el momento; la credencial esta vigente'],
    ['bad-input', 'El folio con formato no valido fue recibido'],
    ['lost-or-stolen-temporary', 'Credencial robada, reporte temporal'],
    ['lost-or-stolen', 'La credencial fue reportada como extraviada'],
    ['lost-or-stolen', 'Reporte de robo vigente'],
    ['deceased', 'Baja por defunción'],
    ['deceased', 'El ciudadano falleció'],
    ['valid-id-only', 'Está vigente como medio de identificación, pero no puedes votar'],
    ['valid-id-only', 'Vigente; derechos suspendidos'],
    ['superseded', 'Esta no es tu última credencial'],
    ['superseded', 'Baja por corrección de datos'],
    ['suspended-rights', 'Suspensión de derechos políticos'],
    ['duplicate-record', 'Registro duplicado'],
    ['duplicate-record', 'Existe otro registro con los mismos datos'],
    ['irregular-data', 'Datos personales irregulares'],
    ['irregular-data', 'Documento apócrifo'],
    ['unfinished-or-uncollected', 'No recogiste tu credencial'],
    ['unfinished-or-uncollected', 'No concluiste el trámite'],
    ['reinstated-needs-new-card', 'Ciudadano reincorporado al padrón'],
    ['removed-by-authority', 'Baja por orden judicial'],
    ['expired', 'Credencial vencida'],
    ['expired', 'Perdió su vigencia'],
    ['expired', 'Con recuadro 15'],
    ['data-mismatch', 'El OCR no coincide'],
    ['data-mismatch', 'Nombre distinto al registrado'],
    ['not-found', 'No se encontró información'],
    ['not-found', 'No se localizaron registros'],
    ['not-valid', 'La credencial no está vigente'],
    ['not-valid', 'Ya no es válida'],
    ['not-valid', 'Trámite cancelado'],
    ['valid', 'La credencial está vigente y fue emitida en 2019'],
    ['valid', 'Vigente hasta 2030'],
  ])('%s, likely: %s', (category, text) => {
    expect(readDocumentState(text)).toEqual({ category, meaning: category, by: 'rule' });
  });
});

describe('what is not classified', () => {
  test.each(
    [
      '',
      '   ',
      '\u200b',
      'Consulta realizada',
      'Pendiente',
      'El ciudadano se encuentra en el padrón',
      '¿La credencial esta vigente?',
      'La credencial esta vigente? ',
      'La credencial esta vigente?',
      'robots',
      'temporal',
      'Tu credencial vigente',
      'x'.repeat(10_240),
    ].map((text) => ({ name: JSON.stringify(text).slice(0, 60), text })),
  )('$name', ({ text }) => {
    expect(readDocumentState(text)).toEqual({ category: 'unknown', meaning: 'unknown', by: 'none' });
  });
});

describe('letters lost or garbled on the way', () => {
  test.each([
    'No se obtuvieron datos de la consulta con los parÃ¡metros seleccionados',
    'No se obtuvieron datos de la consulta con los parã¡metros seleccionados',
    'No se obtuvieron datos de la consulta con los par?metros seleccionados',
    'No se obtuvieron datos de la consulta con los par\ufffdmetros seleccionados',
    'NO SE OBTUVIERON DATOS DE LA CONSULTA CON LOS PARÁMETROS  SELECCIONADOS.',
    'No se obtuvieron datos de la consulta con los para\u0301metros\u00a0seleccionados',
    'Ｎｏ se obtuvieron datos de la consulta con los parámetros seleccionados',
  ])('%s', (text) => {
    expect(readDocumentState(text)).toEqual({ category: 'not-found', meaning: 'not-found', by: 'exact' });
  });

  test.each([
    ['Ã¡ Ã© Ã­ Ã³ Ãº Ã± Ã¼', 'a e i o u n u'],
    ['Ã\u0081 Ã‰ Ã\u008d Ã“ Ãš Ã‘ Ãœ', 'a e i o u n u'],
    ['Â¡Hola!', 'hola'],
    ['año_de  VIGENCIA.', 'ano de vigencia'],
  ])('%s is %s', (text, normal) => {
    expect(normalise(text)).toBe(normal);
  });
});
