import { expect, test } from 'vitest';
import { foldCredential } from '../../../utils/core/integration/fold-credential.ts';

const secret = 'abcdef12-abcd-abcd-abcd-abcdef012345';

test.each([
  [secret, 'abcdef12abcdabcdabcdabcdef012345'],
  [`\n ${secret.toUpperCase()}\t`, 'abcdef12abcdabcdabcdabcdef012345'],
  ['AbC_dE-19', 'abc_de19'],
  ['---', '---'],
  ['', ''],
])('%j, is folded to %j', (text, folded) => {
  expect(foldCredential(text)).toBe(folded);
  expect(foldCredential(folded)).toBe(folded);
});
