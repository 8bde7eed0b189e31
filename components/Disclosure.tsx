import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  /** The line that opens and closes the content. */
  summary: ComponentChildren;
  class?: string;
  /** Opens the content when it turns true, because something in it needs attention; the user can close it again. */
  opens?: boolean;
  children: ComponentChildren;
}

/** Content that is folded until the user opens it. */
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
