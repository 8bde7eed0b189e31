import { i18n } from '#i18n';
import type { TextDecision } from '../utils/core/session/reader/decide-on-text.ts';
import type { IdCandidate } from '../utils/core/session/reader/found.ts';
import type { OtherName } from '../utils/core/session/reader/names.ts';

const otherNames: Readonly<Record<OtherName, () => string>> = {
  integration: () => i18n.t('reader.integration'),
  'api-key': () => i18n.t('reader.apiKey'),
  secret: () => i18n.t('reader.secret'),
  'vendor-data': () => i18n.t('reader.vendorData'),
  'end-user': () => i18n.t('reader.endUser'),
  media: () => i18n.t('reader.media'),
  'link-part': () => i18n.t('reader.linkPart'),
};

/** Returns what kind of ID this is, according to its label in the text. */
export function roleWords({ role, name }: Pick<IdCandidate, 'role' | 'name'>): string {
  switch (role) {
    case 'session':
      return i18n.t('reader.session');
    case 'attempt':
      return i18n.t('reader.attempt');
    case 'unlabeled':
      return i18n.t('reader.unlabeled');
    case 'other':
      return name ? otherNames[name]() : i18n.t('reader.unlabeled');
  }
}

type NothingReason = Extract<TextDecision, { kind: 'nothing' }>['reason'];

const nothing: Readonly<Record<NothingReason, () => string>> = {
  blank: () => i18n.t('reader.blank'),
  'too-long': () => i18n.t('reader.tooLong'),
  'link-without-id': () => i18n.t('reader.linkWithoutId'),
  'token-without-session': () => i18n.t('reader.tokenWithoutSession'),
  'no-id': () => i18n.t('reader.noId'),
  'named-otherwise': () => i18n.t('reader.namedOtherwise'),
  unreadable: () => i18n.t('reader.unreadable'),
};

/** Explains why a text contains nothing to look up. */
export const nothingFoundWords = (reason: NothingReason): string => nothing[reason]();
