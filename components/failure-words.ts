import { createI18n } from '@wxt-dev/i18n';
import { type GeneratedI18nStructure, i18n } from '#i18n';
import type { Failure, FailureKind } from '../utils/core/lookup/failure.ts';
import { ruleOf } from '../utils/core/lookup/failure-rules.ts';
import { durationWords } from './duration-words.ts';
import { isolate } from './isolate.ts';
import { snake } from './snake.ts';

/** What a failure offers. */
type FailureAction =
  | 'open-settings'
  | 'check-again'
  | 'try-again'
  | 'allow-again'
  | 'accept-unsigned'
  | 'copy-details'
  | 'other-integrations'
  | 'unlock'
  | 'reload';

/** A new kind of failure does not compile until it has its next steps here and its words in the locales. */
const actions: Readonly<Record<FailureKind, readonly FailureAction[]>> = {
  'not-configured': ['open-settings'],
  'api-key-given': ['open-settings'],
  'secret-given': ['open-settings'],
  locked: ['unlock'],
  'secret-needed': ['open-settings'],
  'host-changed': ['open-settings'],
  'key-refused': ['open-settings'],
  'signature-refused': ['open-settings'],
  forbidden: ['check-again'],
  'session-not-found': ['check-again', 'other-integrations'],
  'attempt-not-found': ['check-again'],
  'several-sessions': ['check-again'],
  'bad-request': ['copy-details'],
  'rate-limited': ['check-again'],
  'circuit-open': ['check-again'],
  throttled: ['check-again'],
  offline: ['check-again'],
  timeout: ['check-again'],
  'server-error': ['check-again'],
  redirected: ['open-settings'],
  'unexpected-reply': ['copy-details', 'check-again'],
  'reply-too-large': ['copy-details', 'check-again'],
  'signature-mismatch': ['open-settings', 'check-again'],
  'reply-unsigned': ['accept-unsigned', 'check-again'],
  'permission-revoked': ['allow-again'],
  'storage-failed': ['try-again', 'copy-details'],
  'extension-updated': ['reload'],
  unexpected: ['check-again', 'copy-details'],
};

// The kinds' sentences take different details; the untyped function takes them all, the keys stay typed.
const { t } = createI18n();

/** Under which key a failure's words stand: its kind's, or where Veriff tells more or less than that, its own. */
function keyOf({ kind, inactive, unclear }: Pick<Failure, 'kind' | 'inactive' | 'unclear'>) {
  if (inactive) return 'integration_off';
  return unclear ? 'credentials_refused' : snake(kind);
}

/** Whose sentence continues their heading, so that it says too little without it. */
const continuing: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'session-not-found',
  'rate-limited',
  'circuit-open',
  'throttled',
  'offline',
  'timeout',
  'redirected',
  'extension-updated',
]);

function actionsOf({ kind, hostChange, required }: Failure): readonly FailureAction[] {
  // What the settings require is changed there alone.
  const offered = actions[kind].filter((action) => !(required && action === 'accept-unsigned'));
  return hostChange || required ? [...new Set<FailureAction>(['open-settings', ...offered])] : offered;
}

/** How long a pause still lasts, in seconds, and whether the lookup is repeated by itself then. */
interface Wait {
  readonly seconds: number;
  readonly heals?: boolean;
}

/** What there is to say of a pause, while it lasts. */
function waitWords({ seconds, heals = false }: Wait): string | undefined {
  if (seconds <= 0) return undefined;
  return i18n.t(heals ? 'failure.heals' : 'failure.waits', { time: durationWords(seconds * 1000) });
}

/**
 * What a failure says and offers, texts of others within isolates (`IsolatedText`); `alone` is for where no heading is
 * shown, `waits` is said beside it while a pause lasts.
 */
export function failureWords(failure: Failure, wait: Wait = { seconds: 0 }) {
  const {
    kind,
    integration = '',
    message = '',
    status = 0,
    code = `HTTP ${status}`,
    host = '',
    required,
    missing,
    tried,
    reading,
    hostChange,
    passkey,
  } = failure;
  if (reading) {
    const [heading, says] = [i18n.t('policy.reading'), i18n.t('policy.readingSays')];
    return { heading, tried: [], says, alone: `${heading}. ${says}`, actions: [] };
  }
  const key = keyOf(failure);
  const waits = waitWords(wait);
  const isPause = ruleOf(failure).list === 'wait';
  const saysKey: keyof GeneratedI18nStructure = required
    ? 'failure.reply_unsigned.required'
    : missing
      ? 'failure.secret_needed.missing'
      : kind === 'locked' && integration !== ''
        ? `failure.locked.${passkey ? 'passkey' : 'named'}`
        : kind === 'bad-request' && message === ''
          ? 'failure.bad_request.bare'
          : `failure.${key}.says`;
  const heading = i18n.t(`failure.${key}.heading`);
  const about = {
    integration: isolate(integration),
    message: isolate(message),
    code: isolate(code),
    status,
    host,
  };
  const says = isPause && waits ? waits : t(saysKey, about);
  return {
    heading,
    tried: (tried ?? []).map(({ integration, kind, ...more }) => ({
      integration,
      why: kind ? i18n.t(`failure.${keyOf({ kind, ...more })}.heading`) : i18n.t('popup.notAsked'),
    })),
    says,
    ...(waits && !isPause && { waits }),
    alone: continuing.has(kind) ? `${heading}. ${says}` : says,
    // Said beside it: it may be the reason, and need not be.
    ...(hostChange && { maybe: i18n.t('hostChange.maybe') }),
    actions: actionsOf(failure),
  };
}
