import { describe, expect, test } from 'vitest';
import { type Message, readMessage } from '../../utils/core/messages.ts';
import { parseSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import { taughtTables } from '../../utils/core/session/taught-pattern.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const self = {
  id: 'cotejo',
  origin: 'chrome-extension://cotejo',
  portals: { origins: ['https://station.veriff.com', 'https://portal.acme.veriff.me'], taught: {} },
};
const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as string as SessionId;
const B = parseSessionId('f04bdb47-d3be-4b28-b028-a652feb060b5');

const page = (tabUrl: string) => ({
  id: self.id,
  origin: 'https://station.veriff.com',
  // The address that the document was first loaded with.
  url: 'https://station.veriff.com/login',
  frameId: 0,
  documentLifecycle: 'active',
  tab: { id: 7, url: tabUrl, windowId: 2, active: true },
});
const onA = page(`https://station.veriff.com/verifications/${A}`);
const onList = page('https://station.veriff.com/verifications');
const ownPage = { id: self.id, origin: self.origin, url: `${self.origin}/popup.html` };

const integration = integrationNamed('1');
const fromOwnPage: Message[] = [
  { type: 'lookUp', sessionId: A, bypassCache: true },
  { type: 'lookUp', sessionId: A, bypassCache: true, integrationId: 'x' },
  { type: 'lookUp', sessionId: A, bypassCache: false, veriffIntegrationId: 'x' },
  { type: 'lookUpAfterPause', sessionId: A },
  { type: 'lookUpForList', sessionId: A, delayMs: 400, userInitiated: false },
  { type: 'lookUpForList', sessionId: A, delayMs: 0, userInitiated: true, integrationId: 'x' },
  { type: 'lookUpForList', sessionId: A, delayMs: 60_000, userInitiated: false },
  { type: 'recognizeCredentials', texts: [A, 'any text'] },
  { type: 'lock' },
  { type: 'resultsSeen', sessionIds: [A], place: 'popup' },
  { type: 'resultsSeen', sessionIds: Array(10_001).fill(A), place: 'list', runId: 'x' },
  { type: 'recognizeCredentials', texts: Array(10_001).fill('x'.repeat(4096)) },
  { type: 'findSession', attemptId: A, delayMs: 0, userInitiated: true },
  { type: 'findSession', attemptId: A, delayMs: 1000, userInitiated: false, integrationId: 'x' },
  { type: 'testConnection', integration, sessionId: null },
  { type: 'testConnection', integration, sessionId: A },
];
const showA: Message = { type: 'showSession', sessionId: A };
const askAgainA: Message = { type: 'askAgain', sessionId: A };
const seenA: Message = { type: 'sessionSeen', sessionId: A };

describe('a message, is accepted', () => {
  test.each([showA, askAgainA])('from a portal page that shows its session: $type', (message) => {
    expect(readMessage(message, onA, self)).toEqual({
      message,
      sender: {
        kind: 'portal',
        tabId: 7,
        windowId: 2,
        isActive: true,
        origin: 'https://station.veriff.com',
        sessionId: A,
      },
    });
  });
  test('from a portal host that was added', () => {
    const sender = {
      ...page(`https://portal.acme.veriff.me/sessions/${A}`),
      origin: 'https://portal.acme.veriff.me',
    };
    expect(readMessage(showA, sender, self)?.sender).toEqual({
      kind: 'portal',
      tabId: 7,
      windowId: 2,
      isActive: true,
      origin: 'https://portal.acme.veriff.me',
      sessionId: A,
    });
    const builtIn = { ...self, portals: { origins: ['https://station.veriff.com'], taught: {} } };
    expect(readMessage(showA, sender, builtIn)).toBeUndefined();
  });
  test('from a portal page whose address was taught', () => {
    const sender = page(`https://station.veriff.com/queue/${A}`);
    const taught = taughtTables(['station.veriff.com/queue/{session}']);
    const portals = { ...self.portals, taught };
    expect(readMessage(showA, sender, { ...self, portals })?.sender).toMatchObject({ sessionId: A });
    expect(readMessage(showA, sender, self)).toBeUndefined();
  });
  test('from a portal page that shows no session', () => {
    const message: Message = { type: 'showSession', sessionId: null };
    expect(readMessage(message, onList, self)?.message).toEqual(message);
    expect(readMessage({ type: 'openPopup' }, onList, self)?.message).toEqual({ type: 'openPopup' });
  });
  test('from any portal page that asks for its settings', () => {
    const message: Message = { type: 'readPageSettings' };
    for (const sender of [onA, onList]) expect(readMessage(message, sender, self)?.message).toEqual(message);
  });
  test.each(fromOwnPage)('from an extension page: $type (message %#)', (message) => {
    expect(readMessage(message, ownPage, self)).toEqual({ message, sender: { kind: 'extension-page' } });
    expect(readMessage(message, { ...ownPage, tab: onA.tab }, self)?.sender).toEqual({
      kind: 'extension-page',
    });
  });
});

/** Returns each message with its JSON for a title, in which `A` is the session's ID. */
const titled = (messages: readonly unknown[]): [title: string, message: unknown][] =>
  messages.map((message) => [String(JSON.stringify(message)).replaceAll(A, 'A').slice(0, 80), message]);

describe('[fault 27] a message, is refused for its form', () => {
  const fromPortal = [
    undefined,
    null,
    'showSession',
    7,
    [],
    [showA],
    {},
    { sessionId: A },
    { type: 'constructor' },
    { type: '__proto__' },
    { type: 'toString', sessionId: A },
    { type: ['showSession'], sessionId: A },
    { type: { toString: 'x' }, sessionId: A },
    { type: 'getSettings' },
    { type: 'showSession' },
    { ...showA, extra: 1 },
    { type: 'askAgain' },
    { type: 'askAgain', sessionId: null },
    { ...askAgainA, extra: 1 },
    { type: 'readPageSettings', extra: 1 },
    { ...showA, sessionId: A.toUpperCase() },
    { ...showA, sessionId: '..' },
    { ...showA, sessionId: [A] },
    { ...showA, sessionId: undefined },
    JSON.parse(`{"type":"showSession","sessionId":"${A}","__proto__":{"x":1}}`),
  ];
  test.each(titled(fromPortal))('%s', (_, raw) => {
    expect(readMessage(raw, onA, self)).toBeUndefined();
  });

  const fromExtensionPage = [
    { type: 'lookUp', sessionId: A },
    { type: 'lookUp', sessionId: A, bypassCache: 'yes' },
    { type: 'lookUp', sessionId: null, bypassCache: true },
    { type: 'lookUp', sessionId: [A], bypassCache: true },
    { type: 'lookUpForList', sessionId: A, delayMs: -1, userInitiated: false },
    { type: 'lookUpForList', sessionId: A, delayMs: 60_001, userInitiated: false },
    { type: 'lookUpForList', sessionId: A, delayMs: Number.NaN, userInitiated: false },
    { type: 'lookUpForList', sessionId: A, delayMs: 0 },
    { type: 'lock', secretId: 'x' },
    { type: 'resultsSeen', sessionIds: [A] },
    { type: 'resultsSeen', sessionIds: A, place: 'popup' },
    { type: 'resultsSeen', sessionIds: [A], place: 'elsewhere' },
    { type: 'resultsSeen', sessionIds: Array(10_002).fill(A), place: 'list' },
    { type: 'resultsSeen', sessionIds: [A], place: 'popup', verdict: 'active' },
    { type: 'recognizeCredentials' },
    { type: 'recognizeCredentials', texts: A },
    { type: 'recognizeCredentials', texts: [1] },
    { type: 'recognizeCredentials', texts: ['x'.repeat(4097)] },
    { type: 'recognizeCredentials', texts: Array(10_002).fill('x') },
    { type: 'findSession', attemptId: A, delayMs: 0 },
    { type: 'findSession', attemptId: A, userInitiated: true },
    { type: 'findSession', attemptId: A, delayMs: 60_001, userInitiated: true },
    { type: 'findSession', sessionId: A, delayMs: 0, userInitiated: true },
    { type: 'findSession', attemptId: null, delayMs: 0, userInitiated: true },
    { type: 'findSession', attemptId: A.toUpperCase(), delayMs: 0, userInitiated: true },
    { type: 'findSession', attemptId: `${A}/../x`, delayMs: 0, userInitiated: true },
    { type: 'findSession', attemptId: A, delayMs: 0, userInitiated: true, bypassCache: true },
  ];
  test.each(titled(fromExtensionPage))('%s', (_, raw) => {
    expect(readMessage(raw, ownPage, self)).toBeUndefined();
  });

  test.each([
    ['at another company’s host', { baseUrl: 'https://evil.test' }],
    ['with its secret', { secret: 'x' }],
  ])('a test of an integration %s', (_, more) => {
    const raw = { type: 'testConnection', integration: { ...integration, ...more }, sessionId: null };
    expect(readMessage(raw, ownPage, self)).toBeUndefined();
  });
});

describe('[fault 28] a message, is refused for its sender', () => {
  test.each<[string, unknown]>([
    ['no sender', undefined],
    ['another extension', { ...onA, id: 'another' }],
    ["another extension's page", { ...ownPage, origin: 'chrome-extension://another' }],
    ['another site', { ...onA, origin: 'https://evil.test' }],
    ['a subdomain', { ...onA, origin: 'https://x.station.veriff.com' }],
    ['the portal’s host without TLS', { ...onA, origin: 'http://station.veriff.com' }],
    ['no origin', { ...onA, origin: undefined }],
    ['an opaque origin', { ...onA, origin: 'null' }],
    ['a sub-frame', { ...onA, frameId: 4 }],
    ['no frame', { ...onA, frameId: undefined }],
    ['a prerendered page', { ...onA, documentLifecycle: 'prerender' }],
    ['a page in the back/forward cache', { ...onA, documentLifecycle: 'cached' }],
    ['no tab', { ...onA, tab: undefined }],
    ['a tab whose address is hidden', { ...onA, tab: { ...onA.tab, url: undefined } }],
    ['a tab in no window', { ...onA, tab: { ...onA.tab, windowId: undefined } }],
  ])('%s', (_, sender) => {
    expect(readMessage(showA, sender, self)).toBeUndefined();
  });
  test.each(fromOwnPage)('a portal page that sends $type (message %#)', (message) => {
    expect(readMessage(message, onA, self)).toBeUndefined();
  });
  test('a click or a seen result in an inactive tab', () => {
    const behind = { ...onA, tab: { ...onA.tab, active: false } };
    expect(readMessage({ type: 'openPopup' }, behind, self)).toBeUndefined();
    expect(readMessage(seenA, behind, self)).toBeUndefined();
    expect(readMessage(seenA, onA, self)?.message).toEqual(seenA);
    expect(readMessage({ ...seenA, sessionId: B }, onA, self)).toBeUndefined();
    expect(readMessage(showA, behind, self)?.message).toEqual(showA);
    expect(readMessage(askAgainA, behind, self)?.message).toEqual(askAgainA);
  });
  test('an extension page that sends a portal page’s message', () => {
    expect(readMessage(showA, ownPage, self)).toBeUndefined();
    expect(readMessage(askAgainA, ownPage, self)).toBeUndefined();
    expect(readMessage(seenA, ownPage, self)).toBeUndefined();
    expect(readMessage({ type: 'openPopup' }, ownPage, self)).toBeUndefined();
    expect(readMessage({ type: 'readPageSettings' }, ownPage, self)).toBeUndefined();
  });
});

describe("[fault 29] a message, is refused for a session other than the tab's", () => {
  test.each([
    ['another session', { type: 'showSession', sessionId: B }, onA],
    ['a session on a list', showA, onList],
    ['another session, asked for again', { type: 'askAgain', sessionId: B }, onA],
    ['a session on a list, asked for again', askAgainA, onList],
    ['no session, from a page of one', { type: 'showSession', sessionId: null }, onA],
    ['a tab that moved to another site', showA, page(`https://evil.test/verifications/${A}`)],
  ])('%s', (_, message, sender) => {
    expect(readMessage(message, sender, self)).toBeUndefined();
  });
});
