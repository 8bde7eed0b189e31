// A stand-in for the portal: a client-routed page under a strict CSP, with rows as links and as click handlers.
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import shapes from '../fixtures/portal-shapes.json' with { type: 'json' };

export const portalHost = 'station.veriff.com';

/** A host at which a customer uses the same portal. */
export const addedPortalHost = 'portal.acme.veriff.me';

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

/**
 * A page for each form of address, with other IDs in its content. The keys lack fragments, which browsers do not send.
 */
const smallPages = new Map(shapes.map(({ address, page: body }) => [address.replace(/#.*/, ''), body]));

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Answers a request for an address (a path with its query): the page for every route, and its script and style. */
export async function handlePortal(
  address: string,
  sessions: readonly string[],
  response: ServerResponse,
): Promise<void> {
  const path = address.replace(/\?.*/, '');
  const small = smallPages.get(address);
  const type = types[/\.\w+$/.exec(path)?.[0] ?? ''];
  const [, prerendered] = /\?prerender=(.+)$/.exec(address) ?? [];
  if (path === '/speculation-rules.json') {
    // Encoded, because an address with two sessions would be read as none.
    const urls = [Buffer.from(prerendered ?? '', 'base64url').toString()];
    response
      .writeHead(200, { 'content-type': 'application/speculationrules+json' })
      .end(JSON.stringify({ prerender: [{ urls, eagerness: 'immediate' }] }));
  } else if (prerendered) {
    // Makes Chromium prerender the named page.
    response
      .writeHead(200, {
        'content-type': 'text/html',
        'content-security-policy': csp,
        'speculation-rules': `"/speculation-rules.json?prerender=${prerendered}"`,
      })
      .end(page);
  } else if (path === '/sessions.json') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(sessions));
  } else if (type) {
    const file = await readFile(new URL(`.${path}`, import.meta.url)).catch(() => undefined);
    response.writeHead(file ? 200 : 404, { 'content-type': type }).end(file);
  } else if (small && address !== '/') {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': csp }).end(small);
  } else {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': csp }).end(page);
  }
}
