import { i18n } from '#i18n';

/** A stored run that can't be read: it stays until a person deletes it. */
export function LostRun({ onDelete }: { onDelete: () => void }) {
  return (
    <div class="stopped" role="alert">
      <p>{i18n.t('bulk.lost')}</p>
      <button type="button" class="danger" onClick={onDelete}>
        {i18n.t('bulk.delete')}
      </button>
    </div>
  );
}
