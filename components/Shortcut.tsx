import { i18n } from '#i18n';

interface Props {
  /** The keys as the browser writes them; empty if none are set. */
  keys: string;
  onChange: () => void;
}

/** The current shortcut for the popup, and a button to change it. */
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
