// The page with the packaged privacy policy, linked from the settings.
import { render } from 'preact';
import { i18n } from '#i18n';
import { interfaceLanguage } from '../../components/interface-language.ts';
import { MarkdownDocument } from '../../components/MarkdownDocument.tsx';
import spanish from '../../docs/privacy.es.md?raw';
import english from '../../docs/privacy.md?raw';

const language = i18n.t('language');
document.documentElement.lang = language;
document.title = i18n.t('about.privacy');
const app = document.querySelector('#app');
const text = interfaceLanguage() === 'es' ? spanish : english;
if (app) render(<MarkdownDocument title={i18n.t('about.privacy')} text={text} lang={language} />, app);
