import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPortalSource } from '../../../utils/browser/preferences.ts';
import { sendMessage } from '../../../utils/browser/send-message.ts';
import { type Handlers, messageTab, receiveMessages } from '../../../utils/browser/worker/messaging.ts';
import type { Message } from '../../../utils/core/messages.ts';
import { randomSessionId } from '../../../utils/core/session/session-id.ts';

const A = randomSessionId();
const message: Message = { type: 'showSession', sessionId: A };

describe('receiving', () => {
  type Listener = (raw: unknown, sender: unknown) => Promise<unknown>;
  let receive: Listener = async () => undefined;
  const showSession = vi.fn();
  const sender = {
    id: fakeBrowser.runtime.id,
    origin: 'https://station.veriff.com',
    frameId: 0,
    documentLifecycle: 'active',
    tab: { id: 7, url: `https://station.veriff.com/verifications/${A}`, windowId: 2, active: true },
  };

  beforeEach(() => {
    fakeBrowser.runtime.getURL = () => 'chrome-extension://own/';
    vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((listener) => {
      receive = listener as unknown as Listener;
    });
    receiveMessages({ showSession } as Partial<Handlers> as Handlers, createPortalSource());
  });
  afterEach(() => showSession.mockReset());

  test('a valid message, is handled and answered', async () => {
    showSession.mockResolvedValue({ sessionId: A, outcome: 'active' });
    expect(await receive(message, sender)).toEqual({ sessionId: A, outcome: 'active' });
    expect(showSession).toHaveBeenCalledExactlyOnceWith(message, {
      kind: 'portal',
      tabId: 7,
      windowId: 2,
      isActive: true,
      origin: 'https://station.veriff.com',
      sessionId: A,
    });
  });

  test('a refused message, has no effect and no answer', async () => {
    expect(await receive({ ...message, extra: 1 }, sender)).toBeUndefined();
    expect(await receive(message, { ...sender, origin: 'https://evil.test' })).toBeUndefined();
    expect(showSession).not.toHaveBeenCalled();
  });

  test('an exception, reaches no page, and its log has neither ids nor secrets', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    showSession.mockRejectedValue(new RangeError(`${A} the secret`));
    expect(await receive(message, sender)).toBeUndefined();
    expect(log.mock.calls).toEqual([['Cotejo: showSession failed', 'RangeError']]);
    showSession.mockRejectedValue('a string');
    expect(await receive(message, sender)).toBeUndefined();
  });
});

describe('sending', () => {
  test('a message whose worker died, is sent once more', async () => {
    const send = vi
      .fn()
      .mockRejectedValueOnce(new Error('message channel closed'))
      .mockResolvedValueOnce('reply');
    expect(await sendMessage({ sendMessage: send }, message)).toBe('reply');
    expect(send.mock.calls).toEqual([[message], [message]]);
  });
  test('a message that failed twice, rejects', async () => {
    const send = vi.fn().mockRejectedValue(new Error('Extension context invalidated'));
    await expect(sendMessage({ sendMessage: send }, message)).rejects.toThrow('invalidated');
    expect(send).toHaveBeenCalledTimes(2);
  });
  test('a message to a tab, goes to its top frame and ignores a missing listener', async () => {
    const send = vi.fn().mockRejectedValue(new Error('Receiving end does not exist'));
    fakeBrowser.tabs.sendMessage = send;
    await messageTab(7, { type: 'lookupChanged', sessionId: A, outcome: 'active' });
    expect(send.mock.calls).toEqual([
      [7, { type: 'lookupChanged', sessionId: A, outcome: 'active' }, { frameId: 0 }],
    ]);
  });
});
