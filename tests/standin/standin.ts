// The stand-ins as one real HTTPS server; Chromium's resolver maps the real host names to it and knows no other.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ApiStandin, apiHost } from './api.ts';
import { createCertificate } from './certificate.ts';
import { handlePortal, portalHost } from './portal.ts';

export interface Standin {
  readonly api: ApiStandin;
  /** The sessions in the portal's list. */
  readonly sessions: string[];
  /** Requests for hosts that are neither portal nor API: none may ever come. */
  readonly strays: string[];
  /** What makes Chromium find the stand-ins, trust them, and reach nothing else. */
  readonly chromiumArgs: readonly string[];
  close(): Promise<void>;
}

export async function startStandin(): Promise<Standin> {
  const { key, cert, spki } = await createCertificate();
  const api = new ApiStandin();
  const sessions: string[] = [];
  const strays: string[] = [];
  const server = createServer({ key, cert }, async (request, response) => {
    const host = request.headers.host ?? '';
    if (host === apiHost) return api.handle(request, response);
    if (host === portalHost) {
      return handlePortal(new URL(request.url ?? '/', 'https://x').pathname, sessions, response);
    }
    strays.push(`${host}${request.url}`);
    response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const maps = [portalHost, apiHost].map((host) => `MAP ${host}:443 127.0.0.1:${port}`);
  return {
    api,
    sessions,
    strays,
    chromiumArgs: [
      `--host-resolver-rules=${maps.join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${spki}`,
    ],
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
