import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TextDecision } from '../utils/core/session/reader/decide-on-text.ts';
import type { FoundIds, IdCandidate, TextPlace } from '../utils/core/session/reader/found.ts';
import type { SessionId } from '../utils/core/session/session-id.ts';
import { failureWords } from './failure-words.ts';
import { IsolatedText } from './IsolatedText.tsx';
import { unreadableWords } from './id-words.ts';
import { nothingFoundWords, roleWords } from './reader-words.ts';

interface Props {
  found: FoundIds;
  decision: Exclude<TextDecision, { kind: 'look-up' }>;
  onChoose: (session: { id: SessionId; veriffIntegrationId?: string | undefined }) => void;
  /** Looks up all of these IDs as a list; undefined if the organization turned lists off. */
  onList: ((ids: readonly SessionId[]) => void) | undefined;
  /** Renders the search for the sessions of these attempts. */
  findSession?: (attempts: readonly SessionId[]) => ComponentChildren;
}

/** With more IDs than this, the button that looks all of them up as a list comes before the single IDs. */
const listFirstAboveCount = 5;
/** How many IDs are shown until the user asks for all. */
const maxChoices = 200;

function Around({ place: { before, after } }: { place: TextPlace }) {
  return (
    <span class="around quiet">
      <bdi>{before}</bdi> <strong>·</strong> <bdi>{after}</bdi>
    </span>
  );
}

function Choice({ candidate, onChoose }: { candidate: IdCandidate; onChoose: Props['onChoose'] }) {
  const { id, place } = candidate;
  const hasWords = `${place.before}${place.after}`.trim() !== '';
  return (
    <li>
      <button type="button" class="choice" onClick={() => onChoose(candidate)}>
        <span class="id">{id}</span>
        <span class="role">{roleWords(candidate)}</span>
        {hasWords && <Around place={place} />}
      </button>
    </li>
  );
}

/** Lists the IDs that the user can choose from. Thousands of buttons would stop the popup for seconds. */
function Choices({ candidates, onChoose }: Pick<Props, 'onChoose'> & { candidates: readonly IdCandidate[] }) {
  const [isExpanded, setExpanded] = useState(false);
  const shown = isExpanded ? candidates : candidates.slice(0, maxChoices);
  return (
    <>
      <ul class="choices">
        {shown.map((candidate) => (
          <Choice key={candidate.id} candidate={candidate} onChoose={onChoose} />
        ))}
      </ul>
      {shown.length < candidates.length && (
        <button type="button" class="link" onClick={() => setExpanded(true)}>
          {i18n.t('popup.showAllIds', { count: candidates.length })}
        </button>
      )}
    </>
  );
}

/** Lists what was found in a text but is not offered, with the reason. */
function NotOffered({ found, offered }: { found: FoundIds; offered: readonly IdCandidate[] }) {
  const offeredIds = new Set(offered.map(({ id }) => id));
  const others = found.candidates.filter(({ id }) => !offeredIds.has(id));
  if (others.length + found.unreadable.length === 0) return null;
  return (
    <>
      <p>{i18n.t('reader.notOffered')}</p>
      <ul class="aside">
        {found.unreadable.map((one) => (
          <li key={one.place.start}>
            <span class="id">{one.text}</span> {unreadableWords(one.reason)}
          </li>
        ))}
        {others.map((one) => (
          <li key={one.id}>
            <span class="id">{one.id}</span> {roleWords(one)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Explains, before anything is looked up, why a text has no session, or asks which of its IDs is meant. */
export function QuestionView({ found, decision, onChoose, onList, findSession }: Props) {
  switch (decision.kind) {
    case 'nothing':
      return (
        <div class="proposal">
          <p class="problem">{nothingFoundWords(decision.reason)}</p>
          <NotOffered found={found} offered={[]} />
        </div>
      );
    case 'refuse':
      return (
        <p class="problem">
          <IsolatedText text={failureWords(decision.failure).text} />
        </p>
      );
    case 'opaque':
      return (
        <div class="proposal">
          <p>{i18n.t('popup.opaque')}</p>
          <button type="button" onClick={() => onChoose({ id: decision.sessionId })}>
            {i18n.t('popup.useAnyway')}
          </button>
        </div>
      );
    case 'attempts':
      return (
        <div class="proposal">
          <p>
            {decision.attempts.length === 1
              ? i18n.t('reader.attemptsOnlyOne')
              : i18n.t('reader.attemptsOnly')}
          </p>
          <NotOffered found={found} offered={decision.attempts} />
          {findSession?.(decision.attempts.map(({ id }) => id))}
        </div>
      );
    case 'choose': {
      const { candidates } = decision;
      const ids = candidates.filter(({ role }) => role !== 'attempt').map(({ id }) => id);
      const isListFirst = ids.length > listFirstAboveCount;
      const list = onList && ids.length > 1 && (
        <button type="button" class={isListFirst ? 'primary' : undefined} onClick={() => onList(ids)}>
          {i18n.t('popup.asList', { count: ids.length })}
        </button>
      );
      return (
        <div class="proposal">
          <p>
            {candidates.length === 1
              ? i18n.t('popup.severalOne')
              : i18n.t('popup.several', { count: candidates.length })}
          </p>
          {isListFirst && list}
          <Choices candidates={candidates} onChoose={onChoose} />
          {!isListFirst && list}
          <NotOffered found={found} offered={candidates} />
        </div>
      );
    }
  }
}
