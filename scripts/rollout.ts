// Writes the policy's schema, the files in docs/rollout and the guide's table. `--chrome-id` and `--edge-id` replace
// the placeholders for the extension's ids.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { defaultExtensionIds, policyFiles } from '../utils/pages/policy-files.ts';
import { examplePolicy } from './rollout/example-policy.ts';
import { policySchema, policySchemaText } from './rollout/policy-schema.ts';
import { settingRows } from './rollout/setting-rows.ts';

const { values } = parseArgs({
  options: {
    'chrome-id': { type: 'string', default: defaultExtensionIds.chrome },
    'edge-id': { type: 'string', default: defaultExtensionIds.edge },
  },
});
await writeFile('assets/public/policy-schema.json', policySchemaText);

const folder = 'docs/rollout';
const ids = { ...defaultExtensionIds, chrome: values['chrome-id'], edge: values['edge-id'] };
for (const { name, text } of policyFiles(examplePolicy, ids)) await writeFile(`${folder}/${name}`, text);

const guide = `${folder}/README.md`;
const marks = /(<!-- settings -->\n)[\s\S]*(<!-- \/settings -->)/;
const table = [
  '',
  '| Setting | Type | What |',
  '|---|---|---|',
  ...settingRows(policySchema.properties.enforced),
  '',
  '',
];
const text = await readFile(guide, 'utf8');
await writeFile(
  guide,
  text.replace(marks, (_, start, end) => `${start}${table.join('\n')}${end}`),
);
