import { i18n } from '#i18n';

interface Props {
  /** The keys as the browser writes them; empty where none are set. */
  keys: string;
  onChange: () => void;
}

/** The shortcut that opens the popup, as it really is, and the way to change it. */
export function Shortcut({ keys, onChange }: Props) {
  return (
    <p class="shortcut">
      {keys === '' ? (
        i18n.t('shortcut.none')
      ) : (
        <>
          {i18n.t('shortcut.opens')} <kbd>{keys}</kbd>
        </>
      )}
      <button type="button" class="link" onClick={onChange}>
        {keys === '' ? i18n.t('shortcut.set') : i18n.t('shortcut.change')}
      </button>
    </p>
  );
}
