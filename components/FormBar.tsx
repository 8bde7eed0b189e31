import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

interface Props {
  /** The id of the form that is saved. */
  form: string;
  /** Whether there is nothing to save. */
  locked: boolean;
  /** Whether something in the form is not saved. */
  changed: boolean;
  testing: boolean;
  onTest: () => void;
  onDiscard: () => void;
  /** What came of saving and testing. */
  children: ComponentChildren;
}

/** What can be done with the form, and what came of it; it stays in view while the form is. */
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
        {/* A button that is disabled loses the focus. */}
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
