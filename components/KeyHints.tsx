import { i18n } from '#i18n';

const alt = (letter: string) => (/^Mac/.test(navigator.platform) ? `⌥${letter}` : `Alt+${letter}`);

/** The keys of the popup itself. */
export function KeyHints() {
  return (
    <p class="shortcut">
      {i18n.t('popup.copyResult')} <kbd>{alt('C')}</kbd>
      {i18n.t('action.check_again')} <kbd>{alt('R')}</kbd>
    </p>
  );
}
