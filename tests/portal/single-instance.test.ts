// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { claimPage } from '../../utils/portal/single-instance.ts';

let isOrphan: boolean;
const begin = (world: object) => claimPage(document, world, () => isOrphan);
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  isOrphan = false;
  document.documentElement.replaceChildren(document.createElement('body'));
});

test('of two copies in one world the first stays', async () => {
  const world = {};
  const until = begin(world);
  expect(begin(world)).toBeUndefined();
  await settle();
  expect(until?.aborted).toBe(false);
});

test('[fault 57] a copy without its extension ends when a newer one comes, and leaves nothing on the page', async () => {
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

test('[fault 57] a newer one that came too early, before the older had lost its extension, tells it when started again', async () => {
  const until = begin({});
  const newer = {};
  const alive = () => false;
  const newest = claimPage(document, newer, alive);
  await settle();
  isOrphan = true;
  expect(claimPage(document, newer, alive)).toBeUndefined();
  await settle();
  expect(until?.aborted).toBe(true);
  expect(newest?.aborted).toBe(false);
});

test('[fault 23] what the page does to look like a successor is no sign while the extension lives', async () => {
  const until = begin({});
  begin({});
  await settle();
  expect(until?.aborted).toBe(false);
});

test('in a document that has only begun nothing is touched', async () => {
  document.documentElement.replaceChildren();
  const changes: MutationRecord[] = [];
  const page = new MutationObserver((records) => changes.push(...records));
  page.observe(document, { childList: true, subtree: true });
  expect(begin({})?.aborted).toBe(false);
  await settle();
  expect(changes).toEqual([]);
});
