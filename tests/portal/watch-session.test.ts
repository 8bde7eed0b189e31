import { beforeEach, expect, test } from 'vitest';
import type { SessionId } from '../../utils/core/session-id.ts';
import { watchSession } from '../../utils/portal/watch-session.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const portal = 'https://station.veriff.com/verifications';

/** A window that goes where it is told and says so. */
class FakePage extends EventTarget {
  readonly location = { href: portal };
  readonly navigation = new EventTarget();

  go(href: string) {
    this.location.href = href;
    this.navigation.dispatchEvent(new Event('currententrychange'));
  }
}

let page: FakePage;
let reported: (SessionId | null)[];
let signals: AbortSignal[];

beforeEach(() => {
  page = new FakePage();
  reported = [];
  signals = [];
});

const watch = () =>
  watchSession(page, (sessionId, signal) => {
    reported.push(sessionId);
    signals.push(signal);
  });

test('a page opened on a session reports it at once, one without a session nothing', () => {
  watch();
  expect(reported).toEqual([]);
  page.location.href = `${portal}/${A}`;
  watch();
  expect(reported).toEqual([A]);
});

test('each change of session is reported once, leaving it as null', () => {
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

test("a visit's signal ends when the visit does, not before", () => {
  watch();
  page.go(`${portal}/${A}`);
  page.go(`${portal}/${A}?tab=2`);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  page.go(`${portal}/${B}`);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  page.go(portal);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false]);
});

test('forged events change nothing', () => {
  page.location.href = `${portal}/${A}`;
  watch();
  page.navigation.dispatchEvent(
    Object.assign(new Event('currententrychange'), { from: { url: `${portal}/${B}` } }),
  );
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(reported).toEqual([A]);
});

test('a page revived from the back/forward cache begins its visit anew', () => {
  page.location.href = `${portal}/${A}`;
  watch();
  const pageshow = (persisted: boolean) => {
    const event = new Event('pageshow');
    // What only the browser can make.
    return new Proxy(Object.assign(event, { persisted }), {
      get: (target, name) => (name === 'isTrusted' ? true : Reflect.get(target, name, target)),
    });
  };
  const listeners: ((event: Event) => void)[] = [];
  const revived = Object.assign(new FakePage(), {
    location: page.location,
    addEventListener: (_: string, listener: (event: Event) => void) => listeners.push(listener),
  });
  watchSession(revived, (sessionId) => reported.push(sessionId));
  reported = [];
  for (const listener of listeners) listener(pageshow(false));
  expect(reported).toEqual([]);
  for (const listener of listeners) listener(pageshow(true));
  expect(reported).toEqual([A]);
});
