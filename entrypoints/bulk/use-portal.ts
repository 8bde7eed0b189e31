import { useEffect, useState } from 'preact/hooks';
import { type PortalUrlBuilder, readUrlBuilder, showInPortal } from '../../utils/browser/portal-page.ts';
import { readPreferenceValues, watchPreferences } from '../../utils/browser/preferences.ts';
import type { BulkRow } from '../../utils/core/bulk/bulk-row.ts';

/** Returns how to find and open a row's session in the portal. */
export function usePortal() {
  const [urls, setUrls] = useState<{ readonly of: PortalUrlBuilder }>({ of: () => undefined });
  useEffect(() => {
    const read = () =>
      void readPreferenceValues()
        .then(readUrlBuilder)
        .then((of) => setUrls({ of }));
    const stop = watchPreferences(read);
    // Meanwhile the portal may have been opened on another host.
    addEventListener('focus', read);
    read();
    return () => {
      removeEventListener('focus', read);
      stop();
    };
  }, []);
  const urlOf = ({ sessionId, sessionOfAttempt }: BulkRow) => urls.of(sessionOfAttempt ?? sessionId);
  return {
    urlOf,
    /** Opens a row's session in the portal. Returns false if its address is not known. */
    show(row: BulkRow): boolean {
      const url = urlOf(row);
      if (url) void showInPortal(url);
      return url !== undefined;
    },
  };
}
