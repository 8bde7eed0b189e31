import { describe, expect, test } from 'vitest';
import type { NameMeaning } from '../../../../utils/core/session/reader/names.ts';
import { readNestedIds } from '../../../../utils/core/session/reader/nested-ids.ts';

/** The meanings found for the IDs of a text: `#` is an ID with `isValueOfIdKey`, `%` any other one. */
function meaningsIn(text: string): (NameMeaning | undefined)[] {
  const marks = [...text.matchAll(/[#%]/g)];
  const meanings: (NameMeaning | undefined)[] = marks.map(() => undefined);
  const ids = marks.map(({ 0: mark, index: start }, n) => ({
    start,
    isValueOfIdKey: mark === '#',
    setMeaning: (meaning: NameMeaning) => {
      meanings[n] = meaning;
    },
  }));
  readNestedIds(text, ids);
  return meanings;
}

const nothing = undefined;

describe('the key of the object around an ID, gives it its meaning', () => {
  test.each<[string, (NameMeaning | undefined)[]]>([
    ['{"session":{"id":"#"}}', ['session']],
    ['{"attempt":{"id":"#"}}', ['attempt']],
    ['{"media":{"id":"#"},"session":{"id":"#"}}', ['media', 'session']],
    ['{"session":{"id":"#","attempt":{"id":"#"}}}', ['session', 'attempt']],
    ['{"attempt":{"x":1},"y":{"id":"#"}}', [nothing]],
    // The key is read in any spelling of JSON.
    ["{'session':{'id':'#'}}", ['session']],
    ['{session:{id:#}}', ['session']],
    ['{ "session" : { "id" : "#" } }', ['session']],
    ['{\n\t"session"\t:\n{"id":"#"}}', ['session']],
    ['{\\"session\\":{\\"id\\":\\"#\\"}}', ['session']],
    ['{"vendor_data":{"id":"#"},"end-user":{"id":"#"}}', ['vendor-data', 'end-user']],
    ['session:{"id":"#"}', [nothing]],
    ['{"my session":{"id":"#"}}', ['session']],
    ['{"mysession":{"id":"#"}}', [nothing]],
    ['{"id":{"id":"#"}}', [nothing]],
    ['{"session":{"id":"%"}}', [nothing]],
    // An ID under another key, such as `userId`, is not the object's own.
    ['{"session":{"id":"#","userId":"#"}}', ['session', nothing]],
    ['{"attempt":{"uuid":"#","parentId":"#"}}', ['attempt', nothing]],
    // Cut off, before other text, or with a bracket too many.
    ['{"session":{"id":"#"', ['session']],
    ['{"session":{"id":"#","attempt":{"id":"#"', ['session', 'attempt']],
    ['x {"session":{"id":"#"}} y', ['session']],
    ['} ] {"session":{"id":"#"}}', ['session']],
    ['{"session":{"id":"#"]}', ['session']],
    ['{"attempts":[{"id":"#"}}}', ['attempt']],
  ])('%s: %j', (text, expected) => {
    expect(meaningsIn(text)).toEqual(expected);
  });
});

describe('the key of the array around an ID, gives it its meaning', () => {
  test.each<[string, (NameMeaning | undefined)[]]>([
    ['{"sessions":["%","%"]}', ['session', 'session']],
    ['{"sessions":[{"id":"#"},{"id":"#"}]}', ['session', 'session']],
    ['{"sessions":[["%"]]}', ['session']],
    ['{"attempts":[{"id":"#"}],"x":["%"]}', ['attempt', nothing]],
    ['{"sessions":[],"x":{"id":"#"}}', [nothing]],
    // An ID that has a name of its own is not one of the array's.
    ['{"sessions":["#"]}', [nothing]],
    ['{"sessions":[{"x":"%"}]}', [nothing]],
    ['{"session":{"x":"%"}}', [nothing]],
    ['{"ids":["%"],"id":["%"]}', [nothing, nothing]],
    ['["%",{"id":"#"}]', [nothing, nothing]],
    ['%', [nothing]],
  ])('%s: %j', (text, expected) => {
    expect(meaningsIn(text)).toEqual(expected);
  });
});

describe('the keys beside an ID, tell a session', () => {
  test.each<[string, (NameMeaning | undefined)[]]>([
    ['{"id":"#","attemptId":"%"}', ['session', nothing]],
    ['{"attemptId":"%","id":"#"}', [nothing, 'session']],
    ['{"id":"#","code":7001,"action":"started"}', ['session']],
    ['{"id":"#","code":7001}', [nothing]],
    ['{"id":"#","vendorData":"x","feature":"y"', ['session']],
    ['{"id":"#","code":1,"code":2}', [nothing]],
    ['{"id":"#","x":{"code":1,"action":2}}', [nothing]],
    ['{"x":{"id":"#"},"code":1,"action":2}', [nothing]],
    ['{"attempt":{"id":"#","code":1,"action":2}}', ['attempt']],
    ['{"id":{"id":"#","code":1,"action":2}}', ['session']],
    ['[{"id":"#","code":1,"action":2},{"id":"#"}]', ['session', nothing]],
  ])('%s: %j', (text, expected) => {
    expect(meaningsIn(text)).toEqual(expected);
  });
});

describe('an ID in 64 levels, is read, but not in more', () => {
  const nested = (depth: number, inside: string) => `${'{"a":'.repeat(depth)}${inside}${'}'.repeat(depth)}`;
  test.each<[number, string, (NameMeaning | undefined)[]]>([
    [62, '{"session":{"id":"#"}}', ['session']],
    [63, '{"session":{"id":"#"}}', [nothing]],
    [64, '{"session":{"id":"#"}}', [nothing]],
  ])('with %i levels around it, %s gives %j', (depth, inside, expected) => {
    expect(meaningsIn(nested(depth, inside))).toEqual(expected);
  });
  test('after deeper ones, is read', () => {
    const text = `{"session":{"x":${nested(70, '1')},"id":"#"},"attempt":{"id":"#"}}`;
    expect(meaningsIn(text)).toEqual(['session', 'attempt']);
  });
});

test('a key, is read for at most 32 characters', () => {
  const padded = (count: number) => `{"${'-'.repeat(count)}session":{"id":"#"}}`;
  expect(meaningsIn(padded(25))).toEqual(['session']);
  // Of a longer one, the last 32 characters are read, so that no text takes long.
  expect(meaningsIn(padded(1000))).toEqual(['session']);
  expect(meaningsIn(`{"session${'-'.repeat(25)}":{"id":"#"}}`)).toEqual(['session']);
  expect(meaningsIn(`{"session${'-'.repeat(26)}":{"id":"#"}}`)).toEqual([nothing]);
});
