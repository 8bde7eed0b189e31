import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Verdict } from '../utils/core/lookup/verdict.ts';
import { CopyButton } from './CopyButton.tsx';
import { Glyph } from './Glyph.tsx';
import { PastePicture, PinPicture, PortalPicture } from './Pictures.tsx';
import { verdictWords } from './verdict-words.ts';

interface Props {
  pinned: boolean;
  onConnect: () => void;
  /** Undefined if the organization turned the demo off. */
  onTryDemo: (() => void) | undefined;
  /** The note about the keyboard shortcut. */
  children: ComponentChildren;
}

const meanings = (): readonly (readonly [Verdict, string])[] => [
  ['active', i18n.t('welcome.activeMeans')],
  ['inactive', i18n.t('welcome.inactiveMeans')],
  ['not-found', i18n.t('welcome.notFoundMeans')],
  ['needs-review', i18n.t('welcome.needsReviewMeans')],
];

/** Explains what Cotejo does and how to pin it, and offers the two ways to start. */
export function Welcome({ pinned, onConnect, onTryDemo, children }: Props) {
  return (
    <>
      <header>
        <img src="/icons/128.png" width="64" height="64" alt="" />
        <h1>{i18n.t('welcome.title')}</h1>
        <p class="lead">{i18n.t('welcome.lead')}</p>
        <p class="actions">
          <button type="button" class="primary" onClick={onConnect}>
            {i18n.t('welcome.connect')}
          </button>
          {onTryDemo && (
            <button type="button" onClick={onTryDemo}>
              {i18n.t('demo.try')}
            </button>
          )}
        </p>
        <div class="needs">
          <p>{i18n.t('welcome.needs')}</p>
          <CopyButton text={i18n.t('welcome.request')}>{i18n.t('welcome.copyRequest')}</CopyButton>
        </div>
      </header>
      <main>
        <section aria-labelledby="how">
          <h2 id="how">{i18n.t('welcome.howTitle')}</h2>
          <div class="pair">
            <article>
              <PortalPicture />
              <h3>{i18n.t('welcome.openTitle')}</h3>
              <p>{i18n.t('welcome.openText')}</p>
            </article>
            <article>
              <PastePicture />
              <h3>{i18n.t('welcome.pasteTitle')}</h3>
              <p>{i18n.t('welcome.pasteText')}</p>
            </article>
          </div>
        </section>
        <section aria-labelledby="pin" class="pin">
          <PinPicture pinned={pinned} />
          <div>
            <h2 id="pin">{i18n.t('welcome.pinTitle')}</h2>
            <p role="status">{pinned ? i18n.t('welcome.pinned') : i18n.t('welcome.pinText')}</p>
            {children}
          </div>
        </section>
        <section aria-labelledby="verdicts">
          <h2 id="verdicts">{i18n.t('welcome.wordsTitle')}</h2>
          <dl class="verdicts">
            {meanings().map(([verdict, means]) => {
              const { glyph, word } = verdictWords(verdict);
              return (
                <div key={verdict}>
                  <dt>
                    <Glyph glyph={glyph} outcome={verdict} isSmall />
                    {word}
                  </dt>
                  <dd>{means}</dd>
                </div>
              );
            })}
          </dl>
        </section>
        <div class="pair">
          <section aria-labelledby="stores">
            <h2 id="stores">{i18n.t('welcome.storesTitle')}</h2>
            <ul class="points">
              <li>{i18n.t('welcome.stores1')}</li>
              <li>{i18n.t('welcome.stores2')}</li>
              <li>{i18n.t('welcome.stores3')}</li>
            </ul>
          </section>
          <section aria-labelledby="never">
            <h2 id="never">{i18n.t('welcome.neverTitle')}</h2>
            <ul class="points">
              <li>{i18n.t('welcome.never1')}</li>
              <li>{i18n.t('welcome.never2')}</li>
              <li>{i18n.t('welcome.never3')}</li>
            </ul>
          </section>
        </div>
      </main>
      <footer class="quiet">{i18n.t('welcome.affiliation')}</footer>
    </>
  );
}
