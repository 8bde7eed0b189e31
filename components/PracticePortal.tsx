import { i18n } from '#i18n';
import type { DemoSession } from '../utils/core/demo/demo.ts';
import type { Verdict } from '../utils/core/lookup/verdict.ts';
import { PracticeSession, practicePathOf } from './PracticeSession.tsx';
import { toSnakeCase } from './to-snake-case.ts';

interface Props {
  sessions: readonly DemoSession[];
  /** The session in the address; undefined on the page with the list. */
  shown: DemoSession | undefined;
  onConnect: () => void;
}

type Shows = DemoSession['shows'];
const verdicts: readonly Shows[] = ['active', 'inactive', 'not-found', 'needs-review'];
const isVerdict = (shows: Shows): shows is Verdict => verdicts.includes(shows);

/** The practice portal: a list of sessions, and a page for each. */
export function PracticePortal({ sessions, shown, onConnect }: Props) {
  const answered = sessions.filter(({ shows }) => isVerdict(shows));
  const failed = sessions.filter(({ shows }) => !isVerdict(shows));
  return (
    <>
      <aside class="ribbon" aria-label={i18n.t('demo.ribbon')}>
        <p>
          <strong>{i18n.t('demo.ribbon')}</strong> {i18n.t('practice.recorded')}
        </p>
        <button type="button" onClick={onConnect}>
          {i18n.t('practice.connect')}
        </button>
      </aside>
      <main>
        {shown ? (
          <PracticeSession queue={isVerdict(shown.shows) ? answered : failed} session={shown} />
        ) : (
          <SessionLists answered={answered} failed={failed} />
        )}
      </main>
    </>
  );
}

/** The sessions as a portal lists them, without their verdicts; below them the other sessions, each by its failure. */
function SessionLists({ answered, failed }: Record<'answered' | 'failed', readonly DemoSession[]>) {
  return (
    <>
      <h1>{i18n.t('practice.title')}</h1>
      <p class="lead">{i18n.t('practice.lead')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{i18n.t('practice.name')}</th>
            <th scope="col">{i18n.t('practice.session')}</th>
          </tr>
        </thead>
        <tbody>
          {answered.map(({ id, person }) => (
            <tr key={id}>
              <td>
                <a href={practicePathOf(id)}>
                  <bdi>{person.name}</bdi>
                </a>
              </td>
              <td class="id">{id}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{i18n.t('practice.problems')}</summary>
        <p class="quiet">{i18n.t('practice.problemsHelp')}</p>
        <ul class="problems">
          {failed.map(({ id, shows }) => (
            <li key={id}>
              <a href={practicePathOf(id)}>
                {i18n.t(
                  isVerdict(shows)
                    ? `verdict.${toSnakeCase(shows)}`
                    : `failure.${toSnakeCase(shows)}.heading`,
                )}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
