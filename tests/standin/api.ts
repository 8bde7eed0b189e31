// A stand-in for Veriff's API. It checks every request as Veriff documents, and signs its replies with node:crypto.
import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';

export const apiHost = 'api-saas.veriff.com';
/** A former host of the same API, which Veriff asks its customers to replace. */
export const oldApiHost = 'stationapi.veriff.com';
export const apiKey = '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f';
export const secret = 'abcdef12-abcd-abcd-abcd-abcdef012345';
/** An API key that the stand-in rejects, unless a test adds it to the known ones. */
export const otherApiKey = 'ffffffff-9c31-4c5e-8a3d-1f2b3c4d5e6f';

/** A text that INE returns for each of Active, Not found and Inactive. */
export const documentStates = {
  valid: 'La credencial esta vigente',
  notFound: 'No se obtuvieron datos de la consulta con los parámetros seleccionados',
  notValid: 'No esta vigente como medio de identificacion y no puede votar',
};

/** How the stand-in answers calls for a session, or for an attempt's media. Without a status it is 200. */
export interface Reply {
  status?: number;
  /** An object is sent as JSON, a string unchanged. */
  body?: unknown;
  /** Headers in addition to the documented ones, or in their place. */
  headers?: Record<string, string>;
  /** The reply is withheld until this promise resolves. */
  held?: Promise<unknown>;
  /** Replies to the first calls, in order. Each is used once. */
  first?: Reply[];
  /** Writes the whole reply itself. */
  answer?: (response: ServerResponse) => void;
}

/** A reply for a valid credential, without a signature. */
export const unsignedReply: Reply = {
  answer: (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ active: true, documentState: documentStates.valid })),
};

export interface ApiRequest {
  /** The ID in the address: a session's, or an attempt's in `mediaRequests`. */
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

/** Returns a file of an attempt's media, with the properties that Veriff documents. */
const mediaFileOf = (kind: 'image' | 'video', sessionId: string) => ({
  context: 'document-front',
  id: '7a1f63d1-0c05-4d28-a3b4-a6e5d6a1d6f1',
  name: 'document-front',
  timestamp: null,
  size: 93_723,
  mimetype: kind === 'image' ? 'image/jpeg' : 'video/mp4',
  url: `https://${apiHost}/v1/media/${mediaFileName}`,
  sessionId,
});

/** The name of a person's picture in the media replies, which must appear nowhere in the extension. */
export const mediaFileName = 'picture-of-a-person';

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

/** Returns the body that Veriff documents for an error. */
export const errorBody = (code: string, message: string) => ({ status: 'fail', code, message });

/** Returns why Veriff would reject a request. `signedWith` is the secret that belongs to the request's API key. */
function complaintAbout(
  { headers }: IncomingMessage,
  signedWith: string | undefined,
  sessionId: string,
  isVersionRight: boolean,
): [number, unknown] | undefined {
  if (!headers['x-auth-client'])
    return [401, errorBody('1801', 'Mandatory X-AUTH-CLIENT header containing the API key is missing')];
  if (signedWith === undefined) return [401, errorBody('1803', 'Integration not found')];
  if (headers['x-hmac-signature'] !== hmac(signedWith, sessionId))
    return [401, errorBody('1818', 'Invalid signature')];
  return isVersionRight ? undefined : [400, errorBody('1102', 'Mandatory parameter version is missing')];
}

export class ApiStandin {
  readonly requests: ApiRequest[] = [];
  /** The calls for the media of attempts. */
  readonly mediaRequests: ApiRequest[] = [];
  /** The known API keys, each with the secret that signs its calls and replies. */
  readonly secrets = new Map([[apiKey, secret]]);
  /** The delay before every answer. */
  latencyMs = 0;
  /** The largest number of calls at the same time. */
  maxConcurrent = 0;
  #underWay = 0;
  readonly #replies = new Map<string, Reply>();
  readonly #mediaReplies = new Map<string, Reply>();
  #rejection: [number, unknown] | undefined;

  /** Sets how calls for a session are answered from now on. */
  setReply(sessionId: string, reply: Reply): void {
    this.#replies.set(sessionId, reply);
  }

  /** Sets how calls for an attempt's media are answered from now on. */
  setMediaReply(attemptId: string, reply: Reply): void {
    this.#mediaReplies.set(attemptId, reply);
  }

  /** Answers calls for an attempt's media with a picture of each of these sessions, and a video of the first. */
  setMedia(attemptId: string, ...sessionIds: string[]): void {
    const images = sessionIds.map((sessionId) => mediaFileOf('image', sessionId));
    const videos = sessionIds.slice(0, 1).map((sessionId) => mediaFileOf('video', sessionId));
    this.setMediaReply(attemptId, { body: { status: 'success', images, videos } });
  }

  /** Answers a session's calls with this registry result. */
  setResult(sessionId: string, active: boolean, documentState: string): void {
    this.setReply(sessionId, { body: { active, documentState } });
  }

  /** Withholds a session's answers from now on; the returned function releases them. */
  hold(sessionId: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.setReply(sessionId, { ...this.#replies.get(sessionId), held: promise });
    return resolve;
  }

  /** Withholds the answers to calls for an attempt's media from now on; the returned function releases them. */
  holdMedia(attemptId: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.setMediaReply(attemptId, { ...this.#mediaReplies.get(attemptId), held: promise });
    return resolve;
  }

  /** Rejects every call with status 401 and this code; the returned function stops that. */
  rejectAll(code: string, message: string): () => void {
    this.#rejection = [401, errorBody(code, message)];
    return () => {
      this.#rejection = undefined;
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
    if (sessionId === undefined) return send(404, errorBody('1101', 'Not found'));
    const isVersionRight = attemptId !== undefined || url.searchParams.get('version') === '1.0.0';
    const complaint = this.#rejection ?? complaintAbout(request, signedWith, sessionId, isVersionRight);
    const { cookie } = request.headers;
    const [requests, replies] = attemptId
      ? [this.mediaRequests, this.#mediaReplies]
      : [this.requests, this.#replies];
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
    // After the delay, because the end of an aborted call may be noticed only once the next call has begun.
    this.maxConcurrent = Math.max(this.maxConcurrent, this.#underWay);
    if (complaint) return send(...complaint);
    const usual = replies.get(sessionId);
    const reply = usual?.first?.shift() ?? usual;
    if (!reply) return send(404, errorBody('1101', attemptId ? 'Attempt not found' : 'Resource not found'));
    await reply.held;
    if (reply.answer) return reply.answer(response);
    send(reply.status ?? 200, reply.body, reply.headers);
  }
}
