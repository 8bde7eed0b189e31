// A stand-in of Veriff's API: it checks every request as Veriff documents and signs its replies with node:crypto.
import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';

export const apiHost = 'api-saas.veriff.com';
/** An old name of the same API, which Veriff asks to change. */
export const oldApiHost = 'stationapi.veriff.com';
export const apiKey = '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f';
export const secret = 'abcdef12-abcd-abcd-abcd-abcdef012345';

export const messages = {
  valid: 'La credencial esta vigente',
  notFound: 'No se obtuvieron datos de la consulta con los parámetros seleccionados',
  notValid: 'No esta vigente como medio de identificacion y no puede votar',
};

/** How a session's call is answered. */
export interface Play {
  status?: number;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
  /** Headers beside the documented ones. */
  headers?: Record<string, string>;
  /** The reply is withheld until this resolves. */
  held?: Promise<unknown>;
  /** What comes instead for the first calls, in turn. */
  first?: Play[];
  /** Takes the reply over entirely. */
  answer?: (response: ServerResponse) => void;
}

export interface ApiRequest {
  readonly sessionId: string;
  readonly apiKey: string | undefined;
  /** What Veriff would say against it; undefined for a request that is right in every part. */
  readonly complaint: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly cookie: string | undefined;
}

const route = /^\/v1\/sessions\/([^/]+)\/decision\/ine-registry$/;

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

/** The body Veriff documents for an error. */
export const fail = (code: string, message: string) => ({ status: 'fail', code, message });

/** `signedWith` is the secret that goes with the request's API key. */
function complain(
  { headers }: IncomingMessage,
  signedWith: string | undefined,
  sessionId: string,
  version: string | null,
): [number, unknown] | undefined {
  if (!headers['x-auth-client'])
    return [401, fail('1801', 'Mandatory X-AUTH-CLIENT header containing the API key is missing')];
  if (signedWith === undefined) return [401, fail('1803', 'Integration not found')];
  if (headers['x-hmac-signature'] !== hmac(signedWith, sessionId))
    return [401, fail('1818', 'Invalid signature')];
  return version === '1.0.0' ? undefined : [400, fail('1102', 'Mandatory parameter version is missing')];
}

export class ApiStandin {
  readonly requests: ApiRequest[] = [];
  /** The API keys that are known here, each with the secret that signs its calls and replies. */
  readonly secrets = new Map([[apiKey, secret]]);
  /** How long every answer takes. */
  latencyMs = 0;
  /** The most calls that were ever under way at the same time. */
  mostAtOnce = 0;
  #underWay = 0;
  readonly #plays = new Map<string, Play>();
  #refusal: [number, unknown] | undefined;

  /** Says how the calls for a session are answered from now on. */
  play(sessionId: string, play: Play): void {
    this.#plays.set(sessionId, play);
  }

  /** Answers a session's calls with this registry result. */
  result(sessionId: string, active: boolean, documentState: string): void {
    this.play(sessionId, { body: { active, documentState } });
  }

  /** Withholds a session's next answers; the returned function lets them go. */
  hold(sessionId: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.play(sessionId, { ...this.#plays.get(sessionId), held: promise });
    return resolve;
  }

  /** Refuses every call with this code, as after a change of the credentials; the returned function ends that. */
  refuse(code: string, message: string): () => void {
    this.#refusal = [401, fail(code, message)];
    return () => {
      this.#refusal = undefined;
    };
  }

  /** The calls made for a session. */
  requestsFor(sessionId: string): ApiRequest[] {
    return this.requests.filter((request) => request.sessionId === sessionId);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `https://${apiHost}`);
    const sessionId = request.method === 'GET' ? route.exec(url.pathname)?.[1] : undefined;
    const key = request.headers['x-auth-client']?.toString();
    const signedWith = this.secrets.get(key ?? '');
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const signature = { 'x-auth-client': key ?? '', 'x-hmac-signature': hmac(signedWith ?? secret, text) };
      response.writeHead(status, { 'content-type': 'application/json', ...signature, ...headers }).end(text);
    };
    if (sessionId === undefined) return send(404, fail('1101', 'Not found'));
    const complaint =
      this.#refusal ?? complain(request, signedWith, sessionId, url.searchParams.get('version'));
    const { cookie } = request.headers;
    this.requests.push({
      sessionId,
      apiKey: key,
      complaint: complaint && JSON.stringify(complaint),
      at: Date.now(),
      cookie,
    });
    this.#underWay += 1;
    response.once('close', () => {
      this.#underWay -= 1;
    });
    if (this.latencyMs > 0) await setTimeout(this.latencyMs);
    // Now, since a call that was broken off may be heard of after the one that came next.
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay);
    if (complaint) return send(...complaint);
    const usual = this.#plays.get(sessionId);
    const play = usual?.first?.shift() ?? usual;
    if (!play) return send(404, fail('1101', 'Resource not found'));
    await play.held;
    if (play.answer) return play.answer(response);
    send(play.status ?? 200, play.body, play.headers);
  }
}
