// The packaged changelog, for the line that the popup shows after an update.
import { render } from 'preact';
import { i18n } from '#i18n';
import changelog from '../../CHANGELOG.md?raw';
import { Changelog } from '../../components/Changelog.tsx';

document.documentElement.lang = i18n.t('language');
document.title = i18n.t('changelog.title');
const app = document.querySelector('#app');
if (app) render(<Changelog text={changelog} />, app);
