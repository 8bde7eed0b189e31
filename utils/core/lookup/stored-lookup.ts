import { isSessionId } from '../session/session-id.ts';
import type { Lookup } from './lookup-schema.ts';

/** The type of each part that a done lookup must have. */
const doneTypes = {
  active: 'boolean',
  documentState: 'string',
  integration: 'string',
  signed: 'boolean',
  trust: 'string',
} as const;

/**
 * Reads a cached lookup; undefined for anything else. Only this version of the extension can write the cache, so types
 * are checked here without a schema, which would be most of the popup's code.
 */
export function readStoredLookup(stored: unknown): Lookup | undefined {
  const { state, sessionId, at, failure, reading, ...parts } = Object(stored);
  if (typeof sessionId !== 'string' || !isSessionId(sessionId) || typeof at !== 'number') return undefined;
  const { category, meaning, by } = Object(reading);
  const isLookup =
    state === 'checking' ||
    (state === 'failed' && typeof Object(failure).kind === 'string') ||
    (state === 'done' &&
      Object.entries(doneTypes).every(([part, type]) => typeof parts[part] === type) &&
      [category, meaning, by].every((part) => typeof part === 'string'));
  return isLookup ? (stored as Lookup) : undefined;
}
