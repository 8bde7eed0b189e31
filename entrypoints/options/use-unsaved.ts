import { useLayoutEffect, useRef } from 'preact/hooks';
import { deleteUnsaved, storeUnsaved } from '../../utils/browser/unsaved.ts';
import type { Integration, IntegrationOptions } from '../../utils/core/integration/integration.ts';
import type { Draft } from '../../utils/core/integration/integration-fields.ts';
import { newIntegrationId } from '../../utils/core/integration/settings-place.ts';

/** Stores unsaved edits; deletes them once they are saved or discarded, or the integration is deleted. */
export function useUnsaved(
  saved: Integration | undefined,
  edits: Partial<Draft>,
  options: Partial<IntegrationOptions>,
  base: string | undefined,
  changed: boolean,
): void {
  const wasSaved = useRef(false);
  wasSaved.current ||= saved !== undefined;
  // The edits of a deleted integration are not stored.
  const keptAs = saved?.id ?? (wasSaved.current ? undefined : newIntegrationId);

  // A layout effect, because it runs before the page can be left; otherwise discarded edits could come back.
  useLayoutEffect(() => {
    if (!keptAs) return;
    const done = changed ? storeUnsaved(keptAs, edits, options, base) : deleteUnsaved(keptAs);
    // If the storage is full, the edits are not stored but stay on the screen.
    done.catch(() => undefined);
  }, [keptAs, edits, options, base, changed]);

  useDropFormer(keptAs);
}

/**
 * Deletes edits that were stored under a former id. This is a separate hook because its closure stays in memory and
 * must not contain the secret.
 */
function useDropFormer(keptAs: string | undefined): void {
  const keptBefore = useRef(keptAs);
  useLayoutEffect(() => {
    const before = keptBefore.current;
    keptBefore.current = keptAs;
    if (before && before !== keptAs) deleteUnsaved(before).catch(() => undefined);
  }, [keptAs]);
}
