// Which texts are compared with API keys and secrets if something unreadable may be one.
import { toPlainText } from './plain-text.ts';
import { findUuids, uuidLength } from './uuids.ts';

const compact = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Returns the forms in which the unreadable text may be a credential: as a whole, without marks between its groups, and
 * each UUID in it without what is attached.
 */
export function credentialFormsOf(text: string): readonly string[] {
  const plain = toPlainText(text).text;
  const uuids = findUuids(plain).map((start) => plain.slice(start, start + uuidLength));
  return [plain, ...[plain, ...uuids].map(compact)];
}
