// A stand-in of the portal: a client-routed page under a strict CSP, with rows as links and as click handlers.
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

export const portalHost = 'station.veriff.com';

const csp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Customer Portal stand-in</title>
<link rel="stylesheet" href="/portal-app.css"><script src="/portal-app.js" defer></script></head>
<body><header>Customer Portal stand-in</header><main></main></body></html>`;

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the page for every route, and its script and style beside it. */
export async function handlePortal(
  path: string,
  sessions: readonly string[],
  response: ServerResponse,
): Promise<void> {
  const type = types[/\.\w+$/.exec(path)?.[0] ?? ''];
  if (path === '/sessions.json') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(sessions));
  } else if (type) {
    const file = await readFile(new URL(`.${path}`, import.meta.url)).catch(() => undefined);
    response.writeHead(file ? 200 : 404, { 'content-type': type }).end(file);
  } else {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': csp }).end(page);
  }
}
