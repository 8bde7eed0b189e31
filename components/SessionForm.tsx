import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  text: string;
  /** Why nothing is looked up yet: what is wrong with the text, or what has to be asked about it. */
  problem?: ComponentChildren;
  /** Whether the text is no session at all. */
  isInvalid?: boolean | undefined;
  focus: boolean;
  /** Whether looking up is what a person came for, rather than what stands below. */
  isMain: boolean;
  onText: (text: string) => void;
  /** Looks up the session in a text, or comes back with a problem. */
  onLookUp: (text: string) => void;
}

/** The field for a session id, or for any text with one in it. */
export function SessionForm(props: Props) {
  const { text, problem, isInvalid = false, focus, isMain, onText, onLookUp } = props;
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
        onLookUp(text);
      }}
    >
      <label for="session-id">{i18n.t('popup.sessionId')}</label>
      <div class="row">
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
          aria-describedby={problem ? 'session-id-problem' : undefined}
          // What is typed next takes the place of what was looked up before.
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        <button type="submit" class={isMain ? 'primary' : undefined}>
          {i18n.t('popup.lookUp')}
        </button>
      </div>
      {problem && (
        <div id="session-id-problem" role="alert">
          {problem}
        </div>
      )}
    </form>
  );
}
