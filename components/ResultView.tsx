import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DoneLookup } from '../utils/core/lookup/lookup.ts';
import type { Verdict, VerdictNote } from '../utils/core/lookup/verdict.ts';
import { Age } from './Age.tsx';
import { CopyButton, CopyId } from './CopyButton.tsx';
import { Glyph } from './Glyph.tsx';
import { adviceWithoutText, adviceWords, glossOf } from './glossary-words.ts';
import { ShortcutKeys } from './ShortcutKeys.tsx';
import { verdictWords } from './verdict-words.ts';

interface Props {
  lookup: DoneLookup;
  verdict: Verdict;
  note: VerdictNote | undefined;
  /** The result as text for a case file, and as JSON. */
  evidence: string;
  json: string;
  /** Whether the session's ID is shown here rather than in a field above. */
  showsId?: boolean;
  /** Whether the result comes from the demo, whose samples are not signed. */
  isDemo?: boolean;
  /** Whether the heading takes the focus when the result appears. */
  focus: boolean;
  /** Whether the lookup is being repeated; the known result stays on the screen meanwhile. */
  isChecking?: boolean;
  onCheckAgain: () => void;
  /** Called after the result was copied. */
  onCopied?: (() => void) | undefined;
  /** Shows the session in the portal; undefined if the tab already shows it, or its portal address is not known. */
  onOpenInPortal?: (() => void) | undefined;
}

/** The maximum length of a quote that is shown whole, in UTF-16 code units: about seven lines of the popup. */
const maxQuoteLength = 280;

/** INE's own text. A very long one is cut until the user asks for all of it. */
function Quote({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(text.length <= maxQuoteLength);
  return (
    <>
      <blockquote lang="es" dir="auto" class={isWhole ? undefined : 'clamped'}>
        {text}
      </blockquote>
      {!isWhole && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {i18n.t('popup.showAll')}
        </button>
      )}
    </>
  );
}

/** The result of a session: the verdict, INE's own text, and its source. */
export function ResultView(props: Props) {
  const { lookup, verdict, note, focus, isChecking = false } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  // A layout effect, so that it runs before `app.tsx` may focus another element, which then keeps the focus.
  useLayoutEffect(() => {
    if (focus) heading.current?.focus();
  }, []);
  const { reading } = lookup;
  const { glyph, word } = verdictWords(verdict);
  const gloss = glossOf(reading, lookup.documentState);
  const isBlank = lookup.documentState.trim() === '';
  const words = isBlank ? adviceWithoutText(lookup.active) : adviceWords(reading, note, verdict);
  return (
    <article class="result" data-verdict={verdict}>
      <div class="card">
        <h2 ref={heading} tabIndex={-1}>
          <Glyph glyph={glyph} />
          {word}
        </h2>
        {words.note && <p>{words.note}</p>}
        <figure>
          <figcaption class="quiet">{i18n.t('popup.registrySays')}</figcaption>
          {isBlank ? <p class="quiet">{i18n.t('popup.blank')}</p> : <Quote text={lookup.documentState} />}
          {gloss && (
            <p class="gloss">
              <em class="quiet">{gloss.intro}</em> {gloss.words}
            </p>
          )}
        </figure>
      </div>
      <section class="next" aria-label={i18n.t('popup.nextStep')}>
        <p class="caption">{i18n.t('popup.nextStep')}</p>
        <p>{words.nextStep}</p>
      </section>
      <div class="actions">
        <CopyButton text={props.evidence} shortcut="Alt+C" primary onCopied={props.onCopied}>
          {i18n.t('popup.copyResult')}
        </CopyButton>
        <button type="button" aria-keyshortcuts="Alt+R" aria-busy={isChecking} onClick={props.onCheckAgain}>
          {i18n.t('action.check_again')}
          <ShortcutKeys shortcut="Alt+R" />
        </button>
        <details class="more">
          <summary>{i18n.t('popup.more')}</summary>
          <div class="actions">
            {!props.showsId && <CopyButton text={lookup.sessionId}>{i18n.t('popup.copyId')}</CopyButton>}
            {reading.by === 'none' && !isBlank && (
              <CopyButton text={lookup.documentState}>{i18n.t('popup.copyWording')}</CopyButton>
            )}
            <CopyButton text={props.json}>{i18n.t('popup.copyJson')}</CopyButton>
            {props.onOpenInPortal && (
              <button type="button" onClick={props.onOpenInPortal}>
                {i18n.t('bulk.openInPortal')}
              </button>
            )}
          </div>
        </details>
      </div>
      <dl>
        {props.showsId && (
          <>
            <dt>{i18n.t('popup.session')}</dt>
            <dd class="id">
              {lookup.sessionId}
              <CopyId id={lookup.sessionId} />
            </dd>
          </>
        )}
        <dt>{i18n.t('popup.integration')}</dt>
        <dd dir="auto">{lookup.integration}</dd>
        <dt>{i18n.t('popup.checked')}</dt>
        <dd>{isChecking ? i18n.t('popup.checking') : <Age at={lookup.at} exact />}</dd>
        <dt>{i18n.t('popup.reply')}</dt>
        <dd>
          {props.isDemo
            ? i18n.t('popup.sample')
            : lookup.signed
              ? i18n.t('popup.signed')
              : i18n.t('popup.unsigned')}
        </dd>
      </dl>
    </article>
  );
}
