import type { TaughtTable } from '../../utils/core/session/address.ts';
import type { Page } from '../../utils/portal/watch-session.ts';

/** Returns a trusted event. */
function trusted(type: string): Event {
  return new Proxy(new Event(type), {
    get: (target, name) => (name === 'isTrusted' ? true : Reflect.get(target, name, target)),
  });
}

interface Listener {
  readonly type: string;
  readonly call: (event: Event) => void;
  readonly once: boolean;
}

/** A fake EventTarget that passes events on unchanged; a real one refuses proxies. */
class FakeTarget extends EventTarget {
  readonly #listeners = new Set<Listener>();
  tell(event: Event, type: string): void {
    for (const one of [...this.#listeners]) {
      if (one.type !== type) continue;
      if (one.once) this.#listeners.delete(one);
      one.call(event);
    }
  }
  override dispatchEvent(event: Event): boolean {
    this.tell(event, event.type);
    return true;
  }
  static listen(target: FakeTarget, listener: Listener, signal: AbortSignal | undefined): void {
    target.#listeners.add(listener);
    signal?.addEventListener('abort', () => target.#listeners.delete(listener));
  }
}

const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, listener, options) {
  if (this instanceof FakeTarget && typeof listener === 'function' && typeof options === 'object') {
    FakeTarget.listen(this, { type, call: listener, once: options?.once === true }, options?.signal);
  } else add.call(this, type, listener, options);
};

/** A page that navigates on command and dispatches the browser's events. */
export class FakePage implements Page {
  readonly location: { href: string; readonly origin: string };
  readonly navigation = new FakeTarget();
  readonly window = new FakeTarget();
  readonly document = new FakeTarget();
  prerendered = false;
  hidden = false;
  declare taught?: TaughtTable | null;

  constructor(address: string) {
    const { origin } = new URL(address);
    this.location = { href: address, origin };
  }

  isPrerendered = () => this.prerendered;
  isHidden = () => this.hidden;

  fire(target: FakeTarget, type: string): void {
    target.tell(trusted(type), type);
  }

  /** Hides the page behind another tab. */
  lookAway(): void {
    this.hidden = true;
    this.fire(this.document, 'visibilitychange');
  }

  /** Shows the page again. */
  lookBack(): void {
    this.hidden = false;
    this.fire(this.document, 'visibilitychange');
  }

  go(href: string): void {
    this.location.href = href;
    this.fire(this.navigation, 'currententrychange');
  }
}
