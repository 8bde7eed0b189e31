import { i18n } from '#i18n';
import type { Integration } from '../utils/core/integration/integration.ts';
import type { Failure } from '../utils/core/lookup/failure.ts';
import { dateTimeWords } from './date-time-words.ts';

/** An integration that Veriff rejects, because of its API key or signature, or because it is disabled. */
interface RejectedCredentials {
  readonly integration: Pick<Integration, 'id' | 'name'>;
  readonly failure: Failure;
  /** The time of the first rejection, in milliseconds since 1970. */
  readonly since: number;
}

interface Props {
  rejections: readonly RejectedCredentials[];
  /** The id of the integration whose form is open. */
  openId?: string | undefined;
  onOpen: (integrationId: string, failure: Failure) => void;
}

function wordsOf({ kind }: Failure, integration: string): string {
  switch (kind) {
    case 'integration-disabled':
      return i18n.t('rejection.integration', { integration });
    case 'credentials-unclear':
      return i18n.t('rejection.either', { integration });
    case 'key-rejected':
      return i18n.t('rejection.key', { integration });
    default:
      return i18n.t('rejection.signature', { integration });
  }
}

/** The list of integrations that Veriff rejects, each with the reason and a button that opens its form. */
export function Rejections({ rejections, openId, onOpen }: Props) {
  if (rejections.length === 0) return null;
  return (
    <ul class="rejections" aria-label={i18n.t('rejection.title')}>
      {rejections.map(({ integration: { id, name }, failure, since }) => (
        <li key={id}>
          <span>
            {wordsOf(failure, name)}{' '}
            <span class="quiet">{i18n.t('rejection.since', { time: dateTimeWords(since) })}</span>
          </span>
          {id !== openId && (
            <button type="button" class="plain" onClick={() => onOpen(id, failure)}>
              {i18n.t('rejection.fix')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
