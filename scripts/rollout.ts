// Writes the files of docs/rollout, and the guide's table from the policy's schema. With ids, the files are ready to use.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import schema from '../assets/public/policy-schema.json' with { type: 'json' };
import { policyFiles } from '../utils/core/policy/policy-files.ts';
import { examplePolicy } from './rollout/example-policy.ts';
import { settingRows } from './rollout/setting-rows.ts';

const { values } = parseArgs({
  options: {
    'chrome-id': { type: 'string', default: 'CHROME-EXTENSION-ID' },
    'edge-id': { type: 'string', default: 'EDGE-EXTENSION-ID' },
  },
});
const folder = 'docs/rollout';
const ids = { chrome: values['chrome-id'], edge: values['edge-id'], firefox: 'cotejo@cotejo.extension' };
for (const { name, text } of policyFiles(examplePolicy, ids)) await writeFile(`${folder}/${name}`, text);

const guide = `${folder}/README.md`;
const marks = /(<!-- settings -->\n)[\s\S]*(<!-- \/settings -->)/;
const table = [
  '',
  '| Setting | Type | What |',
  '|---|---|---|',
  ...settingRows(schema.properties.enforced),
  '',
  '',
];
const text = await readFile(guide, 'utf8');
await writeFile(
  guide,
  text.replace(marks, (_, start, end) => `${start}${table.join('\n')}${end}`),
);
