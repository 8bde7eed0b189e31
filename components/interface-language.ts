import { i18n } from '#i18n';

/** Returns the language of the interface without its region: `es` for `es-MX`. */
export const interfaceLanguage = (): 'en' | 'es' => (i18n.t('language').startsWith('es') ? 'es' : 'en');
