import { type ComponentChildren, Fragment } from 'preact';
import { i18n } from '#i18n';
import type { PartGaps, PartsSummary } from '../utils/core/session/reader/list-parts.ts';
import { otherIdWords, unreadableWords } from './id-words.ts';
import { numberWords } from './number-words.ts';
import { lineWords, tableNameWords } from './table-words.ts';

interface Props {
  summary: PartsSummary;
  /** How many of the sessions already have a fresh verdict. */
  freshCount: number;
  hasRequests: boolean;
  /** How many requests the list will need, in words. */
  requestWords: string;
}

/** The maximum number of unreadable IDs, and of lines, that are listed; the rest is only counted. */
const maxListed = 200;

/** A count above zero that expands into the list of what it counts. */
function ExpandableCount({ items, count }: { items: readonly ComponentChildren[]; count: number }) {
  return (
    <details>
      <summary>{numberWords(count)}</summary>
      <ol class="counted">
        {items.map((item, index) => (
          <li key={index}>{item}</li>
        ))}
      </ol>
      {count > items.length && (
        <p class="quiet">{i18n.t('bulk.andMore', { count: numberWords(count - items.length) })}</p>
      )}
    </details>
  );
}

/** Returns the line or row of an entry, after its file and sheet if it comes from a file. */
function placeWords({ part }: PartGaps, line: number): string {
  const name = tableNameWords(part);
  return name === '' ? lineWords(part, line) : `${name}, ${lineWords(part, line)}`;
}

/** Counts the IDs of a list by kind before any is looked up. After the first two, a count of 0 is left out. */
export function ListSummaryView({ summary, freshCount, hasRequests, requestWords }: Props) {
  const unreadable = summary.parts.flatMap((part) => part.unreadable.map((found) => ({ part, found })));
  const without = summary.parts.flatMap((part) => part.linesWithout.map((line) => ({ part, line })));
  return (
    <dl class="account">
      <dt>{i18n.t('bulk.distinct')}</dt>
      <dd>{numberWords(summary.distinct)}</dd>
      <dt class="share">{i18n.t('bulk.sessions')}</dt>
      <dd class="share">{numberWords(summary.toLookUp.length)}</dd>
      {summary.others.map(({ title, isAbove, name, ids }) => (
        <Fragment key={`${title} ${name} ${isAbove}`}>
          <dt class="share">
            {title !== ''
              ? i18n.t('bulk.inColumn', { title })
              : name
                ? otherIdWords(name)
                : i18n.t(isAbove ? 'bulk.aboveTitles' : 'bulk.inOtherColumns')}
          </dt>
          <dd class="share">{numberWords(ids.length)}</dd>
        </Fragment>
      ))}
      {summary.repeated > 0 && (
        <>
          <dt>{i18n.t('bulk.duplicates')}</dt>
          <dd>{numberWords(summary.repeated)}</dd>
        </>
      )}
      {unreadable.length > 0 && (
        <>
          <dt>{i18n.t('bulk.unreadable')}</dt>
          <dd>
            <ExpandableCount
              count={unreadable.length}
              items={unreadable.slice(0, maxListed).map(({ part, found }) => (
                <>
                  {placeWords(part, found.place.line)}: <bdi class="mono">{found.text}</bdi>.{' '}
                  {unreadableWords(found.reason)}
                </>
              ))}
            />
          </dd>
        </>
      )}
      {without.length > 0 && (
        <>
          <dt>{i18n.t('bulk.without')}</dt>
          <dd>
            <ExpandableCount
              count={without.length}
              items={without.slice(0, maxListed).map(({ part, line }) => placeWords(part, line))}
            />
          </dd>
        </>
      )}
      {freshCount > 0 && (
        <>
          <dt>{i18n.t('bulk.alreadyChecked')}</dt>
          <dd>{numberWords(freshCount)}</dd>
        </>
      )}
      {hasRequests && (
        <>
          <dt>{i18n.t('bulk.requests')}</dt>
          <dd>{requestWords}</dd>
        </>
      )}
    </dl>
  );
}
