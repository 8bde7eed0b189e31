// Reads session URLs and bare tokens: JWTs whose payload is `{"iat", "session_id", "iid"}`. A token opens the end
// user's flow, so only its two IDs are kept. Its signature is not checked.
import { parseSessionId, type SessionId } from '../session-id.ts';
import { codeAt } from './code-units.ts';
import type { Span } from './uuids.ts';

/** A token in a text. It has no `id` if its payload can't be read or names no session. */
export interface SessionToken extends Span {
  readonly id?: SessionId;
  readonly veriffIntegrationId?: string;
  /**
   * Whether it is in a session URL or has only claims that Veriff's tokens have; true also if its payload can't be
   * read. A token of another program may name a session too.
   */
  readonly isFromVeriff: boolean;
}

/** The dot before a payload, and how a JSON object with a key on its first line begins in Base64. */
const payloadStart = '.ey';
/** A payload with a session's ID is at least this long. */
const minPayloadLength = 48;
/** A longer payload is not decoded. */
const maxPayloadLength = 4096;
const claims: ReadonlySet<string> = new Set(['iat', 'exp', 'session_id', 'iid']);

function isTokenPart(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) ||
    code === 0x2d ||
    code === 0x5f
  );
}

function readPayload(payload: string): Pick<SessionToken, 'id' | 'veriffIntegrationId'> & { keys: string[] } {
  try {
    if (payload.length < minPayloadLength || payload.length > maxPayloadLength) return { keys: [] };
    const read = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const { session_id: sessionId, iid } = read;
    const id = typeof sessionId === 'string' ? parseSessionId(sessionId) : undefined;
    return {
      keys: Object.keys(read),
      ...(id && { id }),
      ...(typeof iid === 'string' && /^[\w-]{1,64}$/.test(iid) && { veriffIntegrationId: iid }),
    };
  } catch {
    return { keys: [] };
  }
}

/** Finds every token whose payload begins in the text, whole or cut off, in the order of the text. */
export function findTokens(text: string): SessionToken[] {
  const tokens: SessionToken[] = [];
  let from = 0;
  for (let dot = text.indexOf(payloadStart); dot >= 0; dot = text.indexOf(payloadStart, from)) {
    let start = dot;
    while (start > from && isTokenPart(codeAt(text, start - 1))) start -= 1;
    let payloadEnd = dot + 1;
    while (isTokenPart(codeAt(text, payloadEnd))) payloadEnd += 1;
    let end = payloadEnd;
    if (text[end] === '.') {
      end += 1;
      while (isTokenPart(codeAt(text, end))) end += 1;
    }
    const { keys, ...ids } = readPayload(text.slice(dot + 1, payloadEnd));
    const isInVeriffAddress = /\.veriff\.(?:com|me)\/v\/$/i.test(text.slice(Math.max(0, start - 24), start));
    const isFromVeriff = isInVeriffAddress || keys.every((key) => claims.has(key));
    // Without a header before the dot it is not a token.
    if (start < dot) tokens.push({ start, end, ...ids, isFromVeriff });
    from = end;
  }
  return tokens;
}
