// The page with the packaged changelog, linked from the settings and from the popup's note after an update.
import { render } from 'preact';
import { i18n } from '#i18n';
import spanish from '../../CHANGELOG.es.md?raw';
import english from '../../CHANGELOG.md?raw';
import { Changelog } from '../../components/Changelog.tsx';

const language = i18n.t('language');
document.documentElement.lang = language;
document.title = i18n.t('changelog.title');
const app = document.querySelector('#app');
if (app) render(<Changelog text={language.startsWith('es') ? spanish : english} />, app);
