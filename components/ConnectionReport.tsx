import { i18n } from '#i18n';
import type { ConnectionPart, Diagnosis, PartState } from '../utils/core/integration/diagnosis.ts';
import { Disclosure } from './Disclosure.tsx';

const parts: readonly [ConnectionPart, () => string][] = [
  ['address', () => i18n.t('part.address')],
  ['network', () => i18n.t('part.network')],
  ['allow-list', () => i18n.t('part.allow_list')],
  ['api-key', () => i18n.t('part.api_key')],
  ['integration', () => i18n.t('part.integration')],
  ['signature', () => i18n.t('part.signature')],
  ['reply-signature', () => i18n.t('part.reply_signature')],
];

const states: Readonly<Record<PartState, { glyph: string; word: () => string }>> = {
  right: { glyph: '✓', word: () => i18n.t('partState.right') },
  'not-rejected': { glyph: '✓', word: () => i18n.t('partState.not_rejected') },
  wrong: { glyph: '✗', word: () => i18n.t('partState.wrong') },
  suspect: { glyph: '?', word: () => i18n.t('partState.suspect') },
  unknown: { glyph: '–', word: () => i18n.t('partState.unknown') },
};

function Parts({ of, diagnosis }: { of: typeof parts; diagnosis: Diagnosis }) {
  return (
    <ul>
      {of.map(([part, word]) => {
        const state = states[diagnosis[part]];
        return (
          <li key={part} data-state={diagnosis[part]}>
            <span class="mark" aria-hidden="true">
              {state.glyph}
            </span>
            {word()}: {state.word()}
          </li>
        );
      })}
    </ul>
  );
}

/** The result of a connection test, part by part: wrong parts first, then suspect ones; all others are folded. */
export function ConnectionReport({ diagnosis }: { diagnosis: Diagnosis }) {
  const inState = (...wanted: PartState[]) => parts.filter(([part]) => wanted.includes(diagnosis[part]));
  const problems = [...inState('wrong'), ...inState('suspect')];
  return (
    <div class="report">
      {problems.length > 0 && <Parts of={problems} diagnosis={diagnosis} />}
      <Disclosure summary={problems.length > 0 ? i18n.t('part.others') : i18n.t('part.all')}>
        <Parts of={inState('right', 'not-rejected', 'unknown')} diagnosis={diagnosis} />
      </Disclosure>
    </div>
  );
}
