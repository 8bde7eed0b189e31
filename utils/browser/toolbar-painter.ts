// Paints the toolbar's button in each tab, and records what each tab shows.
import type { DetailedOutcome } from '../core/lookup/lookup.ts';
import { toolbarView } from '../core/lookup/toolbar.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import type { Rejection } from './rejections.ts';

interface Button {
  readonly badge: string;
  readonly color: string | undefined;
  readonly title: string;
}

/** A tab's button. Buttons with equal titles are equal. */
interface TabButton extends Button {
  readonly isMarked: boolean;
}

/**
 * Returns a tab's button for an outcome or for none. `rejections` are the integrations whose credentials Veriff
 * rejects.
 */
export function buttonFor(outcome: DetailedOutcome | undefined, rejections: readonly Rejection[]): TabButton {
  const says = browser.i18n.getMessage(outcome ? `outcome_${outcome.replaceAll('-', '_')}` : 'toolbar_title');
  const rejected = rejections.map(({ integration: { name } }) =>
    browser.i18n.getMessage('toolbar_rejected', name),
  );
  const { badge, color } = outcome ? toolbarView(outcome) : { badge: '', color: undefined };
  return { badge, color, title: [says, ...rejected].join('\n'), isMarked: rejections.length > 0 };
}

const iconPaths = (folder: string) => ({ 16: `/${folder}/16.png`, 32: `/${folder}/32.png` });

/** Paints a tab's button, and resolves when the browser has done so, or if the tab is gone. */
async function paintButton(tabId: number, { badge, color, title }: Button): Promise<void> {
  const painting = [
    browser.action.setBadgeText({ tabId, text: badge }),
    ...(color ? [browser.action.setBadgeBackgroundColor({ tabId, color })] : []),
    ...(color ? [browser.action.setBadgeTextColor({ tabId, color: '#ffffff' })] : []),
    browser.action.setTitle({ tabId, title }),
  ];
  await Promise.all(painting).catch(() => undefined);
}

/** The badge's background for the demo; no real lookup has it. */
const demoColor = '#6a3fb5';

/** Paints a tab's button for a lookup of the demo, with the usual glyph on the demo's color, or clears it. */
export function paintDemo(
  tabId: number,
  shown: { readonly outcome: DetailedOutcome; readonly title: string } | undefined,
): void {
  const title = shown?.title ?? browser.i18n.getMessage('toolbar_title');
  void paintButton(tabId, {
    badge: shown ? toolbarView(shown.outcome).badge : '',
    color: demoColor,
    title,
  });
}

export interface ToolbarPainter {
  /** Returns the session for which a tab was painted last, or null for none; undefined if the tab may show anything. */
  shownIn(tabId: number): SessionId | null | undefined;
  /** Paints a tab for its session, or for none. Resolves when the browser has done so. */
  paint(tabId: number, sessionId: SessionId | null, view: TabButton): Promise<void>;
  /** Marks a tab's icon while Veriff rejects an integration's credentials. */
  paintIcon(tabId: number, mark: boolean): void;
  /** Records that a tab already shows its session. */
  noteShown(tabId: number, sessionId: SessionId | null): void;
  /** Records that from now on the painter knows what every tab shows. */
  complete(): void;
}

interface ToolbarPainterDeps {
  /** Turns the watching of address changes on or off. They must be watched while any tab is painted for a session. */
  readonly watchAddresses: (isNeeded: boolean) => void;
  /** Whether the last visit of any tab is to a session, even if the tab's toolbar is cleared. */
  readonly isAnyVisited: () => boolean;
}

/** Creates a painter that does not know yet what the tabs show. */
export function createToolbarPainter({ watchAddresses, isAnyVisited }: ToolbarPainterDeps): ToolbarPainter {
  const shown = new Map<number, SessionId | null>();
  let isComplete = false;
  /** The tabs whose icon was painted, and whether with the mark. A page load removes a mark. */
  const marked = new Map<number, boolean>();

  /** Stops watching addresses once it is known that no tab needs it. */
  function stopWatchingIfQuiet(): void {
    const isQuiet = !isAnyVisited() && shown.values().every((sessionId) => sessionId === null);
    if (isComplete && isQuiet) watchAddresses(false);
  }

  return {
    shownIn: (tabId) => shown.get(tabId),
    paint(tabId, sessionId, view) {
      shown.set(tabId, sessionId);
      // This comes before the painting, because the worker may die in between.
      if (sessionId) watchAddresses(true);
      const painting = paintButton(tabId, view);
      if (!sessionId) stopWatchingIfQuiet();
      return painting;
    },
    paintIcon(tabId, mark) {
      if (!mark && marked.get(tabId) === false) return;
      marked.set(tabId, mark);
      browser.action.setIcon({ tabId, path: iconPaths(mark ? 'attention' : 'icons') }).catch(() => undefined);
    },
    noteShown: (tabId, sessionId) => shown.set(tabId, sessionId),
    complete() {
      isComplete = true;
      stopWatchingIfQuiet();
    },
  };
}
