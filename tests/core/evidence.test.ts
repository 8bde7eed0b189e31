import { expect, test } from 'vitest';
import { evidenceLine } from '../../utils/core/evidence.ts';
import { parseSessionId } from '../../utils/core/session-id.ts';

const sessionId = parseSessionId('aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7');

test.each([
  [true, 'signed'],
  [false, 'unsigned'],
])('signed: %s', (signed, word) => {
  if (!sessionId) throw new Error('the id above is one');
  const lookup = {
    state: 'done',
    sessionId,
    at: Date.UTC(2026, 10, 23, 18, 4, 5),
    active: true,
    documentState: 'La credencial esta vigente',
    integration: 'Live',
    signed,
  } as const;
  expect(evidenceLine(lookup, 'Active', '1.2.3')).toBe(
    `INE registry · Active · "La credencial esta vigente" · session aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7 · Live · checked 2026-11-23T18:04:05.000Z · ${word} · Vigente 1.2.3`,
  );
});
