// The page with the packaged changelog, linked from the settings and from the popup's note after an update.
import { render } from 'preact';
import { i18n } from '#i18n';
import spanish from '../../CHANGELOG.es.md?raw';
import english from '../../CHANGELOG.md?raw';
import { Changelog } from '../../components/Changelog.tsx';
import { interfaceLanguage } from '../../components/interface-language.ts';

document.documentElement.lang = i18n.t('language');
document.title = i18n.t('changelog.title');
const app = document.querySelector('#app');
if (app) render(<Changelog text={interfaceLanguage() === 'es' ? spanish : english} />, app);
