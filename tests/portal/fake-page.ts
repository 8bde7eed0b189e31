import type { Page } from '../../utils/portal/watch-session.ts';

/** An event as only the browser can make it. */
function trusted(type: string): Event {
  return new Proxy(new Event(type), {
    get: (target, name) => (name === 'isTrusted' ? true : Reflect.get(target, name, target)),
  });
}

/** A listener list that gives events on as they are: a real EventTarget takes none that is a proxy. */
class FakeTarget extends EventTarget {
  readonly #listeners = new Set<{ type: string; call: (event: Event) => void }>();
  tell(event: Event, type: string): void {
    for (const one of [...this.#listeners]) if (one.type === type) one.call(event);
  }
  static heard(target: FakeTarget, type: string, call: (event: Event) => void, signal: AbortSignal): void {
    const listener = { type, call };
    target.#listeners.add(listener);
    signal.addEventListener('abort', () => target.#listeners.delete(listener));
  }
}

const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, listener, options) {
  if (this instanceof FakeTarget && typeof listener === 'function' && typeof options === 'object') {
    FakeTarget.heard(this, type, listener, options?.signal ?? new AbortController().signal);
    // Without the signal: Node keeps a target and its signal for ever once each holds a listener of the other.
    add.call(this, type, listener);
  } else add.call(this, type, listener, options);
};

/** A page that goes where it is told and says so as the browser does. */
export class FakePage implements Page {
  readonly location: { href: string; readonly origin: string };
  readonly navigation = new FakeTarget();
  readonly window = new FakeTarget();
  readonly document = new FakeTarget();
  prerendered = false;
  hidden = false;

  constructor(address: string) {
    const { origin } = new URL(address);
    this.location = { href: address, origin };
  }

  isPrerendered = () => this.prerendered;
  isHidden = () => this.hidden;

  fire(target: FakeTarget, type: string): void {
    target.tell(trusted(type), type);
  }

  /** The page goes behind another tab, and comes back to the front. */
  lookAway(): void {
    this.hidden = true;
    this.fire(this.document, 'visibilitychange');
  }

  lookBack(): void {
    this.hidden = false;
    this.fire(this.document, 'visibilitychange');
  }

  go(href: string): void {
    this.location.href = href;
    this.fire(this.navigation, 'currententrychange');
  }
}
