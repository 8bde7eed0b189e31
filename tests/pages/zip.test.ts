import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate/browser';
import { describe, expect, test, vi } from 'vitest';
import { maxUnpackedBytes, partNames, TooLargeError, unpack, unzip } from '../../utils/pages/zip.ts';
import { withFalseSizes, zipDeflated } from '../fixtures/workbook.ts';

const archive = zipSync({ 'a.xml': strToU8('one'), 'b/c.rels': strToU8('two'), 'd.png': strToU8('three') });

/** Two parts that together unpack to one byte more than the limit, from some hundred kilobytes. */
const bomb = zipDeflated(
  {},
  {
    'a.xml': deflateRawSync(new Uint8Array(maxUnpackedBytes / 2)),
    'b.xml': deflateRawSync(new Uint8Array(maxUnpackedBytes / 2 + 1)),
  },
);

describe('unpack', () => {
  test('parts whose names pass the filter, are unpacked', () => {
    expect(unpack(archive, (name) => name !== 'd.png')).toEqual({
      'a.xml': strToU8('one'),
      'b/c.rels': strToU8('two'),
    });
  });

  test('a part named like a member of every object, is unpacked', () => {
    const parts = unpack(zipSync({ __proto__x: strToU8('x'), constructor: strToU8('y') }), () => true);
    expect(Object.keys(parts)).toEqual(['__proto__x', 'constructor']);
  });

  test('parts that together exceed the limit, are refused', { tags: ['slow'] }, () => {
    expect(() => unpack(bomb, () => true)).toThrow(TooLargeError);
  });

  test('parts over the limit, with a smaller size declared, are refused', { tags: ['slow'] }, () => {
    expect(() => unpack(withFalseSizes(bomb, 10), () => true)).toThrow(TooLargeError);
  });

  test('parts whose names do not pass the filter, are not unpacked', () => {
    expect(unpack(bomb, () => false)).toEqual({});
  });

  test.each([0.3, 0.6, 0.9])('an archive, cut off after %d of it, throws', (share) => {
    const noise = Uint8Array.from({ length: 50_000 }, (_, n) => (n * 7919 + (n >> 5) * 31) % 251);
    const whole = zipSync({ 'a.xml': noise });
    expect(() => unpack(whole.subarray(0, whole.length * share), () => true)).toThrow();
  });
});

test('partNames, an archive, returns the names in its directory', () => {
  expect(partNames(archive)).toEqual(['a.xml', 'b/c.rels', 'd.png']);
  expect(() => partNames(archive.subarray(0, 60))).toThrow();
});

describe('unzip', () => {
  test('an archive, passes its XML to the callback', () => {
    const done = vi.fn<Parameters<typeof unzip>[1]>();
    unzip(archive, done);
    expect(done).toHaveBeenCalledExactlyOnceWith(null, {
      'a.xml': expect.anything(),
      'b/c.rels': expect.anything(),
    });
  });
  test('an archive that is too large, passes an error to the callback', { tags: ['slow'] }, () => {
    const done = vi.fn<Parameters<typeof unzip>[1]>();
    unzip(bomb, done);
    expect(done).toHaveBeenCalledExactlyOnceWith(expect.any(TooLargeError), null);
  });
});
