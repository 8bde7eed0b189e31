import { i18n } from '#i18n';
import type { Integration } from '../utils/core/integration/integration.ts';
import type { PartGroup, PartsSummary } from '../utils/core/session/reader/list-parts.ts';
import type { ColumnChoice } from '../utils/core/session/reader/read-list.ts';
import { durationWords } from './duration-words.ts';
import { ListColumns } from './ListColumns.tsx';
import { ListSummaryView } from './ListSummaryView.tsx';
import { numberWords } from './number-words.ts';
import { SpeedChoice } from './SpeedChoice.tsx';

interface Props {
  groups: readonly PartGroup[];
  /** The chosen column of each group; undefined while the user has to choose. */
  choices: readonly (ColumnChoice | undefined)[];
  summary: PartsSummary;
  /** How many of the sessions already have a fresh verdict. */
  freshCount: number;
  /** The maximum number of sessions in a list. */
  maxSessions: number;
  /** Whether the list's own columns are too large to be stored with the results. */
  areColumnsLost: boolean;
  integrations: readonly Integration[];
  /** The only integration to ask; undefined to ask all in their order for each session. */
  integrationId: string | undefined;
  perSecond: number;
  /** Whether the organization decides the speed. */
  isSpeedLocked: boolean;
  onChoose: (group: number, choice: ColumnChoice) => void;
  onIntegration: (id: string | undefined) => void;
  onSpeed: (perSecond: number) => void;
  onStart: () => void;
}

/** Returns in words how long the smallest and the largest possible number of requests take at this speed. */
function estimateWords(requestCount: number, maxRequestCount: number, perSecond: number): string {
  const timeOf = (count: number) => durationWords((count * 1000) / perSecond);
  const [few, many] = [timeOf(requestCount), timeOf(maxRequestCount)];
  return few === many
    ? i18n.t('bulk.estimate', { time: many })
    : i18n.t('bulk.estimateUpTo', { few, most: many });
}

/** Shows what a list contains before it starts, and the choices for how it is looked up. */
export function ListPlan(props: Props) {
  const { groups, choices, summary, freshCount, maxSessions, integrations, integrationId, perSecond } = props;
  const count = summary.toLookUp.length;
  const isUndecided = choices.includes(undefined);
  const requestCount = count - freshCount;
  const maxRequestCount = integrationId ? requestCount : requestCount * Math.max(1, integrations.length);
  return (
    <form
      class="plan"
      aria-labelledby="plan"
      onSubmit={(event) => {
        event.preventDefault();
        props.onStart();
      }}
    >
      <h2 id="plan">{i18n.t('bulk.plan')}</h2>
      {groups.map(
        (group, index) =>
          (group.parts[0]?.list.columns.length ?? 0) > 1 && (
            <ListColumns
              key={index}
              id={`column-${index}`}
              group={group}
              choice={choices[index]}
              onChoose={(choice) => props.onChoose(index, choice)}
            />
          ),
      )}
      {!isUndecided && (
        <ListSummaryView
          summary={summary}
          freshCount={freshCount}
          hasRequests={maxRequestCount > 0}
          requestWords={
            maxRequestCount === requestCount
              ? numberWords(requestCount)
              : i18n.t('bulk.requestsUpTo', {
                  few: numberWords(requestCount),
                  most: numberWords(maxRequestCount),
                })
          }
        />
      )}
      {integrations.length > 1 && (
        <div class="field">
          <label for="integration">{i18n.t('popup.integration')}</label>
          <select
            id="integration"
            value={integrationId ?? ''}
            onChange={({ currentTarget: { value } }) => props.onIntegration(value || undefined)}
          >
            <option value="">{i18n.t('bulk.findOut')}</option>
            {integrations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <SpeedChoice perSecond={perSecond} locked={props.isSpeedLocked} onSpeed={props.onSpeed} />
      {props.areColumnsLost && <p class="quiet">{i18n.t('bulk.columnsLost')}</p>}
      {!isUndecided && count > maxSessions && (
        <p class="problem" role="alert">
          {i18n.t('bulk.tooMany', { most: numberWords(maxSessions) })}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="primary" disabled={isUndecided || count > maxSessions || count === 0}>
          {isUndecided || count === 0
            ? i18n.t('bulk.check')
            : i18n.t('bulk.start', count, { count: numberWords(count) })}
        </button>
        {isUndecided ? (
          <span class="quiet">{i18n.t('bulk.chooseFirst')}</span>
        ) : (
          maxRequestCount > 0 && <span>{estimateWords(requestCount, maxRequestCount, perSecond)}</span>
        )}
      </div>
    </form>
  );
}
