import { beforeEach, expect, test } from 'vitest';
import { claimPage } from '../../utils/portal/single-instance.ts';

/** The page's window. */
let page: EventTarget;
let isOrphan: boolean;
const begin = (world: object) => claimPage(page, world, () => isOrphan);
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  isOrphan = false;
  page = new EventTarget();
  document.documentElement.replaceChildren(document.createElement('body'));
});

test('two copies in one world, leave the first running', async () => {
  const world = {};
  const until = begin(world);
  expect(begin(world)).toBeUndefined();
  await settle();
  expect(until?.aborted).toBe(false);
});

test('[fault 57] an orphaned copy, ends when a newer one starts, page unchanged', async () => {
  const until = begin({});
  isOrphan = true;
  document.documentElement.append(document.createElement('div'));
  await settle();
  expect(until?.aborted).toBe(false);
  expect(begin({})?.aborted).toBe(false);
  await settle();
  expect(until?.aborted).toBe(true);
  expect(document.documentElement.children).toHaveLength(2);
});

test('[fault 57] a newer copy that came too early, ends the older one at its restart', async () => {
  const until = begin({});
  const newer = {};
  const neverOrphan = () => false;
  const newest = claimPage(page, newer, neverOrphan);
  await settle();
  isOrphan = true;
  expect(claimPage(page, newer, neverOrphan)).toBeUndefined();
  await settle();
  expect(until?.aborted).toBe(true);
  expect(newest?.aborted).toBe(false);
});

test('[fault 23] a page that imitates a newer copy, ends nothing', async () => {
  const until = begin({});
  begin({});
  await settle();
  expect(until?.aborted).toBe(false);
});

test('[fault 23] a page that stops every event, cannot keep an older copy running', () => {
  const until = begin({});
  const stop = (event: Event) => event.stopImmediatePropagation();
  page.addEventListener('prerenderingchange', stop, true);
  isOrphan = true;
  begin({});
  expect(until?.aborted).toBe(true);
});

test('claimPage, leaves the document untouched', async () => {
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  observer.observe(document, { attributes: true, childList: true, subtree: true });
  begin({});
  expect(begin({})?.aborted).toBe(false);
  await settle();
  observer.disconnect();
  expect(changes).toEqual([]);
});
