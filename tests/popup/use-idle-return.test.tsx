import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useIdleReturn } from '../../entrypoints/popup/use-idle-return.ts';

const onIdle = vi.fn();
function Panel({ isAway }: { isAway: boolean }) {
  useIdleReturn(isAway, onIdle);
  return null;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  onIdle.mockReset();
});

test('away from the tab’s session, five minutes without input, returns once', () => {
  render(<Panel isAway />);
  vi.advanceTimersByTime(299_999);
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(600_000);
  expect(onIdle).toHaveBeenCalledOnce();
});

test.each(['pointerdown', 'keydown', 'input', 'paste', 'wheel'])(
  'a %s, restarts the five minutes',
  (type) => {
    render(<Panel isAway />);
    vi.advanceTimersByTime(299_000);
    dispatchEvent(new Event(type));
    vi.advanceTimersByTime(299_000);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(onIdle).toHaveBeenCalledOnce();
  },
);

test('at the tab’s session or unmounted, never returns', () => {
  const { rerender, unmount } = render(<Panel isAway={false} />);
  vi.advanceTimersByTime(600_000);
  rerender(<Panel isAway />);
  vi.advanceTimersByTime(100_000);
  rerender(<Panel isAway={false} />);
  vi.advanceTimersByTime(600_000);
  rerender(<Panel isAway />);
  unmount();
  vi.advanceTimersByTime(600_000);
  expect(onIdle).not.toHaveBeenCalled();
});
