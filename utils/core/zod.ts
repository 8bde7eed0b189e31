import * as z from 'zod/mini';

// Without `jitless`, zod probes `new Function`, which the extension's CSP forbids and the browser reports as an error.
z.config({ jitless: true });

/**
 * zod/mini, configured for extension pages. Every schema of the project uses this `z`. Objects, arrays and unions that
 * the worker loads are `z.lazy`, so that they are built when they are first used and not at each start.
 */
export { z };
