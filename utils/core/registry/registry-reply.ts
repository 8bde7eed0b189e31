// Parses reply bodies: bytes from the network become a typed reply or undefined.
import { lazy } from '../lazy.ts';
import { z } from '../zod.ts';

const replySchema = z.lazy(() =>
  z.object({
    active: z.boolean(),
    documentState: z.string().check(z.refine((text) => text.isWellFormed())),
  }),
);

const errorSchema = z.lazy(() =>
  z.object({ code: z.optional(z.unknown()), message: z.optional(z.unknown()) }),
);

/** The registry's answer: Veriff's two documented fields, with `documentState` verbatim. */
export type RegistryReply = z.infer<typeof replySchema>;

/** `code` and `message` of Veriff's error reply, safe to show; empty if the body has none. */
export interface VeriffError {
  readonly code: string;
  readonly message: string;
}

/** Accepts numbers too, because Veriff reserves the right to change the format of codes and messages. */
const toText = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Characters without a glyph, except tabs and line breaks. They can hide or reorder text. */
const invisibleCharacters = lazy(() => /(?![\t-\r])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu);

const maxMessageLength = 300;

/** Makes Veriff's text safe to show: one line, no invisible characters, at most 300 UTF-16 code units. */
function toSafeText(value: unknown): string {
  const text = toText(value).replace(invisibleCharacters(), '').replace(/\s+/g, ' ').trim();
  if (text.length <= maxMessageLength) return text;
  // If the cut splits a surrogate pair, drop its first half too.
  return `${text.slice(0, maxMessageLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Parses body bytes as JSON; undefined if they are not valid UTF-8 (a BOM is fine) or not a single JSON document. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Parses the body of a 200: `{"active": boolean, "documentState": string}`; further properties are allowed. */
export function readReply(bytes: Uint8Array): RegistryReply | undefined {
  const parsed = replySchema.safeParse(readJson(bytes));
  return parsed.success ? parsed.data : undefined;
}

/** Parses the body of an error (`{"status":"fail","code","message"}`); undefined if it is not a JSON object. */
export function readVeriffError(bytes: Uint8Array): VeriffError | undefined {
  const parsed = errorSchema.safeParse(readJson(bytes));
  if (!parsed.success) return undefined;
  return { code: toSafeText(parsed.data.code), message: toSafeText(parsed.data.message) };
}
