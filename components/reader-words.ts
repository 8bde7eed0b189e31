import { i18n } from '#i18n';
import type { TextDecision } from '../utils/core/session/reader/decide-on-text.ts';
import type { IdCandidate, Unreadable } from '../utils/core/session/reader/found.ts';
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

/** Explains why a string in a pasted text that resembles an ID is not one. */
export function unreadableInTextWords({ reason }: Pick<Unreadable, 'reason'>): string {
  const count = 'count' in reason ? reason.count : 1;
  switch (reason.code) {
    case 'missing':
      return count === 1 ? i18n.t('reader.missingOne') : i18n.t('reader.missing', { count });
    case 'too-many':
      return count === 1 ? i18n.t('reader.tooManyOne') : i18n.t('reader.tooMany', { count });
    case 'symbol':
      return i18n.t('reader.symbol', { symbol: reason.symbol });
    case 'hyphens':
      return i18n.t('reader.hyphens');
    case 'no-hyphens':
      return i18n.t('reader.noHyphens');
    case 'attached':
      return i18n.t('reader.attached');
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
