// Texts and IDs for tests of code that reads session IDs.
export const id = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
export const other = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
export const third = '0b0e5d0c-98a6-4f0f-8f3a-3f2a5ad0c001';

/** Returns a token with these claims and a made-up signature, which nothing checks. */
export function tokenOf(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`;
}

/** Texts that are no session ID, and give none as a part of an address: faults 13 and 14. */
export const hostile = [
  '',
  '..',
  '../../x',
  '%2e%2e',
  'a/b',
  'a?x=1',
  'a#b',
  '//evil/x',
  'https://evil',
  `${id.slice(0, 8)}\0${id.slice(9)}`,
  `\u202e${id}`,
  id.replace('a', '\uff41'),
  id.replace('1', '\uff11'),
  id.replaceAll('-', ''),
  `${id}0`,
  `${id}\n${id}`,
  'x'.repeat(10_240),
];

/**
 * Returns a text for a test title: as JSON without quotes, with `<id>`, `<other>` and `<third>` for the IDs, and at
 * most 80 characters.
 */
export const titleOf = (text: string) =>
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(id, '<id>')
    .replaceAll(other, '<other>')
    .replaceAll(third, '<third>')
    .slice(0, 80);

/** Returns the rows of a table of tests: each text after its title. */
export const titled = (texts: readonly string[]) => texts.map((text) => [titleOf(text), text] as const);
