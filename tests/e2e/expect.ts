// Playwright's `expect` with shorter waits between the reads of a poll. By default they grow to a second, so that a
// poll ends long after what it waits for.
import { expect as original } from '@playwright/test';

/** The waits between two reads, in milliseconds; the last one is repeated. */
const intervals = [20, 50, 100, 250];

const poll: typeof original.poll = (read, options) =>
  original.poll(read, { intervals, ...(typeof options === 'string' ? { message: options } : options) });

export const expect: typeof original = new Proxy(original, {
  get: (target, name) => (name === 'poll' ? poll : Reflect.get(target, name)),
});
