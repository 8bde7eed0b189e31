import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../../utils/core/lookup/verdict.ts';
import { readDocumentState } from '../../../utils/core/registry/document-state.ts';
import type { Category } from '../../../utils/core/registry/reading.ts';
import { anyCharacter } from '../../fixtures/any-character.ts';
import tails from '../../fixtures/harmless-tails.json' with { type: 'json' };
import knownMessages from '../../fixtures/known-messages.json' with { type: 'json' };
import { runs } from '../../profile.ts';

describe('a known message, has its category and meaning', () => {
  test.each(knownMessages)('$meaning: $text', ({ category, meaning, text }) => {
    expect(readDocumentState(text)).toEqual({ category, meaning, by: 'exact' });
  });
});

describe('the rules', () => {
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
    ...['03', '09', '12', '15', '18'].map((year): [Category, string] => ['expired', `Con recuadro ${year}`]),
    ['data-mismatch', 'El OCR no coincide'],
    ['data-mismatch', 'Nombre distinto al registrado'],
    ['not-found', 'No se encontró información'],
    ['not-found', 'No se localizaron registros'],
    ['not-found', 'La credencial no está en la lista nominal'],
    ['not-found', 'No aparece en la Lista Nominal de Electores'],
    ['not-found', 'INE record not found'],
    ['registry-unavailable', 'The INE service is under maintenance'],
    ['registry-unavailable', 'No fue posible validar la credencial'],
    ['registry-unavailable', 'La consulta falló'],
    ['registry-unavailable', 'El proceso de consulta falló'],
    ['registry-unavailable', 'Error durante procesamiento'],
    ['registry-unavailable', 'La sesión ha expirado, intente más tarde'],
    ['registry-unavailable', 'Token expirado'],
    ['registry-unavailable', 'Certificado vencido'],
    ['registry-unavailable', 'El servicio se encuentra suspendido'],
    ['registry-unavailable', 'Suspensión temporal del servicio'],
    ['registry-unavailable', 'La solicitud fue cancelada'],
    ['registry-unavailable', 'Consulta cancelada por tiempo de espera'],
    ['not-found', 'No se encontró la credencial, puede estar vencida o cancelada'],
    ['not-found', 'No se obtuvieron datos. La credencial pudo haber sido robada o extraviada'],
    ['not-found', 'No se localizó el registro: verifique que la credencial no haya sido cancelada'],
    ['registry-unavailable', 'El servicio de consulta del INE se encuentra suspendido'],
    ['registry-unavailable', 'Servicio temporalmente suspendido'],
    ['registry-unavailable', 'Token de acceso expirado'],
    ['registry-unavailable', 'La petición al INE fue cancelada'],
    ['registry-unavailable', 'No se pudo leer la credencial: la sesión ya ha expirado'],
    [
      'unfinished-or-uncollected',
      'No está vigente. Tu solicitud fue cancelada porque no recogiste tu credencial',
    ],
    ['not-valid', 'No está vigente como medio de identificación. Solicitud cancelada.'],
    ['duplicate-record', 'Baja por solicitud duplicada'],
    ['deceased', 'La solicitud ha sido cancelada por defunción'],
    ['not-found', 'No se encontró la credencial, puede que esté vencida'],
    ['not-found', 'Datos no encontrados. La credencial puede estar vencida o cancelada'],
    ['not-found', 'Clave de elector no encontrada. Puede estar vencida'],
    ['not-found', 'El ciudadano no se encontró; puede haber fallecido'],
    ['registry-unavailable', 'Servicio suspendido temporalmente. En caso de robo o extravío llame a INETEL'],
    ['registry-unavailable', 'La sesión ha expirado. Si su credencial fue robada, repórtela a INETEL'],
    ['registry-unavailable', 'La petición ha expirado. En caso de robo o extravío llame a INETEL'],
    ['not-found', 'Registro no localizado. La credencial puede estar vencida o cancelada'],
    ['not-valid', 'No está vigente. El tiempo de espera para recoger tu credencial venció'],
    ['not-valid', 'Tu credencial no se encuentra vigente porque tu solicitud fue cancelada'],
    ['not-valid', 'Tu solicitud fue cancelada por no haber recogido tu credencial'],
    ['duplicate-record', 'Solicitud cancelada por duplicidad de registro'],
    ['superseded', 'Esta no es tu última credencial. Tu solicitud fue cancelada'],
    ['suspended-rights', 'Derechos político-electorales suspendidos. Solicitud cancelada'],
    [
      'lost-or-stolen',
      'Tu credencial no se encontró porque fue reportada como robada. Verifica que tienes la última',
    ],
    [
      'deceased',
      'El ciudadano no se encontró en la Lista Nominal porque falleció. Verifique que los datos sean correctos',
    ],
    ['lost-or-stolen', 'No encontrado (reporte de robo)'],
    [
      'lost-or-stolen',
      'Existe reporte de robo. No se encontraron datos adicionales, verifique si hay denuncia',
    ],
    ['deceased', 'Se encontró acta de defunción. No se encontró registro vigente, posible homonimia'],
    [
      'superseded',
      'Esta no es tu última credencial, no se encontró vigente, verifica que no tienes un trámite posterior',
    ],
    ['bad-input', 'La clave de elector no tiene el formato correcto'],
    ['bad-input', 'INE format is invalid'],
    ['not-valid', 'La credencial no es válida'],
    ['not-valid', 'El documento no es válido.'],
    ['not-valid', 'La credencial no está vigente'],
    ['not-valid', 'Ya no es válida'],
    ['not-valid', 'Trámite cancelado'],
    ['valid', 'La credencial está vigente y fue emitida en 2019'],
    ['valid', 'Vigente hasta 2030'],
  ])('give the category %s to: %s', (category, text) => {
    expect(readDocumentState(text)).toEqual({ category, meaning: category, by: 'rule' });
  });
});

describe('any other text, is unknown', () => {
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
      'Con recuadro 06',
      'La consulta no falló',
      'El número de la credencial no es válido',
      'La credencial no es válida para votar',
      'Recuadro',
      'x'.repeat(10_240),
    ].map((text) => ({ name: JSON.stringify(text).slice(0, 60), text })),
  )('$name', ({ text }) => {
    expect(readDocumentState(text)).toEqual({ category: 'unknown', meaning: 'unknown', by: 'none' });
  });
});

describe('a known message with lost or garbled letters, is recognized', () => {
  test.each([
    'No se obtuvieron datos de la consulta con los parÃ¡metros seleccionados',
    'No se obtuvieron datos de la consulta con los parã¡metros seleccionados',
    'No se obtuvieron datos de la consulta con los par?metros seleccionados',
    'No se obtuvieron datos de la consulta con los par\ufffdmetros seleccionados',
    'NO SE OBTUVIERON DATOS DE LA CONSULTA CON LOS PARÁMETROS  SELECCIONADOS.',
    'No se obtuvieron datos de la consulta con los para\u0301metros\u00a0seleccionados',
    'No se obtuvieron datos de la consulta con los par\ufffd\ufffdmetros seleccionados',
    'Ｎｏ se obtuvieron datos de la consulta con los parámetros seleccionados',
  ])('%s', (text) => {
    expect(readDocumentState(text)).toEqual({ category: 'not-found', meaning: 'not-found', by: 'exact' });
  });
});

/** Ways to respell a character of a sentence. A property picks one for each character by a number. */
const spellings: ((character: string) => string)[] = [
  (character) => character,
  (character) => character.toUpperCase(),
  (character) => character.toLowerCase(),
  (character) => character.normalize('NFD'),
  (character) => character.normalize('NFD').replace(/\p{M}/gu, ''),
  (character) => (/[aeiou]/i.test(character) ? `${character}\u0301`.normalize('NFC') : character),
  // UTF-8 read as Latin-1.
  (character) => (/[áéíóúñü¡]/.test(character) ? Buffer.from(character).toString('latin1') : character),
  (character) => (character === ' ' ? ' \u00a0\t ' : character),
];

/** Spellings of a text in which each character may be respelled. */
const anySpellingOf = (text: string) =>
  fc
    .array(fc.nat(spellings.length - 1), { minLength: text.length, maxLength: text.length })
    .map((choices) => Array.from(text, (character, i) => spellings[choices[i] ?? 0]?.(character)).join(''));

describe('properties', () => {
  test.each(knownMessages)('$text, in any spelling, is $category', ({ category, text }) => {
    fc.assert(
      fc.property(anySpellingOf(text), fc.constantFrom('', ' ', '. '), (spelled, end) => {
        expect(readDocumentState(spelled + end)).toMatchObject({ category, by: 'exact' });
      }),
      runs(100, 3000),
    );
  });

  test.each(tails)('the tail %j alone, matches no rule', (tail) => {
    expect(readDocumentState(tail).category).toBe('unknown');
  });

  test('a known message with a harmless tail, keeps its category', () => {
    fc.assert(
      fc.property(
        fc
          // After "No", a tail without a mark can be the rest of another statement: "Vigente: No disponible".
          .constantFrom(...knownMessages.filter(({ text }) => text !== 'Vigente: No'))
          .chain(({ category, text }) => fc.tuple(fc.constant(category), anySpellingOf(text))),
        fc.array(fc.constantFrom(...tails), { minLength: 1, maxLength: 3 }),
        ([category, spelled], added) => {
          expect(readDocumentState([spelled, ...added].join(' ')).category).toBe(category);
        },
      ),
      runs(1000, 100_000),
    );
  });

  test('any text, gives no verdict against `active`; unknown text is never Inactive', () => {
    const words = fc.constantFrom(
      ...knownMessages.flatMap(({ text }) => text.split(' ')),
      'no',
      'vencida',
      'suspendidos',
      'robada',
      'temporal',
      '?',
      '¿',
    );
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(words).map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { category, by } = readDocumentState(text);
        expect(verdictOf(false, category)).not.toBe('active');
        expect(['active', 'needs-review']).toContain(verdictOf(true, category));
        if (by === 'none') expect(verdictOf(false, category)).toBe('needs-review');
      }),
      runs(5000, 100_000),
    );
  });
});

describe('a form', () => {
  test.each([
    ['Vigente: No', 'not-valid'],
    ['VIGENTE: NO. Gracias por tu consulta.', 'unknown'],
    ['Credencial vigente: No\nFolio: 20260311', 'unknown'],
    ['La credencial es válida: no. Conserva este comprobante', 'unknown'],
    ['{"vigente":false,"folio":"2"}', 'unknown'],
    ['Vigente: No. Reporte de robo: Sí', 'lost-or-stolen'],
    ['Vigente: No. Encontrado: No', 'not-found'],
    ['Vigente: No. La solicitud ha expirado', 'registry-unavailable'],
    ['Vigente: No disponible', 'registry-unavailable'],
    ['Vigente: No encontrado', 'not-found'],
    ['VIGENTE: SÍ', 'valid'],
    ['Vigente: Sí. Reporte de robo: No', 'valid'],
    ['Vigente: no cuenta con reporte de robo', 'valid'],
    ['Vigente: 0 reportes de robo', 'valid'],
    ['Vigente: no robada', 'valid'],
    ['La credencial está vigente. Denuncia vigente: No', 'valid'],
    ['Token válido: No', 'unknown'],
  ] as const)('%j, is %s', (text, category) => {
    expect(readDocumentState(text).category).toBe(category);
  });
});
