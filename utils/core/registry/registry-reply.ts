// The door for reply bodies: bytes from the network become a typed reply, or nothing.
import { z } from '../zod.ts';

const success = z.object({
  active: z.boolean(),
  documentState: z.string().check(z.refine((text) => text.isWellFormed())),
});

const problem = z.object({ code: z.optional(z.unknown()), message: z.optional(z.unknown()) });

/** What the registry answered: Veriff's two documented fields, `documentState` verbatim. */
export type RegistryReply = z.infer<typeof success>;

/** Veriff's `code` and `message` of an error reply, fit to be shown; empty where the body has none. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Veriff reserves the right to change length and format of codes and messages: a number is taken as text. */
const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Controls but line breaks, format characters, lone surrogates and what else has no glyph: they can hide or reorder a text. */
const unseen = /(?![\t-\r])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const maxMessageLength = 300;

/** Veriff's text as it is shown: on one line, without unseen characters, at most 300 characters. */
function shownText(value: unknown): string {
  const text = textOf(value).replace(unseen, '').replace(/\s+/g, ' ').trim();
  if (text.length <= maxMessageLength) return text;
  // A pair of surrogates that is cut in two leaves none.
  return `${text.slice(0, maxMessageLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Body bytes as a JSON value; undefined when they are no valid UTF-8 (a BOM is fine) or no single JSON document. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The reply in a 200's body (`{"active": boolean, "documentState": string}`, more properties allowed), or undefined. */
export function readReply(bytes: Uint8Array): RegistryReply | undefined {
  const parsed = success.safeParse(readJson(bytes));
  return parsed.success ? parsed.data : undefined;
}

/** The error in any other body (`{"status":"fail","code","message"}`), or undefined when it is not Veriff's JSON. */
export function readProblem(bytes: Uint8Array): Problem | undefined {
  const parsed = problem.safeParse(readJson(bytes));
  if (!parsed.success) return undefined;
  return { code: shownText(parsed.data.code), message: shownText(parsed.data.message) };
}
