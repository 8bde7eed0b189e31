import { beforeEach, expect, test } from 'vitest';
import { claimPage } from '../../utils/portal/single-instance.ts';

let isOrphan: boolean;
const begin = (world: object) => claimPage(document, world, () => isOrphan);
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  isOrphan = false;
  document.documentElement.replaceChildren(document.createElement('body'));
});

test('two copies in one world, leave the first running', async () => {
  const world = {};
  const until = begin(world);
  expect(begin(world)).toBeUndefined();
  await settle();
  expect(until?.aborted).toBe(false);
});

test('[fault 57] a copy without its extension, ends at a newer one without a trace', async () => {
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
  const alive = () => false;
  const newest = claimPage(document, newer, alive);
  await settle();
  isOrphan = true;
  expect(claimPage(document, newer, alive)).toBeUndefined();
  await settle();
  expect(until?.aborted).toBe(true);
  expect(newest?.aborted).toBe(false);
});

test('[fault 23] a page that imitates a successor, ends nothing', async () => {
  const until = begin({});
  begin({});
  await settle();
  expect(until?.aborted).toBe(false);
});

test('a document without a root element, is not touched', async () => {
  document.documentElement.replaceChildren();
  const changes: MutationRecord[] = [];
  const page = new MutationObserver((records) => changes.push(...records));
  page.observe(document, { childList: true, subtree: true });
  expect(begin({})?.aborted).toBe(false);
  await settle();
  expect(changes).toEqual([]);
});
