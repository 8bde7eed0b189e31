import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReadText } from '../../utils/core/session/reader/read-text.ts';
import { parseSessionId } from '../../utils/core/session/session-id.ts';
import { fieldId } from './use-paste.ts';

type Reader = typeof import('./reader.ts');

const load = (): Promise<Reader> => import('./reader.ts');

/** The length of an ID without hyphens; a shorter text contains none. */
const idLength = 32;

/** Converts a text to how a one-line field shows it. */
export const onOneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

/**
 * Reads handed-in texts, with a reader that is loaded when the field gets the focus or with the first text. Only the last
 * text counts; `drop` discards the text that is being read.
 */
export function useReader(onRead: (read: ReadText, text: string) => void) {
  const [reader, setReader] = useState<Reader>();
  const newest = useRef<symbol | undefined>(undefined);
  const current = useRef(onRead);
  current.current = onRead;
  useEffect(() => {
    const loadForField = () => {
      if (document.activeElement?.id === fieldId) void load().then((loaded) => setReader(() => loaded));
    };
    loadForField();
    addEventListener('focusin', loadForField);
    return () => removeEventListener('focusin', loadForField);
  }, []);
  return {
    drop() {
      newest.current = undefined;
    },
    async read(text: string) {
      const mine = Symbol(text);
      newest.current = mine;
      const { readHandedText } = await load();
      const read = await readHandedText(text);
      if (newest.current === mine) current.current(read, text);
    },
    /** Whether a pasted text is a part of the ID that the field has then; before the reader is loaded, judged by its length. */
    isPartOfId(pasted: string, held: string): boolean {
      if (reader) return reader.isPartOfId(pasted, held);
      return parseSessionId(held.trim()) !== undefined || pasted.trim().length < idLength;
    },
  };
}
