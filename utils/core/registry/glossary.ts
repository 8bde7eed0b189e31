// The glossary of `documentState` as data: the registry's known messages, and rules for all other texts.
// Veriff documents three sentences and a status text (marked V). The others were seen at INE or at services that query
// the same registry.

import type { Category, Meaning } from './reading.ts';

const onRoll = 'Tus datos se encuentran en el Padrón Electoral';
const onList = `${onRoll}, y también en la Lista Nominal de Electores`;
const until = 'Será válida hasta el 31 de diciembre de AAAA';
const identification = 'Esta vigente como medio de identificación';
const noData = 'No se obtuvieron datos de la consulta con los parámetros seleccionados';

interface Message {
  readonly category: Category;
  /** A finer meaning than the category; by default the category itself. */
  readonly meaning?: Meaning;
  readonly texts: readonly string[];
}

/** Whole messages; AAAA matches any year. */
export const knownMessages: readonly Message[] = [
  // V: the first.
  { category: 'valid', texts: ['La credencial esta vigente', 'VIGENTE'] },
  // V: both. Veriff's webhook sample has the first as a sentence and the second as a status.
  {
    category: 'valid',
    meaning: 'valid-document',
    texts: ['El documento es válido.', 'La credencial es válida'],
  },
  {
    category: 'valid',
    meaning: 'valid-as-identification',
    texts: [
      identification,
      `${identification}. ${onRoll}`,
      `${identification}. ${until}`,
      `${identification}. ${onRoll}. ${until}`,
    ],
  },
  {
    category: 'valid',
    meaning: 'valid-as-identification-and-voting',
    texts: [
      `${identification} y puedes votar`,
      `${identification} y puedes votar. ${onList}`,
      `${identification} y puedes votar. ${onList}. ${until}`,
      `${identification} y puede votar`,
      'Vigente como medio de identificacion y puede votar',
    ],
  },
  { category: 'valid-id-only', texts: [`${identification} y no puede votar`] },
  { category: 'not-valid', texts: ['NO_VIGENTE', 'Vigente: No'] },
  {
    category: 'not-valid',
    meaning: 'not-valid-and-not-voting',
    texts: ['No esta vigente como medio de identificacion y no puede votar'],
  },
  {
    category: 'superseded',
    texts: [
      'No está vigente como medio de identificación y no puedes votar.¡Esta no es tu última credencial!, realizaste un trámite de actualización de datos, por lo que tu consulta fue con una credencial anterior. Realiza una nueva consulta con tu última credencial.',
    ],
  },
  // V: the first.
  { category: 'not-found', texts: [noData, 'DATOS_NO_ENCONTRADOS'] },
  {
    category: 'not-found',
    meaning: 'not-found-later-procedure',
    texts: [`${noData}, verifica que no tienes un trámite posterior`],
  },
  { category: 'data-mismatch', texts: ['Datos incorrectos o inexistentes'] },
  {
    category: 'bad-input',
    meaning: 'malformed-field',
    texts: ['CIC', 'OCR', 'Clave de elector', 'Numero de emision'].map(
      (field) => `${field} con formato no valido`,
    ),
  },
  { category: 'bad-input', texts: ['Error de datos'] },
  { category: 'lost-or-stolen', meaning: 'reported-stolen', texts: ['REPORTE_DE_ROBO'] },
  { category: 'lost-or-stolen', meaning: 'reported-lost', texts: ['REPORTE_DE_EXTRAVIO'] },
  {
    category: 'lost-or-stolen-temporary',
    texts: ['REPORTE_DE_ROBO_TEMPORAL', 'REPORTE_DE_EXTRAVIO_TEMPORAL'],
  },
  { category: 'registry-unavailable', meaning: 'registry-login-failed', texts: ['Error de autenticacion'] },
  {
    category: 'registry-unavailable',
    texts: ['El servicio de consulta del INE presenta intermitencia, por favor intenta más tarde'],
  },
];

interface ReportWords {
  readonly nouns: readonly string[];
  /** Participles and other words that describe the credential or its holder. */
  readonly states: readonly string[];
}

/** Reports and conditions by category. A word that is denied (`negation-words.ts`) never gives a text its category. */
export const reportWords = {
  'registry-unavailable': {
    nouns: [
      'mantenimiento',
      'intermitencia*',
      'error* de autenticacion',
      'error* durante procesamiento',
      'error* durante el procesamiento',
    ],
    states: ['under maintenance'],
  },
  'bad-input': { nouns: ['error* de datos', 'formato no valido', 'formato invalido'], states: [] },
  'lost-or-stolen': { nouns: ['robo', 'extravio'], states: ['robad*', 'extraviad*'] },
  deceased: { nouns: ['defuncion', 'fallecimiento'], states: ['fallec*'] },
  'suspended-rights': { nouns: ['suspension', 'suspensiones'], states: ['suspendid*'] },
  'duplicate-record': { nouns: ['duplicidad*', 'existe otro registro'], states: ['duplicad*'] },
  'irregular-data': { nouns: ['irregularidad*', 'usurpacion'], states: ['irregular*', 'apocrif*'] },
  'reinstated-needs-new-card': { nouns: [], states: ['reincorporad*'] },
  'removed-by-authority': { nouns: ['por autoridad', 'orden judicial'], states: [] },
  superseded: { nouns: ['correccion de datos'], states: [] },
  expired: {
    nouns: [
      'perdio vigencia',
      'perdio su vigencia',
      ...['03', '09', '12', '15', '18'].map((y) => `recuadro ${y}`),
    ],
    states: ['vencid*', 'expirad*'],
  },
  'data-mismatch': { nouns: ['datos incorrectos'], states: [] },
  'not-valid': { nouns: ['cancelacion'], states: ['dad* de baja', 'excluid*', 'cancelad*'] },
} as const satisfies Partial<Record<Category, ReportWords>>;

const notValid = [
  ...['no vigente', 'no esta vigente', 'ni vigente', 'ni esta vigente', 'ya no es valid*'],
  ...['la credencial no es valid*', 'el documento no es valid*'],
];
const listName = ['la lista nominal', 'lista nominal'];

/**
 * Returns the phrases that say that one of the subjects expired or was suspended, canceled or duplicated. Without such
 * a subject, the same words are about a credential or its holder.
 */
const failuresOf = (subjects: readonly string[]) =>
  subjects.flatMap((subject) =>
    [
      ...['', 'ha ', 'ya ha ', 'ha sido ', 'fue ', 'esta ', 'se encuentra '],
      ...['temporalmente ', 'esta temporalmente ', 'se encuentra temporalmente '],
    ].flatMap((verb) =>
      ['expir*', 'venc*', 'caduc*', 'suspendid*', 'cancelad*', 'duplicad*'].map(
        (state) => `${subject} ${verb}${state}`,
      ),
    ),
  );

/** Failures of the query: `la sesión ha expirado`. */
const failedQuery = [
  ...failuresOf(['sesion', 'token', 'token de *', 'certificado', 'certificado digital', 'conexion']),
  ...failuresOf(['servicio', 'servicio de *', 'servicio de * del ine', 'peticion', 'peticion al ine']),
  ...['^consulta cancelad*', 'consulta fue cancelad*', 'consulta ha sido cancelad*'],
  ...['^tiempo de espera', 'por tiempo de espera'],
  ...['tiempo de espera excedid*', 'tiempo de espera de la consulta'],
  ...['suspension del servicio', 'suspension temporal del servicio'],
];

/** Subjects of `noRecord` at the start of a text: `la credencial` in `la credencial no se encontró`. */
const sought = [
  ...['credencial', 'identificacion', 'documento', 'registro', 'registros', 'dato', 'datos', 'informacion'],
  ...['consulta', 'ciudadano', 'ciudadana', 'persona', 'elector', 'clave de elector', 'numero', 'ocr', 'cic'],
].flatMap((noun) =>
  ['', 'el ', 'la ', 'los ', 'su ', 'sus ', 'tu ', 'tus '].map((article) => `${article}${noun} `),
);

const noRecord = ['no se obtuvieron', 'no se encontr*', 'no se localiz*', 'no encontrad*', 'no localizad*'];

interface Rule {
  readonly category: Category;
  /** The text must contain one of these; `^` means at its start. */
  readonly any: readonly string[];
  /** The text must also contain one of these. */
  readonly and?: readonly string[];
  /** The text must contain none of these. */
  readonly not?: readonly string[];
  /** The text must contain none of these before the first of `and`. */
  readonly notBeforeAnd?: readonly string[];
}

const wordsOf = (category: keyof typeof reportWords): readonly string[] => [
  ...reportWords[category].nouns,
  ...reportWords[category].states,
];

/**
 * The first match wins. So the rule for a negative ("no está vigente") is before the rule for the words it contains, or
 * that rule excludes it with `not`.
 */
export const glossaryRules: readonly Rule[] = [
  {
    category: 'registry-unavailable',
    any: [
      ...wordsOf('registry-unavailable'),
      'no disponible',
      ...['validar', 'consultar', 'verificar', 'procesar'].flatMap((verb) => [
        `no fue posible ${verb}`,
        `no se pudo ${verb}`,
      ]),
      'consulta fallo',
      ...failedQuery,
    ],
  },
  {
    category: 'registry-unavailable',
    any: failuresOf(['solicitud']),
    // `solicitud` is the query or, beside one of these words, a citizen's application, which the registry cancels too:
    // `no está vigente. Tu solicitud fue cancelada`.
    not: [
      ...[...notValid, 'no se encuentra vigente', 'no pued* votar', 'no concluiste', 'recog*'],
      ...['baja por', 'dad* de baja', 'derechos', 'no es tu ultima credencial', 'credencial anterior'],
      ...['credencial', 'registro'].flatMap((noun) =>
        ['robad*', 'extraviad*', 'vencid*', 'expirad*', 'cancelad*', 'duplicad*'].map(
          (state) => `${noun} ${state}`,
        ),
      ),
      ...['por robo', 'reporte de robo', 'como robad*'],
      ...['por extravio', 'reporte de extravio', 'como extraviad*'],
      ...['duplicidad*', ...wordsOf('deceased'), ...wordsOf('irregular-data')],
    ],
  },
  {
    category: 'bad-input',
    any: [
      ...wordsOf('bad-input'),
      ...['no tiene el formato correcto', 'no tienen el formato correcto', 'formato incorrecto'],
      ...['format is invalid', 'invalid format'],
    ],
  },
  {
    category: 'not-found',
    any: ['', ...sought].flatMap((subject) => noRecord.map((phrase) => `^${subject}${phrase}`)),
    // Words of conjecture. A report after one of them is only a possible reason: `no se encontró, puede estar vencida`.
    and: [
      ...['pued* estar', 'pued* haber', 'pued* tener', 'puede que', 'pudo', 'podria*', 'posible*'],
      ...['probable*', 'quiza*', 'tal vez', 'verifi* que', 'verifi* si', 'revis* que', 'revis* si'],
    ],
    not: ['no se encontr* vigente', 'no encontrad* vigente', 'reporte de robo', 'reporte de extravio'],
    notBeforeAnd: [
      ...wordsOf('lost-or-stolen'),
      ...wordsOf('deceased'),
      ...wordsOf('suspended-rights'),
      ...wordsOf('duplicate-record'),
      ...wordsOf('irregular-data'),
      ...wordsOf('reinstated-needs-new-card'),
      ...wordsOf('removed-by-authority'),
      ...wordsOf('superseded'),
      ...wordsOf('expired'),
      ...wordsOf('not-valid'),
    ],
  },
  { category: 'lost-or-stolen-temporary', any: wordsOf('lost-or-stolen'), and: ['temporal'] },
  { category: 'lost-or-stolen', any: wordsOf('lost-or-stolen') },
  { category: 'deceased', any: wordsOf('deceased') },
  { category: 'valid-id-only', any: ['vigente'], and: ['no pued* votar', 'suspen*'], not: notValid },
  { category: 'superseded', any: ['no es tu ultima credencial', 'credencial anterior'] },
  { category: 'suspended-rights', any: wordsOf('suspended-rights') },
  { category: 'duplicate-record', any: wordsOf('duplicate-record') },
  { category: 'irregular-data', any: wordsOf('irregular-data') },
  { category: 'unfinished-or-uncollected', any: ['no concluiste', 'no recogi*'] },
  { category: 'reinstated-needs-new-card', any: wordsOf('reinstated-needs-new-card') },
  { category: 'removed-by-authority', any: wordsOf('removed-by-authority') },
  { category: 'superseded', any: wordsOf('superseded') },
  { category: 'expired', any: wordsOf('expired') },
  { category: 'data-mismatch', any: [...wordsOf('data-mismatch'), 'no coincid*', 'distint* al registrado'] },
  {
    category: 'not-found',
    any: [
      ...noRecord,
      'inexistentes',
      ...['no esta', 'no aparece', 'no se encuentra', 'no figura'].flatMap((verb) =>
        listName.map((name) => `${verb} en ${name}`),
      ),
      'record not found',
    ],
  },
  {
    category: 'not-valid',
    any: [...notValid, ...wordsOf('not-valid')],
    // "El número de la credencial no es válido" is about a number, and "no es válida para votar" only about voting.
    not: ['de la credencial no es valid*', 'no es valid* para votar'],
  },
  {
    category: 'valid',
    any: [
      ...['^la credencial esta vigente', '^la credencial vigente', '^esta vigente', '^vigente'],
      ...['^la credencial se encuentra vigente', '^la credencial es valida', '^el documento es valido'],
    ],
    not: ['no es valid* para votar'],
  },
];
