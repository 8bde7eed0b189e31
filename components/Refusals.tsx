import { i18n } from '#i18n';
import type { Integration } from '../utils/core/integration/integration.ts';
import type { Failure } from '../utils/core/lookup/failure.ts';
import { momentWords } from './moment-words.ts';

/** An integration whose credentials Veriff rejects, and since when (milliseconds since 1970). */
interface RefusedCredentials {
  readonly integration: Pick<Integration, 'id' | 'name'>;
  readonly failure: Failure;
  readonly since: number;
}

interface Props {
  refusals: readonly RefusedCredentials[];
  /** The id of the integration whose form is open. */
  openId?: string | undefined;
  onOpen: (integrationId: string, failure: Failure) => void;
}

function wordsOf({ kind }: Failure, integration: string): string {
  switch (kind) {
    case 'integration-disabled':
      return i18n.t('refusal.integration', { integration });
    case 'credentials-unclear':
      return i18n.t('refusal.either', { integration });
    case 'key-refused':
      return i18n.t('refusal.key', { integration });
    default:
      return i18n.t('refusal.signature', { integration });
  }
}

/** Lists the integrations whose credentials Veriff rejects, and since when; empty if there are none. */
export function Refusals({ refusals, openId, onOpen }: Props) {
  if (refusals.length === 0) return null;
  return (
    <ul class="refusals" aria-label={i18n.t('refusal.title')}>
      {refusals.map(({ integration: { id, name }, failure, since }) => (
        <li key={id}>
          <span>
            {wordsOf(failure, name)}{' '}
            <span class="quiet">{i18n.t('refusal.since', { time: momentWords(since) })}</span>
          </span>
          {id !== openId && (
            <button type="button" class="plain" onClick={() => onOpen(id, failure)}>
              {i18n.t('refusal.mend')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
