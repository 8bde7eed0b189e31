// Texts and ids for tests of code that reads session ids.
export const id = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
export const other = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

/** Texts that must never become a session: faults 13 and 14. */
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

/** Gives each text a name that is short enough for a test title. */
export const named = (texts: readonly string[]) =>
  texts.map((text) => ({ name: JSON.stringify(text).slice(0, 90), text }));
