import { i18n } from '#i18n';

interface Props {
  version: string;
  onRead: () => void;
  onDismiss: () => void;
}

/** A one-line note after an update. */
export function UpdateNote({ version, onRead, onDismiss }: Props) {
  return (
    <p class="update">
      {i18n.t('update.done', { version })}
      <button type="button" class="link" onClick={onRead}>
        {i18n.t('update.read')}
      </button>
      <button
        type="button"
        class="plain glyph-button"
        aria-label={i18n.t('update.dismiss')}
        title={i18n.t('update.dismiss')}
        onClick={onDismiss}
      >
        ×
      </button>
    </p>
  );
}
