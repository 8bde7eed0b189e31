import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Pasted } from '../utils/core/pasted-text.ts';
import type { SessionId } from '../utils/core/session-id.ts';

/** What a person is asked about a text that names not exactly one session. */
export type Proposal =
  | { readonly kind: 'several'; readonly sessions: readonly Pasted[] }
  | { readonly kind: 'opaque'; readonly sessionId: SessionId }
  | { readonly kind: 'nothing' | 'too-long' };

interface Props {
  text: string;
  proposal: Proposal | undefined;
  focus: boolean;
  /** Whether looking up is what a person came for, rather than what stands below. */
  isMain: boolean;
  onText: (text: string) => void;
  /** Looks up the session in a text, or comes back with a proposal. */
  onLookUp: (text: string) => void;
  onChoose: (session: Pasted) => void;
  /** Looks them all up, as a list; undefined where the organisation doesn't want lists. */
  onList: ((sessions: readonly Pasted[]) => void) | undefined;
}

/** The field for a session id, or for any text with one in it. */
export function SessionForm({ text, proposal, focus, isMain, onText, onLookUp, onChoose, onList }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  return (
    <form
      class="session-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onLookUp(text);
      }}
    >
      <label for="session-id">{i18n.t('popup.sessionId')}</label>
      <div class="row">
        <input
          ref={field}
          id="session-id"
          name="sessionId"
          value={text}
          placeholder={i18n.t('popup.placeholder')}
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          aria-invalid={proposal?.kind === 'nothing' || proposal?.kind === 'too-long'}
          aria-describedby={proposal ? 'session-id-problem' : undefined}
          // What is typed or pasted next takes the place of what was looked up before.
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => onText(event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData?.getData('text/plain') ?? '';
            const { value, selectionStart, selectionEnd } = event.currentTarget;
            if (selectionStart !== 0 || selectionEnd !== value.length || pasted === '') return;
            // The field would join lines; and what is pasted into an empty field is looked up at once.
            event.preventDefault();
            onText(pasted.replace(/\s+/g, ' '));
            onLookUp(pasted);
          }}
        />
        <button type="submit" class={isMain ? 'primary' : undefined}>
          {i18n.t('popup.lookUp')}
        </button>
      </div>
      {proposal && (
        <div id="session-id-problem" role="alert">
          <ProposalView proposal={proposal} onChoose={onChoose} onList={onList} />
        </div>
      )}
    </form>
  );
}

type ProposalProps = Pick<Props, 'onChoose' | 'onList'> & { proposal: Proposal };

function ProposalView({ proposal, onChoose, onList }: ProposalProps) {
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
