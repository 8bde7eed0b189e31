import { expect, test } from 'vitest';
import { isJson, isJsonLines } from '../../../../utils/core/session/reader/json-text.ts';

const S = 's';
const T = 't';

test.each<[text: string, kind: string, json: boolean, jsonLines: boolean]>([
  [`[\n"${S}"\n]`, 'JSON', true, false],
  [`{"id":"${S}"}`, 'both', true, true],
  ['{}', 'both', true, true],
  [`{"id":"${S}"}\n\r\n \t\n[{"id":"${T}"}]\n`, 'JSON Lines', false, true],
  [`{"id":"${S}"}\r["${T}"]`, 'JSON Lines', false, true],
  [`{"id":"${S}"}\n${T}`, 'neither', false, false],
  [`{"id":"${S}"`, 'neither', false, false],
  [`${S}\n${T}`, 'neither', false, false],
  [`"${S}"`, 'neither', false, false],
  ['7', 'neither', false, false],
  ['null', 'neither', false, false],
  ['', 'neither', false, false],
  [' \n', 'neither', false, false],
])('%j, is recognized as %s', (text, _, json, jsonLines) => {
  expect([isJson(text), isJsonLines(text)]).toEqual([json, jsonLines]);
});
