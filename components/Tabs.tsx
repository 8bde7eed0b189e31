import type { ComponentChildren } from 'preact';

interface Tab<Id extends string> {
  readonly id: Id;
  readonly word: string;
  readonly panel: ComponentChildren;
}

interface Props<Id extends string> {
  /** The accessible name of the row of tabs. */
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
}

/** Moves the focus to another tab and selects it, for the usual keys of a tab list. */
function moveByKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const tabs = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]'));
  const at = tabs.findIndex((tab) => tab.matches(':focus'));
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
  const next = { [forward]: at + 1, [back]: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  const tab = tabs.at(next % tabs.length);
  tab?.focus();
  tab?.click();
}

/** Tabs whose links set the address's fragment: reload and history keep the selection. Hidden panels stay mounted. */
export function Tabs<Id extends string>({ label, tabs, selected }: Props<Id>) {
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={moveByKey}>
        {tabs.map(({ id, word }) => (
          <a
            key={id}
            id={`tab-${id}`}
            role="tab"
            href={`#${id}`}
            aria-selected={id === selected}
            aria-controls={`panel-${id}`}
            tabIndex={id === selected ? 0 : -1}
          >
            {word}
          </a>
        ))}
      </div>
      {tabs.map(({ id, panel }) => (
        <div
          key={id}
          id={`panel-${id}`}
          class="panel"
          role="tabpanel"
          aria-labelledby={`tab-${id}`}
          hidden={id !== selected}
        >
          {panel}
        </div>
      ))}
    </>
  );
}
