import { i18n } from '#i18n';
import type { PasskeyProblem } from '../utils/core/integration/passkey-problem.ts';

const words: Readonly<Record<PasskeyProblem, () => string>> = {
  canceled: () => i18n.t('passkeyProblem.canceled'),
  timeout: () => i18n.t('passkeyProblem.timeout'),
  'no-prf': () => i18n.t('passkeyProblem.no_prf'),
  unsupported: () => i18n.t('passkeyProblem.unsupported'),
  known: () => i18n.t('passkeyProblem.known'),
  'opens-nothing': () => i18n.t('passkeyProblem.opens_nothing'),
  failed: () => i18n.t('passkeyProblem.failed'),
};

/** Explains why a passkey could not be created or used, and what to do. */
export const passkeyProblemWords = (problem: PasskeyProblem): string => words[problem]();
