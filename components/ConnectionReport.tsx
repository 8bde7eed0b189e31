import { i18n } from '#i18n';
import type { ConnectionPart, Diagnosis, PartState } from '../utils/core/diagnosis.ts';

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
  unobjected: { glyph: '✓', word: () => i18n.t('partState.unobjected') },
  wrong: { glyph: '✗', word: () => i18n.t('partState.wrong') },
  suspect: { glyph: '?', word: () => i18n.t('partState.suspect') },
  unknown: { glyph: '–', word: () => i18n.t('partState.unknown') },
};

/** What a test showed of each part of the connection. */
export function ConnectionReport({ diagnosis }: { diagnosis: Diagnosis }) {
  return (
    <ul class="report">
      {parts.map(([part, word]) => {
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
