import { i18n } from '#i18n';

/** Explains that a stored run can't be read. It is kept until the user deletes it or it expires. */
export function UnreadableRun({ onDelete }: { onDelete: () => void }) {
  return (
    <div class="stopped" role="alert">
      <p>{i18n.t('bulk.lost')}</p>
      <button type="button" class="danger" onClick={onDelete}>
        {i18n.t('bulk.delete')}
      </button>
    </div>
  );
}
