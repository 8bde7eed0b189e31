import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DemoSession } from '../utils/core/demo.ts';
import type { SessionId } from '../utils/core/session-id.ts';
import type { Verdict } from '../utils/core/verdict.ts';
import { CopyButton } from './CopyButton.tsx';
import { Glyph } from './Glyph.tsx';
import { snake } from './snake.ts';
import { verdictWords } from './verdict-words.ts';

interface Props {
  sessions: readonly DemoSession[];
  /** The session in the address; undefined on the list. */
  sessionId: SessionId | undefined;
  onConnect: () => void;
}

type Shows = DemoSession['shows'];
const verdicts: readonly Shows[] = ['active', 'inactive', 'not-found', 'needs-review'];
const isVerdict = (shows: Shows): shows is Verdict => verdicts.includes(shows);

function wordsOf(shows: Shows) {
  if (isVerdict(shows)) return verdictWords(shows);
  return { glyph: '–', word: i18n.t(`failure.${snake(shows)}.heading`) };
}

/** The practice portal: a list of sessions, and a page for each. */
export function Practice({ sessions, sessionId, onConnect }: Props) {
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
      <main>{sessionId ? <SessionPage sessionId={sessionId} /> : <SessionLists sessions={sessions} />}</main>
    </>
  );
}

function SessionLists({ sessions }: Pick<Props, 'sessions'>) {
  return (
    <>
      <h1>{i18n.t('practice.title')}</h1>
      <p class="lead">{i18n.t('practice.lead')}</p>
      <SessionTable
        title={i18n.t('practice.verdicts')}
        sessions={sessions.filter(({ shows }) => isVerdict(shows))}
      />
      <SessionTable
        title={i18n.t('practice.failures')}
        sessions={sessions.filter(({ shows }) => !isVerdict(shows))}
      />
    </>
  );
}

function SessionTable({ title, sessions }: { title: string; sessions: readonly DemoSession[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{i18n.t('practice.session')}</th>
            <th scope="col">{i18n.t('practice.shows')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, shows }) => {
            const { glyph, word } = wordsOf(shows);
            return (
              <tr key={id}>
                <td>
                  <a class="id" href={`#/verifications/${id}`}>
                    {id}
                  </a>
                </td>
                <td>
                  <Glyph glyph={glyph} outcome={shows} isSmall />
                  {word}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function SessionPage({ sessionId }: { sessionId: SessionId }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [sessionId]);
  return (
    <>
      <a href="#/verifications">{i18n.t('practice.back')}</a>
      <h1 ref={heading} tabIndex={-1}>
        {i18n.t('practice.session')}
      </h1>
      <p class="row">
        <span class="id">{sessionId}</span>
        <CopyButton text={sessionId}>{i18n.t('popup.copyId')}</CopyButton>
      </p>
      <p class="lead">{i18n.t('practice.hint')}</p>
      <div class="papers" aria-hidden="true">
        <span />
        <span />
        <span />
      </div>
      <p class="quiet">{i18n.t('practice.none')}</p>
    </>
  );
}
