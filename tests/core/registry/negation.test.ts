import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocumentState } from '../../../utils/core/registry/document-state.ts';
import { reportWords } from '../../../utils/core/registry/glossary.ts';
import * as negations from '../../../utils/core/registry/negation-words.ts';
import type { Category } from '../../../utils/core/registry/reading.ts';
import { runs } from '../../profile.ts';

const categoryOf = (text: string) => readDocumentState(text).category;

/** Denials in the style of registries, banks and agencies. */
const denied = [
  'Sin reporte de robo',
  'No cuenta con reporte',
  'No se encontró reporte de robo',
  'No está reportada',
  'No presenta suspensión de derechos',
  'No cuenta con ningún reporte de robo o extravío',
  'No se encontró registro de defunción',
  'Sin suspensión de derechos político-electorales',
  'La credencial no ha sido reportada como robada',
  'No fue reportada por robo',
  'Ni robada ni extraviada',
  'No se han encontrado reportes de robo/extravío',
  'Sin reporte de robo, extravío o defunción',
  'Sin reporte de robo, o extravío',
  'Sin reporte de robo y extravío',
  'Sin reporte de robo y de extravío',
  'No se registró defunción',
  'SIN_REPORTE_DE_ROBO',
  'NO CUENTA CON NINGÚN REPORTE DE EXTRAVÍO VIGENTE',
  'Sin reporte de robo temporal',
  'Sin que exista reporte de robo',
  'No se encontr\ufffd reporte de robo',
  'No est\ufffd\ufffd suspendida',
  'No se encontrÃ³ reporte de extravÃ­o',
  'SIN SUSPENSIÃ“N DE DERECHOS',
  'No cuenta con\nreporte de robo',
  'Sin reporte (robo o extravío)',
  'Libre de reportes de robo',
  'Reporte de robo: no',
  'Robo: No, Extravío: No',
  'Robo: no Extravío: ninguno',
  'Reporte de robo: sin registro',
  'Reporte de robo inexistente',
  'Reporte de robo no encontrado',
  'Suspensión de derechos: no suspendido',
  'El titular no ha fallecido',
  'No ha sido dada de baja por defunción',
  'La credencial no está vencida ni cancelada',
  'No tiene sus derechos políticos suspendidos',
  'No existe otro registro con los mismos datos',
  'No presenta irregularidades',
  'El servicio no presenta intermitencia',
];

describe('a denied report, is unknown; with a plain "vigente", valid', () => {
  test.each(denied)('%j', (text) => {
    expect(categoryOf(text)).toBe('unknown');
    expect(categoryOf(`La credencial está vigente. ${text}.`)).toBe('valid');
  });
});

describe('a denied report in a sentence that says "vigente", is valid', () => {
  test.each([
    'La credencial no está reportada y está vigente',
    'Sin reporte de robo. La credencial está vigente.',
    'La credencial, sin reporte de robo, está vigente',
    'La credencial no está reportada como robada ni extraviada y se encuentra vigente',
    'No hay error de datos. Vigente',
  ])('%j', (text) => {
    expect(categoryOf(text)).toBe('valid');
  });
});

describe('a statement beside a denial, keeps its category', () => {
  test.each<[Category, string]>([
    ['lost-or-stolen', 'No está vigente. Reporte de robo'],
    ['lost-or-stolen', 'No está vigente, reporte de robo'],
    ['lost-or-stolen', 'NO VIGENTE REPORTE DE ROBO'],
    ['lost-or-stolen', 'No está vigente por reporte de robo'],
    ['lost-or-stolen', 'No vigente (reporte de robo)'],
    ['lost-or-stolen', 'No encontrado (reporte de robo)'],
    ['lost-or-stolen', 'Sin reporte de extravío, con reporte de robo'],
    ['lost-or-stolen', 'Sin reporte de extravío con reporte de robo'],
    ['lost-or-stolen', 'Sin reporte de extravío y con reporte de robo'],
    ['lost-or-stolen', 'Sin reporte de extravío. Reporte de robo'],
    ['lost-or-stolen', 'No fue reportada como extraviada sino como robada'],
    ['lost-or-stolen', 'No extraviada, robada'],
    ['lost-or-stolen', 'Sin suspensión de derechos; credencial robada'],
    ['lost-or-stolen', 'Sin embargo, reporte de robo'],
    ['lost-or-stolen', 'No obstante reporte de robo'],
    ['lost-or-stolen', 'No solo extraviada: robada'],
    ['lost-or-stolen', 'Sin duda robada'],
    ['lost-or-stolen', 'Vigente: No\nReporte de robo: Sí'],
    ['lost-or-stolen', 'Vigente: No Reporte de robo: Sí'],
    ['lost-or-stolen', 'Extravío: no, Robo: sí'],
    ['lost-or-stolen', 'Reporte de robo: no vigente'],
    ['lost-or-stolen-temporary', 'No está vigente. Reporte de robo temporal'],
    ['suspended-rights', 'No está reportada y suspendida'],
    ['suspended-rights', 'Sin reporte de robo, suspensión de derechos'],
    ['suspended-rights', 'Robo: no Suspensión de derechos: sí'],
    ['suspended-rights', 'Robada: no Reporte de suspensión: sí'],
    ['suspended-rights', 'Robada: no Suspendida: sí'],
    ['lost-or-stolen', 'Robo sin suspensión de derechos'],
    ['deceased', 'No se encontró registro por defunción'],
    ['deceased', 'Sin reporte de robo. Baja por defunción'],
    ['not-valid', 'La credencial no está reportada ni está vigente'],
    ['not-valid', 'No está vigente y no cuenta con reporte de robo'],
    ['not-found', 'No se encontró la credencial. Sin reporte de robo'],
    ['valid-id-only', 'Vigente, sin reporte de robo, no puede votar'],
  ])('%s: %j', (category, text) => {
    expect(categoryOf(text)).toBe(category);
  });
});

describe('each negation with each report', () => {
  const whole = (phrase: string) => phrase.replaceAll('*', 'o');
  const words = Object.entries(reportWords).flatMap(([category, { nouns, states }]) =>
    [...nouns, ...states].map((word) => ({
      categories: [category, `${category}-temporary`],
      word: whole(word),
    })),
  );
  // "reporte (" only makes sense directly before a report.
  const nominals = negations.nounLinks.filter((phrase) => !phrase.endsWith('('));
  const negation = fc
    .tuple(
      fc.constantFrom(...negations.negators),
      fc.array(fc.constantFrom(...negations.verbLinks), { maxLength: 3 }),
      fc.array(fc.constantFrom(...nominals), { maxLength: 3 }),
    )
    .map(([negator, verbs, some]) => [negator, ...verbs, ...some].map(whole).join(' '));
  const denial = fc.tuple(
    negation,
    fc.constantFrom(...words),
    fc.constantFrom('', ...negations.trailingWords.map(whole)),
  );
  const before = fc.constantFrom(
    '',
    'La credencial esta vigente. ',
    'Vigente; ',
    'Consulta realizada. ',
    'La credencial ',
  );
  const after = fc.constantFrom(
    '',
    '.',
    '. La credencial esta vigente',
    ', vigente',
    ' y esta vigente',
    '. Pendiente',
  );
  const spelled = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.replaceAll(' ', '_'),
    (text) => text.replaceAll(/(?<=[b-df-hj-np-tv-z])[aeiou](?=[b-df-hj-np-tv-z])/g, '\ufffd'),
  );

  test('never has the category of the report', () => {
    fc.assert(
      fc.property(
        denial,
        before,
        after,
        spelled,
        ([negated, { word, categories }, trail], start, end, spell) => {
          const text = `${start}${spell([negated, word, trail].join(' ').trim())}${end}`;
          expect(categories).not.toContain(categoryOf(text));
          expect(['unknown', 'valid']).toContain(categoryOf(text));
        },
      ),
      runs(5000, 100_000),
    );
  });

  test('and a report in its own clause, has the category of that report', () => {
    fc.assert(
      fc.property(
        denial,
        fc.constantFrom(
          '. Reporte de robo',
          '; robada',
          ', con reporte de robo',
          '. No está vigente, reporte de robo',
        ),
        ([negated, { word }, trail], report) => {
          const text = `${negated} ${word} ${trail}${report}`;
          expect(['lost-or-stolen', 'lost-or-stolen-temporary']).toContain(categoryOf(text));
        },
      ),
      runs(5000, 100_000),
    );
  });

  test('a long hostile text, is never read as valid', () => {
    for (const part of [
      'no de la ',
      'no reporte de robo o ',
      'ni robo, ',
      'robo: no ',
      'no e\ufffd ',
      'de la ',
      'robo, ',
    ]) {
      expect(readDocumentState(part.repeat(65_536 / part.length)).category, part).not.toBe('valid');
    }
  });
});
