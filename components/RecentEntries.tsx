import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Failure } from '../utils/core/lookup/failure.ts';
import type { Outcome } from '../utils/core/lookup/lookup.ts';
import type { SessionId } from '../utils/core/session/session-id.ts';
import { Age } from './Age.tsx';
import { failureWords } from './failure-words.ts';
import { Glyph } from './Glyph.tsx';
import { outcomeWords } from './outcome-words.ts';

/** A lookup that has ended. */
interface Entry {
  readonly sessionId: SessionId;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly outcome: Outcome;
  /** Why the lookup failed, if it did. */
  readonly failure?: Failure | undefined;
}

interface Props {
  entries: readonly Entry[];
  /** Returns the session's address in the portal. */
  portalUrlOf?: ((sessionId: SessionId) => string | undefined) | undefined;
  onChoose: (sessionId: SessionId) => void;
  /** Opens a page of the portal. */
  onShow: (url: string) => void;
}

/** How many entries are shown before the user asks for all. */
const collapsedCount = 5;

/** An arrow that leaves a frame, for a link to another page. */
function OutIcon() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d="M9.5 2.5h4v4M13.5 2.5 7.5 8.5M12 9.5v3a1 1 0 0 1-1 1H3.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h3" />
    </svg>
  );
}

/** The entries of the recent lookups, each with a button that shows it again. */
export function RecentEntries({ entries, portalUrlOf, onChoose, onShow }: Props) {
  const [isExpanded, setExpanded] = useState(false);
  const shown = isExpanded ? entries : entries.slice(0, collapsedCount);
  return (
    <>
      <ul>
        {shown.map(({ sessionId, at, outcome, failure }) => {
          const { glyph, word } = outcomeWords(outcome);
          const why = outcome === 'failed' && failure ? failureWords(failure).heading : word;
          const url = portalUrlOf?.(sessionId);
          return (
            <li key={sessionId}>
              <button type="button" class="recent-entry" onClick={() => onChoose(sessionId)}>
                <Glyph glyph={glyph} outcome={outcome} isSmall />
                <span class="word">{why}</span>
                <span class="quiet">
                  <Age at={at} />
                </span>
                <span class="id quiet">{sessionId}</span>
              </button>
              {url && (
                <button
                  type="button"
                  class="plain icon-button"
                  title={i18n.t('bulk.openInPortal')}
                  aria-label={i18n.t('recent.openInPortal', { id: sessionId })}
                  onClick={() => onShow(url)}
                >
                  <OutIcon />
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {entries.length > collapsedCount && !isExpanded && (
        <button type="button" class="link show-all" onClick={() => setExpanded(true)}>
          {i18n.t('recent.showAll', { count: entries.length })}
        </button>
      )}
      <p class="quiet">{i18n.t('recent.kept')}</p>
    </>
  );
}
