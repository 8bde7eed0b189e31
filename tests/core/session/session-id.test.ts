import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSessionId, parseSessionId, randomSessionId } from '../../../utils/core/session/session-id.ts';
import { hostile, id, titled } from './hostile-texts.ts';

describe('parseSessionId', () => {
  test.each([id, id.toUpperCase(), 'AEA9BA6D-1b47-37fc-a4fc-f72b6d3584a7'])('%s, is accepted', (text) => {
    expect(parseSessionId(text)).toBe(text.toLowerCase());
  });
  test.each(titled([...hostile, `${id}\0`, ` ${id}`]))('[faults 13, 14] “%s”, is refused', (_, text) => {
    expect(parseSessionId(text)).toBeUndefined();
  });
  test('any accepted ID, needs no encoding in a URL', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.uuid(),
          fc.uuid().map((text) => text.toUpperCase()),
        ),
        (text) => {
          const parsed = parseSessionId(text);
          expect(parsed === undefined || encodeURIComponent(parsed) === parsed).toBe(true);
        },
      ),
    );
  });
});

test('randomSessionId, called twice, gives different session IDs', () => {
  expect(isSessionId(randomSessionId())).toBe(true);
  expect(randomSessionId()).not.toBe(randomSessionId());
});
