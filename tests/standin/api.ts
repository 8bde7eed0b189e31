// A stand-in of Veriff's API: it checks every request as Veriff documents and signs its replies with node:crypto.
import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';

export const apiHost = 'api-saas.veriff.com';
/** An old host of the same API, which Veriff asks to change. */
export const oldApiHost = 'stationapi.veriff.com';
export const apiKey = '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f';
export const secret = 'abcdef12-abcd-abcd-abcd-abcdef012345';

export const messages = {
  valid: 'La credencial esta vigente',
  notFound: 'No se obtuvieron datos de la consulta con los parámetros seleccionados',
  notValid: 'No esta vigente como medio de identificacion y no puede votar',
};

/** How calls for a session, or for an attempt's media, are answered. */
export interface Play {
  status?: number;
  /** An object is sent as JSON, a string unchanged. */
  body?: unknown;
  /** Headers in addition to the documented ones. */
  headers?: Record<string, string>;
  /** The reply is withheld until this promise resolves. */
  held?: Promise<unknown>;
  /** Replies for the first calls, in order. */
  first?: Play[];
  /** Writes the whole reply itself. */
  answer?: (response: ServerResponse) => void;
}

export interface ApiRequest {
  /** The session's ID, or the attempt's. */
  readonly sessionId: string;
  readonly apiKey: string | undefined;
  /** What Veriff would reject about the request; undefined if it is correct. */
  readonly complaint: string | undefined;
  /** The time in milliseconds since 1970. */
  readonly at: number;
  readonly cookie: string | undefined;
}

const route = /^\/v1\/sessions\/([^/]+)\/decision\/ine-registry$/;
const mediaRoute = /^\/v1\/attempts\/([^/]+)\/media$/;

/** Returns a file of an attempt, with the properties that Veriff documents. */
const file = (kind: 'image' | 'video', sessionId: string) => ({
  context: 'document-front',
  id: '7a1f63d1-0c05-4d28-a3b4-a6e5d6a1d6f1',
  name: 'document-front',
  timestamp: null,
  size: 93_723,
  mimetype: kind === 'image' ? 'image/jpeg' : 'video/mp4',
  url: `https://${apiHost}/v1/media/${mediaFile}`,
  sessionId,
});

/** The name of a person's picture in the media replies, which must appear nowhere in the extension. */
export const mediaFile = 'picture-of-a-person';

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

/** Returns the body that Veriff documents for an error. */
export const fail = (code: string, message: string) => ({ status: 'fail', code, message });

/** Returns why Veriff would reject a request. `signedWith` is the secret that belongs to the request's API key. */
function complaintAbout(
  { headers }: IncomingMessage,
  signedWith: string | undefined,
  sessionId: string,
  isVersionRight: boolean,
): [number, unknown] | undefined {
  if (!headers['x-auth-client'])
    return [401, fail('1801', 'Mandatory X-AUTH-CLIENT header containing the API key is missing')];
  if (signedWith === undefined) return [401, fail('1803', 'Integration not found')];
  if (headers['x-hmac-signature'] !== hmac(signedWith, sessionId))
    return [401, fail('1818', 'Invalid signature')];
  return isVersionRight ? undefined : [400, fail('1102', 'Mandatory parameter version is missing')];
}

export class ApiStandin {
  readonly requests: ApiRequest[] = [];
  /** The calls for the media of attempts. */
  readonly mediaRequests: ApiRequest[] = [];
  /** The known API keys, each with the secret that signs its calls and replies. */
  readonly secrets = new Map([[apiKey, secret]]);
  /** The delay of every answer. */
  latencyMs = 0;
  /** The largest number of calls at the same time. */
  maxConcurrent = 0;
  #underWay = 0;
  readonly #plays = new Map<string, Play>();
  readonly #mediaPlays = new Map<string, Play>();
  #refusal: [number, unknown] | undefined;

  /** Sets how calls for a session are answered from now on. */
  play(sessionId: string, play: Play): void {
    this.#plays.set(sessionId, play);
  }

  /** Sets how calls for an attempt's media are answered from now on. */
  playMedia(attemptId: string, play: Play): void {
    this.#mediaPlays.set(attemptId, play);
  }

  /** Answers calls for an attempt's media with files of these sessions. */
  media(attemptId: string, ...sessionIds: string[]): void {
    const images = sessionIds.map((sessionId) => file('image', sessionId));
    const videos = sessionIds.slice(0, 1).map((sessionId) => file('video', sessionId));
    this.playMedia(attemptId, { body: { status: 'success', images, videos } });
  }

  /** Answers a session's calls with this registry result. */
  result(sessionId: string, active: boolean, documentState: string): void {
    this.play(sessionId, { body: { active, documentState } });
  }

  /** Withholds a session's next answers; the returned function releases them. */
  hold(sessionId: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.play(sessionId, { ...this.#plays.get(sessionId), held: promise });
    return resolve;
  }

  /** Withholds the next answers to calls for an attempt's media; the returned function releases them. */
  holdMedia(attemptId: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.playMedia(attemptId, { ...this.#mediaPlays.get(attemptId), held: promise });
    return resolve;
  }

  /** Rejects every call with this code, as after a change of the credentials; the returned function stops that. */
  refuse(code: string, message: string): () => void {
    this.#refusal = [401, fail(code, message)];
    return () => {
      this.#refusal = undefined;
    };
  }

  /** Returns the calls made for a session. */
  requestsFor(sessionId: string): ApiRequest[] {
    return this.requests.filter((request) => request.sessionId === sessionId);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `https://${apiHost}`);
    const isGet = request.method === 'GET';
    const attemptId = isGet ? mediaRoute.exec(url.pathname)?.[1] : undefined;
    const sessionId = attemptId ?? (isGet ? route.exec(url.pathname)?.[1] : undefined);
    const key = request.headers['x-auth-client']?.toString();
    const signedWith = this.secrets.get(key ?? '');
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const signature = { 'x-auth-client': key ?? '', 'x-hmac-signature': hmac(signedWith ?? secret, text) };
      response.writeHead(status, { 'content-type': 'application/json', ...signature, ...headers }).end(text);
    };
    if (sessionId === undefined) return send(404, fail('1101', 'Not found'));
    const isVersionRight = attemptId !== undefined || url.searchParams.get('version') === '1.0.0';
    const complaint = this.#refusal ?? complaintAbout(request, signedWith, sessionId, isVersionRight);
    const { cookie } = request.headers;
    const [requests, plays] = attemptId
      ? [this.mediaRequests, this.#mediaPlays]
      : [this.requests, this.#plays];
    requests.push({
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
    // Recorded at once, because an aborted call may be noticed only after the next one.
    this.maxConcurrent = Math.max(this.maxConcurrent, this.#underWay);
    if (complaint) return send(...complaint);
    const usual = plays.get(sessionId);
    const play = usual?.first?.shift() ?? usual;
    if (!play) return send(404, fail('1101', attemptId ? 'Attempt not found' : 'Resource not found'));
    await play.held;
    if (play.answer) return play.answer(response);
    send(play.status ?? 200, play.body, play.headers);
  }
}
