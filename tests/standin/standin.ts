// Runs the stand-ins as one real HTTPS server. Chromium's resolver maps the real host names to it and knows no others.
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ApiStandin, apiHost, oldApiHost } from './api.ts';
import { createCertificate } from './certificate.ts';
import { addedPortalHost, handlePortal, portalHost } from './portal.ts';

export interface Standin {
  readonly api: ApiStandin;
  /** The sessions in the portal's list. */
  readonly sessions: string[];
  /** Requests to the targets of redirects; there must never be any. */
  readonly strays: string[];
  /** All requests to the stand-ins: head and body of each as one text. */
  readonly received: { readonly host: string; readonly text: string }[];
  /** The local port, for clients that do not use `chromiumArgs`. */
  readonly port: number;
  /** The arguments that make Chromium find and trust the stand-ins, and reach nothing else. */
  readonly chromiumArgs: readonly string[];
  close(): Promise<void>;
}

/** Hosts at which no API answers, each for a different reason. */
export const unreachable = {
  unknown: 'nowhere.veriff.com',
  refused: 'refused.veriff.com',
  falseCertificate: 'impostor.veriff.com',
};

/** The targets of redirects; they exist and answer every request. */
export const redirectTargets = ['evil.test', 'api.veriff.me'];

/** A site that is unrelated to Veriff. */
export const otherSite = 'other.test';

const blankPage = '<!doctype html><title>Another site</title><body><h1>Another site</h1></body>';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}

/** Returns head and body of a request as one text. */
async function textOf(request: IncomingMessage): Promise<string> {
  const body = await Array.fromAsync(request, String);
  return [`${request.method} ${request.url}`, ...request.rawHeaders, ...body].join('\n');
}

/** Starts the stand-ins. `otherPortals` are further hosts of the same portal. */
export async function startStandin(otherPortals: readonly string[] = []): Promise<Standin> {
  const { key, cert, spki } = await createCertificate();
  const portals = [portalHost, addedPortalHost, ...otherPortals];
  const api = new ApiStandin();
  const sessions: string[] = [];
  const strays: string[] = [];
  const received: Standin['received'] = [];
  const server = createServer({ key, cert }, async (request, response) => {
    const host = request.headers.host ?? '';
    received.push({ host, text: await textOf(request) });
    if (host === apiHost || host === oldApiHost) return api.handle(request, response);
    if (portals.includes(host)) {
      return handlePortal(request.url ?? '/', sessions, response);
    }
    if (host === otherSite) return response.writeHead(200, { 'content-type': 'text/html' }).end(blankPage);
    strays.push(`${host}${request.url}`);
    response
      .writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' })
      .end('{}');
  });
  const port = await listen(server);
  // Untrusted, because Chromium is given the hash of another certificate.
  const impostor = createServer(await createCertificate(), (_, response) => response.end('{}'));
  const impostorPort = await listen(impostor);
  const maps = [
    ...[...portals, otherSite, apiHost, oldApiHost, ...redirectTargets].map(
      (host) => `MAP ${host}:443 127.0.0.1:${port}`,
    ),
    `MAP ${unreachable.falseCertificate}:443 127.0.0.1:${impostorPort}`,
    `MAP ${unreachable.refused}:443 127.0.0.1:1`,
  ];
  return {
    api,
    sessions,
    strays,
    received,
    port,
    chromiumArgs: [
      `--host-resolver-rules=${maps.join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${spki}`,
    ],
    async close() {
      await Promise.all([close(server), close(impostor)]);
    },
  };
}
