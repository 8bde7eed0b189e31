import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/** The field's `id`. */
export const sessionFieldId = 'session-id';

/** The form's `id`, which lets a button outside it submit it. */
export const sessionFormId = 'look-up';

interface Props {
  text: string;
  /** The `id` of the element that describes the text's problem; undefined if there is none. */
  describedBy: string | undefined;
  /** Whether the text is not a session at all. */
  isInvalid: boolean;
  /** Whether the field takes the focus. */
  focus: boolean;
  onText: (text: string) => void;
  /** Looks up the session in a text. If there is none, the page passes a problem back. */
  onLookUp: (text: string) => void;
}

/** The field for a session ID, or for any text that contains one. */
export function SessionField({ text, describedBy, isInvalid, focus, onText, onLookUp }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  return (
    <form
      id={sessionFormId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onLookUp(text);
      }}
    >
      <label class="hidden" for={sessionFieldId}>
        {i18n.t('popup.sessionId')}
      </label>
      <input
        ref={field}
        id={sessionFieldId}
        name="sessionId"
        value={text}
        placeholder={i18n.t('popup.placeholder')}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        aria-invalid={isInvalid}
        aria-describedby={describedBy}
        // Selects the text, so that typing replaces the previous session.
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </form>
  );
}
