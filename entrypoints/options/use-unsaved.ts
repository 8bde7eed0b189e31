import { useLayoutEffect, useRef } from 'preact/hooks';
import { dropUnsaved, keepUnsaved } from '../../utils/browser/unsaved.ts';
import type { Draft, Integration, IntegrationOptions } from '../../utils/core/integration/integration.ts';
import { newIntegration } from '../../utils/core/integration/settings-place.ts';

/** Keeps what is typed and not saved; drops it once it is saved, discarded or forgotten. */
export function useUnsaved(
  saved: Integration | undefined,
  edits: Partial<Draft>,
  options: Partial<IntegrationOptions>,
  base: string | undefined,
  changed: boolean,
): void {
  const wasSaved = useRef(false);
  wasSaved.current ||= saved !== undefined;
  // What was forgotten is kept nowhere.
  const keptAs = saved?.id ?? (wasSaved.current ? undefined : newIntegration);

  // At once: a person who discards and leaves finds nothing again.
  useLayoutEffect(() => {
    if (!keptAs) return;
    const done = changed ? keepUnsaved(keptAs, edits, options, base) : dropUnsaved(keptAs);
    // A storage that is full keeps nothing, and loses nothing that is on the screen.
    done.catch(() => undefined);
  }, [keptAs, edits, options, base, changed]);

  useDropFormer(keptAs);
}

/** Drops what was kept under another name before. A hook of its own: what it closes over lives on, and is no secret. */
function useDropFormer(keptAs: string | undefined): void {
  const keptBefore = useRef(keptAs);
  useLayoutEffect(() => {
    const before = keptBefore.current;
    keptBefore.current = keptAs;
    if (before && before !== keptAs) dropUnsaved(before).catch(() => undefined);
  }, [keptAs]);
}
