import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DemoSession } from '../utils/core/demo/demo.ts';
import type { DemoPerson } from '../utils/core/demo/demo-people.ts';
import type { SessionId } from '../utils/core/session/session-id.ts';
import { CopyId } from './CopyButton.tsx';

/** Returns the address of a session in the practice portal: a portal path in the page's hash. */
export const practicePathOf = (id: SessionId) => `#/verifications/${id}`;

interface Props {
  /** The sessions that are reviewed one after another, including this one. */
  queue: readonly DemoSession[];
  session: DemoSession;
}

/** The page of one session, as a portal shows it: its person, the card, and the link to the next session. */
export function PracticeSession({ queue, session }: Props) {
  const { id, person } = session;
  const index = queue.indexOf(session);
  const next = queue[(index + 1) % queue.length] ?? session;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [id]);
  return (
    <>
      <nav class="queue">
        <a href="#/verifications">{i18n.t('practice.back')}</a>
        <span class="quiet">{i18n.t('practice.place', { number: index + 1, count: queue.length })}</span>
        <a class="button next" href={practicePathOf(next.id)}>
          {i18n.t('practice.next')}
        </a>
      </nav>
      <h1 ref={heading} tabIndex={-1}>
        <bdi>{person.name}</bdi>
      </h1>
      <p class="hint">{i18n.t('practice.hint')}</p>
      <div class="session">
        <SampleCard person={person} />
        <dl class="facts">
          <div>
            <dt>{i18n.t('practice.session')}</dt>
            <dd>
              <span class="id">{id}</span> <CopyId id={id} />
            </dd>
          </div>
          <div>
            <dt>{i18n.t('practice.document')}</dt>
            <dd>{i18n.t('practice.credential')}</dd>
          </div>
          <div>
            <dt>{i18n.t('practice.expires')}</dt>
            <dd>
              <time>{person.expires}</time>
            </dd>
          </div>
        </dl>
      </div>
      <p class="quiet">{i18n.t('practice.none')}</p>
    </>
  );
}

/** A fictional identity card with a photo, a name and a year. It imitates no real document. */
function SampleCard({ person: { name, expires } }: { person: DemoPerson }) {
  return (
    <div class="sample-card" role="img" aria-label={i18n.t('practice.cardOf', { name })}>
      <b>{i18n.t('practice.sample')}</b>
      <svg viewBox="0 0 80 100" aria-hidden="true">
        <circle cx="40" cy="40" r="19" />
        <path d="M8 100c0-24 14-34 32-34s32 10 32 34z" />
      </svg>
      <div>
        <small>{i18n.t('practice.name')}</small>
        <bdi>{name}</bdi>
        <i />
        <i />
        <small>{i18n.t('practice.expires')}</small>
        <time>{expires}</time>
      </div>
    </div>
  );
}
