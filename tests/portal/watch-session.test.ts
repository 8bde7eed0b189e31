import { beforeEach, expect, test } from 'vitest';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { type Visit, watchSession } from '../../utils/portal/watch-session.ts';
import { FakePage } from './fake-page.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const portal = 'https://station.veriff.com/verifications';

let page: FakePage;
let reported: (SessionId | null)[];
let visits: Visit[];
let ends: number;
let ended: AbortController;

beforeEach(() => {
  page = new FakePage(portal);
  ended = new AbortController();
  reported = [];
  visits = [];
  ends = 0;
});

const watch = () =>
  watchSession(
    page,
    {
      onBegin(visit) {
        reported.push(visit.sessionId);
        visits.push(visit);
      },
      onEnd() {
        ends += 1;
      },
    },
    ended.signal,
  );

test('a page opened on a session, reports it at once; one without, nothing', () => {
  watch();
  expect(reported).toEqual([]);
  page.location.href = `${portal}/${A}`;
  watch();
  expect(reported).toEqual([A]);
});

test('each change of session, is reported once; leaving as null', () => {
  watch();
  const addresses = [
    `${portal}/${A}`,
    `${portal}/${A}#x`,
    `${portal}/${A}/media`,
    `${portal}/${B}`,
    portal,
    '/login',
    `${portal}/${A}`,
  ];
  for (const address of addresses) page.go(address);
  expect(reported).toEqual([A, B, null, A]);
});

test('a visit, is over when its address is left, not before', () => {
  watch();
  page.go(`${portal}/${A}`);
  page.go(`${portal}/${A}?tab=2`);
  expect(visits.map(({ isOver }) => isOver)).toEqual([false]);
  page.go(`${portal}/${B}`);
  expect(visits.map(({ isOver }) => isOver)).toEqual([true, false]);
  page.go(portal);
  expect(visits.map(({ isOver }) => isOver)).toEqual([true, true, false]);
  expect(ends).toBe(2);
});

test('[fault 23] forged events, change nothing and do not read the address', () => {
  page.location.href = `${portal}/${A}`;
  watch();
  page.location.href = `${portal}/${B}`;
  page.navigation.dispatchEvent(new Event('currententrychange'));
  page.window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  page.window.dispatchEvent(new Event('pagehide'));
  page.document.dispatchEvent(new Event('prerenderingchange'));
  expect(reported).toEqual([A]);
  expect(visits[0]?.isOver).toBe(false);
});

test('a page in the back/forward cache, ends its visit; restored, begins a new one', () => {
  page.location.href = `${portal}/${A}`;
  watch();
  page.fire(page.window, 'pageshow');
  expect(reported).toEqual([A]);
  page.fire(page.window, 'pagehide');
  expect(visits.map(({ isOver }) => isOver)).toEqual([true]);
  page.fire(page.window, 'pageshow');
  expect(reported).toEqual([A, A]);
  expect(visits[1]?.isOver).toBe(false);
});

test('[fault 23] forged events, do not hide the true ones that follow', () => {
  page.prerendered = true;
  page.location.href = `${portal}/${A}`;
  watch();
  page.document.dispatchEvent(new Event('prerenderingchange'));
  page.prerendered = false;
  page.fire(page.document, 'prerenderingchange');
  expect(reported).toEqual([A]);
  for (const _ of [1, 2]) {
    page.fire(page.window, 'pagehide');
    page.window.dispatchEvent(new Event('pageshow'));
    page.fire(page.window, 'pageshow');
  }
  expect(reported).toEqual([A, A, A]);
});

test('a page in the back/forward cache, has its taught patterns read again', () => {
  page.location.href = `https://station.veriff.com/queue/${A}`;
  page.taught = null;
  watch();
  page.fire(page.window, 'pagehide');
  page.fire(page.window, 'pageshow');
  page.go(`https://station.veriff.com/queue/${B}`);
  expect(reported).toEqual([null, null]);
});

test('a prerendered page, begins its visit when it is shown', () => {
  page.prerendered = true;
  page.location.href = `${portal}/${A}`;
  watch();
  page.go(`${portal}/${B}`);
  expect(reported).toEqual([]);
  page.prerendered = false;
  page.fire(page.document, 'prerenderingchange');
  expect(reported).toEqual([B]);
});

test('an added host, has its own addresses read', () => {
  page = new FakePage(`https://portal.acme.veriff.me/sessions/${A}`);
  watch();
  expect(reported).toEqual([A]);
});

test('the end of the content script, ends all watching', () => {
  page.location.href = `${portal}/${A}`;
  watch();
  ended.abort();
  expect(visits[0]?.isOver).toBe(true);
  page.go(`${portal}/${B}`);
  expect(reported).toEqual([A]);
});
