// The glossary of `documentState` as data: the registry's known sentences, and the rules for all others.
// Two messages are documented by Veriff; the others were seen at INE or at services that ask the same registry.

import type { Category, Meaning } from './reading.ts';

const onRoll = 'Tus datos se encuentran en el Padrón Electoral';
const onList = `${onRoll}, y también en la Lista Nominal de Electores`;
const until = 'Será válida hasta el 31 de diciembre de AAAA';
const identification = 'Esta vigente como medio de identificación';
const noData = 'No se obtuvieron datos de la consulta con los parámetros seleccionados';

interface Message {
  readonly category: Category;
  /** The category itself where nothing finer is said. */
  readonly meaning?: Meaning;
  readonly texts: readonly string[];
}

/** Whole messages; AAAA stands for any year. */
export const messages: readonly Message[] = [
  { category: 'valid', texts: ['La credencial esta vigente', 'VIGENTE'] },
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
  { category: 'not-valid', texts: ['NO_VIGENTE'] },
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

const notValid = ['no vigente', 'no esta vigente'];
const lostOrStolen = ['robo', 'robad*', 'extravio', 'extraviad*'];

interface Rule {
  readonly category: Category;
  /** One of these must stand in the text; `^` means at its start. */
  readonly any: readonly string[];
  /** And one of these, where given. */
  readonly and?: readonly string[];
  /** And none of these. */
  readonly not?: readonly string[];
}

/** In this order, first hit wins: negatives before what they contain ("no está vigente" before "vigente"). */
export const rules: readonly Rule[] = [
  {
    category: 'registry-unavailable',
    any: ['mantenimiento', 'intermitencia', 'no disponible', 'error de autenticacion'],
  },
  { category: 'bad-input', any: ['con formato no valido', 'error de datos'] },
  { category: 'lost-or-stolen-temporary', any: lostOrStolen, and: ['temporal'] },
  { category: 'lost-or-stolen', any: lostOrStolen },
  { category: 'deceased', any: ['defuncion', 'fallec*'] },
  { category: 'valid-id-only', any: ['vigente'], and: ['no pued* votar', 'suspen*'], not: notValid },
  { category: 'superseded', any: ['no es tu ultima credencial', 'credencial anterior'] },
  { category: 'suspended-rights', any: ['suspension', 'suspendid*'] },
  { category: 'duplicate-record', any: ['duplicad*', 'existe otro registro'] },
  { category: 'irregular-data', any: ['irregular*', 'apocrif*', 'usurpacion'] },
  { category: 'unfinished-or-uncollected', any: ['no concluiste', 'no recogi*'] },
  { category: 'reinstated-needs-new-card', any: ['reincorporad*'] },
  { category: 'removed-by-authority', any: ['por autoridad', 'orden judicial'] },
  { category: 'superseded', any: ['correccion de datos'] },
  {
    category: 'expired',
    any: [
      'vencid*',
      'expirad*',
      'perdio vigencia',
      'perdio su vigencia',
      ...['03', '09', '12', '15', '18'].map((year) => `recuadro ${year}`),
    ],
  },
  { category: 'data-mismatch', any: ['no coincid*', 'distint* al registrado', 'datos incorrectos'] },
  {
    category: 'not-found',
    any: ['no se obtuvieron', 'no se encontr*', 'no se localiz*', 'no encontrad*', 'inexistentes'],
  },
  {
    category: 'not-valid',
    any: [...notValid, 'ya no es valida', 'dado de baja', 'excluid*', 'cancelad*', 'cancelacion'],
  },
  {
    category: 'valid',
    any: ['^la credencial esta vigente', '^la credencial vigente', '^esta vigente', '^vigente'],
  },
];
