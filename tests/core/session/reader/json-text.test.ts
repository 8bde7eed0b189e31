import { expect, test } from 'vitest';
import { isJson, isJsonLines } from '../../../../utils/core/session/reader/json-text.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

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
