import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  /** What is on the line that opens and closes it. */
  summary: ComponentChildren;
  class?: string;
  /** Whether something in it has to be seen: it opens then, and a person may close it again. */
  opens?: boolean;
  children: ComponentChildren;
}

/** A part that is folded away until it is wanted. */
export function Disclosure({ summary, class: name, opens = false, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    if (opens && details.current) details.current.open = true;
  }, [opens]);
  return (
    <details ref={details} class={name}>
      <summary>{summary}</summary>
      <div class="folded">{children}</div>
    </details>
  );
}
