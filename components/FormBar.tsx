import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

interface Props {
  /** The id of the form that the buttons belong to. */
  form: string;
  /** Whether the organization decides all fields, so that there is nothing to save. */
  locked: boolean;
  /** Whether the form has unsaved changes. */
  changed: boolean;
  testing: boolean;
  onTest: () => void;
  onDiscard: () => void;
  /** The outcome of saving and testing. */
  children: ComponentChildren;
}

/** The form's buttons and the outcome of saving and testing; the bar sticks to the window while the form is in view. */
export function FormBar({ form, locked, changed, testing, onTest, onDiscard, children }: Props) {
  return (
    <div class="form-bar">
      {children}
      <div class="actions">
        {!locked && (
          <button type="submit" form={form} class="primary">
            {i18n.t('options.save')}
          </button>
        )}
        {/* A disabled button would lose the focus. */}
        <button type="button" aria-disabled={testing} onClick={() => testing || onTest()}>
          {i18n.t('options.test')}
        </button>
        {changed && (
          <button type="button" class="plain" onClick={onDiscard}>
            {i18n.t('options.discard')}
          </button>
        )}
      </div>
    </div>
  );
}
