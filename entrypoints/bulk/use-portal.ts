import { useEffect, useState } from 'preact/hooks';
import { type PortalUrls, readPortalUrls, showInPortal } from '../../utils/browser/portal-page.ts';
import { watchPreferences } from '../../utils/browser/preferences.ts';
import type { BulkRow } from '../../utils/core/bulk/bulk-row.ts';

/** Follows how the portal's addresses are made: the address of a row's session, and how it is shown there. */
export function usePortal() {
  const [urls, setUrls] = useState<{ readonly of: PortalUrls }>({ of: () => undefined });
  useEffect(() => {
    const read = () => void readPortalUrls().then((of) => setUrls({ of }));
    const stop = watchPreferences(read);
    // The portal may have been used on another host meanwhile.
    addEventListener('focus', read);
    read();
    return () => {
      removeEventListener('focus', read);
      stop();
    };
  }, []);
  const urlOf = ({ sessionId, found }: BulkRow) => urls.of(found ?? sessionId);
  return {
    urlOf,
    /** Shows a row's session in the portal; says whether there is an address for it. */
    show(row: BulkRow): boolean {
      const url = urlOf(row);
      if (url) void showInPortal(url);
      return url !== undefined;
    },
  };
}
