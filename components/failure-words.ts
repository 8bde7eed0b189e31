import { createI18n } from '@wxt-dev/i18n';
import { type GeneratedI18nStructure, i18n } from '#i18n';
import type { Failure, FailureKind } from '../utils/core/failure.ts';
import { snake } from './snake.ts';

/** The one next step a failure offers. */
export type FailureAction = 'open-settings' | 'check-again' | 'reload';

/** A new kind of failure does not compile until it has its next step here and its words in the locales. */
const actions: Readonly<Record<FailureKind, FailureAction>> = {
  'not-configured': 'open-settings',
  locked: 'open-settings',
  'secret-needed': 'open-settings',
  'key-refused': 'open-settings',
  'signature-refused': 'open-settings',
  refused: 'check-again',
  'session-not-found': 'check-again',
  'bad-request': 'check-again',
  'slow-down': 'check-again',
  'holding-back': 'check-again',
  offline: 'check-again',
  timeout: 'check-again',
  'server-error': 'check-again',
  redirected: 'open-settings',
  'unexpected-reply': 'check-again',
  'signature-mismatch': 'check-again',
  'access-withdrawn': 'check-again',
  'storage-failed': 'check-again',
  'extension-updated': 'reload',
  unexpected: 'check-again',
};

// The kinds' sentences take different details; the untyped function takes them all, the keys stay typed.
const { t } = createI18n();

/** What a failure says and offers. */
export function failureWords({ kind, integration = '', message = '', code = '', status = 0 }: Failure) {
  const key = snake(kind);
  const says: keyof GeneratedI18nStructure = `failure.${key}.says`;
  return {
    heading: i18n.t(`failure.${key}.heading`),
    says: t(says, { integration, message, code, status }),
    action: actions[kind],
  };
}
