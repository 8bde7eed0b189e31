import { i18n } from '#i18n';

interface Props {
  text: string;
  wrong: boolean;
  onInput: (text: string) => void;
  onTest: () => void;
}

/** The field for a session ID that the connection test may use. */
export function TestSessionField({ text, wrong, onInput, onTest }: Props) {
  return (
    <div class="field">
      <label for="test-session">{i18n.t('options.testSession')}</label>
      <input
        id="test-session"
        value={text}
        autoComplete="off"
        spellcheck={false}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'test-session-problem test-session-help' : 'test-session-help'}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // The field is inside the integration's form, which Enter would otherwise submit.
          event.preventDefault();
          onTest();
        }}
      />
      {wrong && (
        <p id="test-session-problem" class="problem">
          {i18n.t('options.testSessionWrong')}
        </p>
      )}
      <p id="test-session-help" class="quiet">
        {i18n.t('options.testSessionHelp')}
      </p>
    </div>
  );
}
