import { i18n } from '#i18n';
import type { TaughtProblem } from '../utils/core/session/taught-pattern.ts';
import type { IdPlace, UnreadId } from '../utils/core/session/unread-address.ts';
import { taughtProblemWords } from './taught-problem-words.ts';

interface Props {
  /** The IDs in the page's address. */
  ids: readonly UnreadId[];
  /** Why the last pattern was not accepted. */
  problem: TaughtProblem | 'not-saved' | undefined;
  onLookUp: (id: UnreadId) => void;
  /** Saves a pattern that marks an ID as a session or something else; undefined if the organization decides them. */
  onTeach: ((pattern: string, id: UnreadId) => void) | undefined;
}

function placeWords(place: IdPlace): string {
  switch (place.kind) {
    case 'segment':
      return i18n.t('unread.after', { place: place.after });
    case 'parameter':
      return i18n.t('unread.parameter', { name: place.name });
    case 'elsewhere':
      return i18n.t('unread.elsewhere');
  }
}

/** Explains that a portal page's address has IDs but no known session, and offers actions for each ID. */
export function UnreadAddressView({ ids, problem, onLookUp, onTeach }: Props) {
  return (
    <section class="unread" aria-labelledby="unread">
      <h2 id="unread">{i18n.t('unread.title')}</h2>
      <p>{i18n.t('unread.explained')}</p>
      {problem && (
        <p class="problem" role="alert">
          {problem === 'not-saved'
            ? i18n.t('options.notSaved')
            : i18n.t('unread.notTaught', { reason: taughtProblemWords[problem]() })}
        </p>
      )}
      <ul>
        {ids.map((one, i) => {
          const { id, place, asSession, asOther } = one;
          const described = `unread-${i}`;
          return (
            <li key={`${id} ${JSON.stringify(place)}`}>
              <p id={described}>
                <code class="id">{id}</code>
                <span class="quiet">{placeWords(place)}</span>
              </p>
              <div class="unread-actions">
                <button type="button" aria-describedby={described} onClick={() => onLookUp(one)}>
                  {i18n.t('unread.lookUp')}
                </button>
                {onTeach && asSession && (
                  <button
                    type="button"
                    class="link"
                    aria-describedby={described}
                    onClick={() => onTeach(asSession, one)}
                  >
                    {i18n.t('unread.always')}
                  </button>
                )}
                {onTeach && asOther && (
                  <button
                    type="button"
                    class="link"
                    aria-describedby={described}
                    onClick={() => onTeach(asOther, one)}
                  >
                    {i18n.t('unread.notSession')}
                  </button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
