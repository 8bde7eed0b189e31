import * as z from 'zod/mini';

// zod otherwise probes `new Function`, which the extension's CSP forbids and the browser reports.
z.config({ jitless: true });

/** zod/mini, set up for extension pages: every schema of the project is built from this `z`. */
export { z };
