import { i18n } from '#i18n';
import type { Pasted } from '../utils/core/pasted-text.ts';
import type { SessionId } from '../utils/core/session-id.ts';

/** What a person is asked about a text that names not exactly one session. */
export type Proposal =
  | { readonly kind: 'several'; readonly sessions: readonly Pasted[] }
  | { readonly kind: 'opaque'; readonly sessionId: SessionId }
  | { readonly kind: 'nothing' | 'too-long' };

interface Props {
  proposal: Proposal;
  onChoose: (session: Pasted) => void;
  /** Looks them all up, as a list; undefined where the organisation doesn't want lists. */
  onList: ((sessions: readonly Pasted[]) => void) | undefined;
}

/** The question in words, with its answers as buttons. */
export function ProposalView({ proposal, onChoose, onList }: Props) {
  switch (proposal.kind) {
    case 'nothing':
      return <p class="problem">{i18n.t('popup.notAnId')}</p>;
    case 'too-long':
      return <p class="problem">{i18n.t('popup.tooLong')}</p>;
    case 'opaque':
      return (
        <div class="proposal">
          <p>{i18n.t('popup.opaque')}</p>
          <button type="button" onClick={() => onChoose(proposal)}>
            {i18n.t('popup.useAnyway')}
          </button>
        </div>
      );
    case 'several':
      return (
        <div class="proposal">
          <p>{i18n.t('popup.several', { count: proposal.sessions.length })}</p>
          <ul class="choices">
            {proposal.sessions.map((session) => (
              <li key={session.sessionId}>
                <button type="button" class="id" onClick={() => onChoose(session)}>
                  {session.sessionId}
                </button>
              </li>
            ))}
          </ul>
          {onList && (
            <button type="button" onClick={() => onList(proposal.sessions)}>
              {i18n.t('popup.asList')}
            </button>
          )}
        </div>
      );
  }
}
