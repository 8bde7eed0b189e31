import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  /** What stood in the field when the popup was last open. */
  initial: string;
  /** Looks up what was typed; false when it is no session id. */
  onLookUp: (text: string) => boolean;
  focus: boolean;
}

/** The field for a pasted session id. */
export function SessionForm({ initial, onLookUp, focus }: Props) {
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  return (
    <form
      class="session-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('sessionId');
        setWrong(typeof text !== 'string' || !onLookUp(text));
      }}
    >
      <label for="session-id">{i18n.t('popup.sessionId')}</label>
      <div class="row">
        <input
          ref={field}
          id="session-id"
          name="sessionId"
          defaultValue={initial}
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'session-id-problem' : undefined}
        />
        <button type="submit" class="primary">
          {i18n.t('popup.lookUp')}
        </button>
      </div>
      {wrong && (
        <p id="session-id-problem" class="problem" role="alert">
          {i18n.t('popup.notAnId')}
        </p>
      )}
    </form>
  );
}
