// A stand-in for the Chrome Web Store's API v2 that replaces `fetch`: one item with verified uploads turned on.
import { generateKeyPairSync } from 'node:crypto';
import { readZip } from '../zip.ts';
import { readCrx } from './crx.ts';

export const extensionId = 'abcdefghijklmnopabcdefghijklmnop';
export const publisherId = '00000000-1111-4222-8333-444444444444';
export const token = 'ya29.stand-in';

const item = `publishers/${publisherId}/items/${extensionId}`;
const origin = 'https://chromewebstore.googleapis.com';

/** Creates a key to sign packages: the private half as PEM, the public half as the store has it (SPKI, DER, base64). */
export function createSigningKey(): { readonly privateKey: string; readonly publicKey: string } {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

function refuse(code: number, message: string): Response {
  return Response.json({ error: { code, message } }, { status: code });
}

function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}

export class StoreStandin {
  /** The public key that uploads must be signed for (SPKI, DER, base64). */
  readonly publicKey: string;
  /** The published version. */
  published = '0.0.9';
  /** The uploaded version. */
  uploaded: string | undefined;
  /** The publish type with which the uploaded version was submitted. */
  submitted: string | undefined;
  /** The calls made, as method and path. */
  readonly calls: string[] = [];

  constructor(publicKey: string) {
    this.publicKey = publicKey;
  }

  /** Answers as the store does; to be set as `globalThis.fetch`. */
  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(input, { ...init, duplex: 'half' } as RequestInit);
    const url = new URL(request.url);
    if (url.origin !== origin) throw new TypeError(`fetch failed: ${url.origin} is not the store`);
    this.calls.push(`${request.method} ${url.pathname}`);
    if (request.headers.get('authorization') !== `Bearer ${token}`) {
      return refuse(401, 'Request had invalid authentication credentials.');
    }
    switch (`${request.method} ${url.pathname}`) {
      case `GET /v2/${item}:fetchStatus`:
        return Response.json({ name: item, itemId: extensionId, lastAsyncUploadState: 'SUCCEEDED' });
      case `POST /upload/v2/${item}:upload`:
        return this.#upload(request);
      case `POST /v2/${item}:publish`:
        return this.#publish(request);
      default:
        return refuse(404, 'Requested entity was not found.');
    }
  };

  async #upload(request: Request): Promise<Response> {
    const name = request.headers.get('x-goog-upload-file-name') ?? '';
    // Without these headers, the store takes every package for a zip and rejects it.
    if (request.headers.get('x-goog-upload-protocol') !== 'raw' || !name.endsWith('.crx')) {
      return refuse(400, 'You must update your item with a crx package.');
    }
    const crx = readCrx(Buffer.from(await request.arrayBuffer()));
    if (crx?.publicKey !== this.publicKey) return refuse(400, 'The signature of the package is invalid.');
    const manifest = JSON.parse(readZip(crx.zip).get('manifest.json')?.toString() ?? '{}');
    if ('key' in manifest) return refuse(400, 'The key field is not allowed in the manifest.');
    if (!isNewer(manifest.version, this.published)) return refuse(400, 'The version must be higher.');
    this.uploaded = manifest.version;
    return Response.json({
      name: item,
      itemId: extensionId,
      crxVersion: this.uploaded,
      uploadState: 'SUCCEEDED',
    });
  }

  async #publish(request: Request): Promise<Response> {
    if (this.uploaded === undefined) return refuse(400, 'There is nothing to publish.');
    const { publishType } = (await request.json()) as { publishType: string };
    this.submitted = publishType;
    return Response.json({ name: item, itemId: extensionId, state: 'PENDING_REVIEW' });
  }
}
