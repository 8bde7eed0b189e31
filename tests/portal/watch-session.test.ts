import { beforeEach, expect, test } from 'vitest';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { watchSession } from '../../utils/portal/watch-session.ts';
import { FakePage } from './fake-page.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const portal = 'https://station.veriff.com/verifications';

let page: FakePage;
let reported: (SessionId | null)[];
let signals: AbortSignal[];
let ended: AbortController;

beforeEach(() => {
  page = new FakePage(portal);
  ended = new AbortController();
  reported = [];
  signals = [];
});

const watch = () =>
  watchSession(
    page,
    (sessionId, signal) => {
      reported.push(sessionId);
      signals.push(signal);
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

test("a visit's signal, aborts when the visit ends, not before", () => {
  watch();
  page.go(`${portal}/${A}`);
  page.go(`${portal}/${A}?tab=2`);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  page.go(`${portal}/${B}`);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  page.go(portal);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false]);
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
  expect(signals[0]?.aborted).toBe(false);
});

test('a page in the back/forward cache, ends its visit; restored, begins a new one', () => {
  page.location.href = `${portal}/${A}`;
  watch();
  page.fire(page.window, 'pageshow');
  expect(reported).toEqual([A]);
  page.fire(page.window, 'pagehide');
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  page.fire(page.window, 'pageshow');
  expect(reported).toEqual([A, A]);
  expect(signals[1]?.aborted).toBe(false);
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

test('the end of its copy, ends all watching', () => {
  page.location.href = `${portal}/${A}`;
  watch();
  ended.abort();
  expect(signals[0]?.aborted).toBe(true);
  page.go(`${portal}/${B}`);
  expect(reported).toEqual([A]);
});
