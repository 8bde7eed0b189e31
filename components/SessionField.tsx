import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/** The form's `id`, by which a button elsewhere submits it. */
export const sessionForm = 'look-up';

interface Props {
  text: string;
  /** The `id` of what is said about the text; undefined where nothing is. */
  describedBy: string | undefined;
  /** Whether the text is no session at all. */
  isInvalid: boolean;
  focus: boolean;
  onText: (text: string) => void;
  /** Looks up the session in a text, or comes back with a problem. */
  onLookUp: (text: string) => void;
}

/** The field for a session ID, or for any text with one in it. */
export function SessionField({ text, describedBy, isInvalid, focus, onText, onLookUp }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  return (
    <form
      id={sessionForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onLookUp(text);
      }}
    >
      <label class="hidden" for="session-id">
        {i18n.t('popup.sessionId')}
      </label>
      <input
        ref={field}
        id="session-id"
        name="sessionId"
        value={text}
        placeholder={i18n.t('popup.placeholder')}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        aria-invalid={isInvalid}
        aria-describedby={describedBy}
        // What is typed next takes the place of what was looked up before.
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </form>
  );
}
