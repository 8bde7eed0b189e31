import { useLayoutEffect } from 'preact/hooks';
import { sessionFieldId } from '../../components/SessionField.tsx';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';

/** A pasted text. If it was pasted into a part of the field, `fieldText` is the field's resulting text. */
export interface PastedText {
  readonly text: string;
  readonly fieldText?: string;
}

/** Reads the text that was pasted on the page; undefined if it is empty or was pasted into another field. */
export function readPaste({ clipboardData, target }: ClipboardEvent): PastedText | undefined {
  const text = clipboardData?.getData('text/plain') ?? '';
  const isField = target instanceof HTMLInputElement && target.id === sessionFieldId;
  const isOtherField = !isField && target instanceof Element && target.matches('input, textarea');
  if (isOtherField || text.trim() === '') return undefined;
  if (!isField) return { text };
  const { value, selectionStart, selectionEnd } = target;
  const [from, to] = [selectionStart ?? 0, selectionEnd ?? value.length];
  const isAllSelected = from === 0 && to === value.length;
  return isAllSelected ? { text } : { text, fieldText: value.slice(0, from) + text + value.slice(to) };
}

/**
 * Handles pastes anywhere on the page, except in other fields. In the session field, a paste for which `isPart` is true
 * is inserted at the caret as usual; any other replaces the field's text.
 */
export function usePaste(
  onPaste: (text: string) => void,
  isPart: (pasted: string, fieldText: string) => boolean,
): void {
  const latest = useLatestRef({ onPaste, isPart });
  useLayoutEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = readPaste(event);
      if (!pasted) return;
      const { text, fieldText } = pasted;
      if (fieldText !== undefined && latest.current.isPart(text, fieldText)) return;
      event.preventDefault();
      latest.current.onPaste(text);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
