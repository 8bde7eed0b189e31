import { useEffect, useState } from 'preact/hooks';
import { sessionFieldId } from '../../components/SessionField.tsx';
import { parseSessionId } from '../../utils/core/session/session-id.ts';
import { loadReader, type Reader } from './load-reader.ts';

/** The length of a UUID without hyphens; a shorter text contains none. */
const idLength = 32;

/**
 * Returns a function that tells whether a paste only completes an ID in the field (`isPartOfId`). The reader that
 * decides this is loaded when the field gets the focus; until then, any paste that is shorter than a UUID counts as a
 * part of an ID.
 */
export function usePartOfId(): (pasted: string, fieldText: string) => boolean {
  const [reader, setReader] = useState<Reader>();
  useEffect(() => {
    const loadForField = () => {
      if (document.activeElement?.id === sessionFieldId)
        void loadReader().then((loaded) => setReader(() => loaded));
    };
    loadForField();
    addEventListener('focusin', loadForField);
    return () => removeEventListener('focusin', loadForField);
  }, []);
  return (pasted, fieldText) => {
    if (reader) return reader.isPartOfId(pasted, fieldText);
    return parseSessionId(fieldText.trim()) !== undefined || pasted.trim().length < idLength;
  };
}
