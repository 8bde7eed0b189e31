import { describe, expect, test } from 'vitest';
import { accountOf, linesOf, readList } from '../../../utils/core/reader/read-list.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

describe('accountOf', () => {
  test('lines with one ID each, all are to be looked up and repetitions counted', () => {
    const list = readList(linesOf(`${S}\r\n${T}\n${S}`));
    expect(accountOf(list, 'all')).toMatchObject({ distinct: 2, toLookUp: [S, T], repeated: 1 });
  });
  test('a column chosen, the other column is named', () => {
    const list = readList([{ line: 1, cells: [S, T] }]);
    expect(accountOf(list, 0)).toMatchObject({ toLookUp: [S], others: [{ ids: [T] }] });
  });
});
