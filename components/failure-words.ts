import { createI18n } from '@wxt-dev/i18n';
import { type GeneratedI18nStructure, i18n } from '#i18n';
import type { Failure, FailureKind } from '../utils/core/lookup/failure.ts';
import { ruleOf } from '../utils/core/lookup/failure-rules.ts';
import { durationWords } from './duration-words.ts';
import { isolate } from './isolate.ts';
import { toSnakeCase } from './to-snake-case.ts';

/** An action that a failure offers. */
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

/** How a kind of failure is presented. */
interface Presentation {
  /** The next steps that are offered. */
  readonly actions: readonly FailureAction[];
  /** Whether the sentence cannot be understood without the heading before it. */
  readonly continuesHeading?: true;
}

/**
 * The table is exhaustive: a new kind of failure does not compile without next steps here and words in the English
 * locale.
 */
const presentations: Readonly<Record<FailureKind, Presentation>> = {
  'not-configured': { actions: ['open-settings'] },
  // It passes as soon as the browser has read the organization's settings.
  'policy-pending': { actions: [], continuesHeading: true },
  'api-key-given': { actions: ['open-settings'] },
  'secret-given': { actions: ['open-settings'] },
  locked: { actions: ['unlock'] },
  'secret-needed': { actions: ['open-settings'] },
  'secret-missing': { actions: ['open-settings'] },
  'host-changed': { actions: ['open-settings'] },
  'key-rejected': { actions: ['open-settings'] },
  'integration-disabled': { actions: ['open-settings'] },
  'credentials-unclear': { actions: ['open-settings'] },
  'signature-rejected': { actions: ['open-settings'] },
  forbidden: { actions: ['check-again'] },
  'session-not-found': { actions: ['check-again', 'other-integrations'], continuesHeading: true },
  'attempt-not-found': { actions: ['check-again'] },
  'several-sessions': { actions: ['check-again'] },
  'bad-request': { actions: ['copy-details'] },
  'rate-limited': { actions: ['check-again'], continuesHeading: true },
  'circuit-open': { actions: ['check-again'], continuesHeading: true },
  throttled: { actions: ['check-again'], continuesHeading: true },
  offline: { actions: ['check-again'], continuesHeading: true },
  timeout: { actions: ['check-again'], continuesHeading: true },
  'server-error': { actions: ['check-again'] },
  redirected: { actions: ['open-settings'], continuesHeading: true },
  'unexpected-reply': { actions: ['copy-details', 'check-again'] },
  'reply-too-large': { actions: ['copy-details', 'check-again'] },
  'signature-mismatch': { actions: ['open-settings', 'check-again'] },
  'reply-unsigned': { actions: ['accept-unsigned', 'check-again'] },
  'permission-revoked': { actions: ['allow-again'] },
  'storage-failed': { actions: ['try-again', 'copy-details'] },
  'extension-updated': { actions: ['reload'], continuesHeading: true },
  unexpected: { actions: ['check-again', 'copy-details'] },
};

// The sentences of different kinds take different values. This function accepts any, and the type of `textKey` checks
// the keys.
const { t } = createI18n();

function actionsOf({ kind, hostChange, required }: Failure): readonly FailureAction[] {
  // If the settings require signed replies, unsigned ones can be accepted only in the settings.
  const offered = presentations[kind].actions.filter((action) => !(required && action === 'accept-unsigned'));
  return hostChange || required ? [...new Set<FailureAction>(['open-settings', ...offered])] : offered;
}

/** The remaining time of a pause, in seconds, and whether the lookup is repeated automatically afterwards. */
interface Wait {
  readonly seconds: number;
  readonly repeats?: boolean;
}

/** Returns how long the pause still lasts; undefined when it is over. */
function waitWords({ seconds, repeats = false }: Wait): string | undefined {
  if (seconds <= 0) return undefined;
  return i18n.t(repeats ? 'failure.rechecks' : 'failure.waits', { time: durationWords(seconds * 1000) });
}

/**
 * Returns the words and actions of a failure. `standalone` is for places that show no heading. The remaining time of a
 * pause replaces `text` if the failure's `list` rule is `wait`; otherwise it is in `waits`. Names and texts that others
 * wrote are isolated in `text` and `standalone`, which `IsolatedText` renders.
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
    tried,
    hostChange,
    passkey,
  } = failure;
  const key = toSnakeCase(kind);
  const waits = waitWords(wait);
  const isPause = ruleOf(failure).list === 'wait';
  const textKey: keyof GeneratedI18nStructure = required
    ? 'failure.reply_unsigned.required'
    : kind === 'locked' && integration !== ''
      ? `failure.locked.${passkey ? 'passkey' : 'named'}`
      : kind === 'bad-request' && message === ''
        ? 'failure.bad_request.bare'
        : `failure.${key}.text`;
  const heading = i18n.t(`failure.${key}.heading`);
  const about = {
    integration: isolate(integration),
    message: isolate(message),
    code: isolate(code),
    status,
    host,
  };
  const text = isPause && waits ? waits : t(textKey, about);
  return {
    heading,
    tried: (tried ?? []).map(({ integration, kind }) => ({
      integration,
      why: kind ? i18n.t(`failure.${toSnakeCase(kind)}.heading`) : i18n.t('popup.notAsked'),
    })),
    text,
    ...(waits && !isPause && { waits }),
    standalone: presentations[kind].continuesHeading ? `${heading}. ${text}` : text,
    // An additional sentence: the host change is only a possible reason.
    ...(hostChange && { hint: i18n.t('hostChange.hint') }),
    actions: actionsOf(failure),
  };
}
