import { i18n } from '#i18n';
import type { PasskeyProblem } from '../utils/core/integration/passkey-problem.ts';

const words: Readonly<Record<PasskeyProblem, () => string>> = {
  cancelled: () => i18n.t('passkeyProblem.cancelled'),
  timeout: () => i18n.t('passkeyProblem.timeout'),
  'no-prf': () => i18n.t('passkeyProblem.no_prf'),
  unsupported: () => i18n.t('passkeyProblem.unsupported'),
  known: () => i18n.t('passkeyProblem.known'),
  'opens-nothing': () => i18n.t('passkeyProblem.opens_nothing'),
  failed: () => i18n.t('passkeyProblem.failed'),
};

/** Why a passkey could not be made or used, as a sentence with what can be done. */
export const passkeyProblemWords = (problem: PasskeyProblem): string => words[problem]();
