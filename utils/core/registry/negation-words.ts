// How Spanish denies a report, as data. A denial is a negator, any number of linking words, then the report's word
// ("no cuenta con ningún reporte de robo"). Any other word in between ends the negation ("no está vigente, reporte de
// robo"), and so does the end of a sentence.

const list = (words: string): readonly string[] => words.split(', ');

export const negators = [
  ...list('no, ni, sin, nunca, jamas, tampoco, ningun, ninguna, ninguno, cero, 0 reportes de'),
  ...list('carece de, carecen de, libre de, libres de, exent* de, ausencia de, inexistencia de'),
  // Here "registro" is the verb "registró". As a noun link it needs "de" or "sobre" (`recordNouns`).
  ...list('no registro, no se registro'),
];

const auxiliaries = list('ha, han, haya');
// As links, these need an auxiliary: "no encontrado" alone denies that the credential was found.
const participles = list(
  'encontrad*, localizad*, hallad*, detectad*, identificad*, presentad*, registrad*, recibid*',
);

export const verbLinks = [
  ...list('se, le, que, con, en, ha, han, haya, hayan, haber, sido, tenido'),
  ...list('es, son, sea, esta, estan, este, esten, fue, fueron, hay, hubo'),
  ...list('existe, existen, exista, existan, existio, existir, tiene, tienen, tenga, tuvo, tener, posee'),
  ...list('cuenta, cuentan, cuente, contar, presenta, presentan, presente, presento, presentar'),
  ...list('registra, registran, registraron, reporta, reportan, reporto, recibio, recibieron'),
  ...list('muestra, muestran, arroja, arrojo, refleja, consta, constan, obra, contiene, figura, figuran'),
  ...list('aparece, aparecen, encuentra, encuentran, encontro, encontraron, localizo, localizaron'),
  ...list('hallo, hallaron, detecta, detecto, detectaron, identifico, identificaron, observa'),
  ...auxiliaries.flatMap((auxiliary) => participles.map((participle) => `${auxiliary} ${participle}`)),
  ...list('actualmente, aun, todavia, hoy, a la fecha, al momento, hasta la fecha'),
  ...list('en el sistema, en el registro, en el padron, en la base de datos, ante el ine'),
];

const reportNouns = list('reporte, reportes, reportad*, baja, bajas, denuncia, denuncias, aviso, avisos');
const recordNouns = list(
  'registro, registros, informacion, datos, dato, evidencia, constancia, acta, antecedente, antecedentes, indicio, indicios, anotacion, anotaciones',
);

export const nounLinks = [
  ...list(
    'de, del, sobre, como, un, una, ningun, ninguna, algun, alguna, el, la, los, las, su, sus, otro, otra',
  ),
  ...list('tipo de, clase de, de credencial, nuevos, previo, previos, posible, posibles, alerta, alertas'),
  ...list('derechos, politicos, politico, electorales, dad* de baja por, credencial reportad*'),
  ...list('reporte activo, reporte vigente, reporte alguno'),
  ...reportNouns.flatMap((noun) => [noun, `${noun} por`, `${noun} (`]),
  // Without "de" or "sobre", these deny that there is a record at all.
  ...recordNouns.flatMap((noun) => [`${noun} de`, `${noun} sobre`]),
];

/** Words after a denied report's word that still belong to it. */
export const trailingWords = [
  ...list('vigente, vigentes, activ*, temporal, temporales, algun*, previ*, registrad*, politic*, electoral'),
  ...list('electorales, de derechos, de sus derechos, de los derechos, en sus derechos, de la credencial'),
  ...list(
    'de credencial, del documento, con los mismos datos, en su contra, por autoridad, por orden judicial',
  ),
];

/** Answers that deny the report before the colon ("reporte de robo: no"). */
export const denyingAnswers = [
  ...list(
    'no, ninguno, ninguna, negativo, negativa, false, 0, inexistente*, no aplica, no existe, no presenta',
  ),
  ...list('no tiene, no cuenta, no registra, no hay, sin registro*, sin antecedentes'),
  ...list('no encontrad*, no localizad*, no registrad*, no detectad*'),
];

/** Words that deny a report directly after its noun ("reporte de robo inexistente"). */
export const denyingWords = list(
  'inexistente*, no encontrado*, no localizado*, no registrado*, no detectado*, no existe*',
);

/** Answers that confirm the report before the colon. In "alerta: no robo: sí", the "no" doesn't deny "robo". */
export const confirmingAnswers = list('si, true, 1, positivo, afirmativo, confirmado, activo');
