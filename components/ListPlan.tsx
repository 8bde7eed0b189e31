import { i18n } from '#i18n';
import type { Integration } from '../utils/core/integration.ts';
import type { Row, SessionList, Table } from '../utils/core/session-list.ts';
import { numberWords } from './number-words.ts';
import { SpeedChoice } from './SpeedChoice.tsx';

interface Props {
  table: Table;
  list: SessionList;
  /** The column the list is taken from; undefined: wherever a session stands. */
  column: number | undefined;
  /** How many of the sessions have a fresh verdict on file. */
  filed: number;
  /** How many sessions a list may have. */
  longest: number;
  integrations: readonly Integration[];
  /** The one to use; undefined: find out. */
  integrationId: string | undefined;
  perSecond: number;
  onColumn: (column: number | undefined) => void;
  onIntegration: (id: string | undefined) => void;
  onSpeed: (perSecond: number) => void;
  onStart: () => void;
}

/** Unreadable rows that are listed; the others are counted. */
const mostListed = 200;

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

function Unreadable({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return <>0</>;
  return (
    <details>
      <summary>{numberWords(rows.length)}</summary>
      <ol class="unreadable">
        {rows.slice(0, mostListed).map(({ number, beginning }) => (
          <li key={number}>
            {i18n.t('bulk.row', { number })} <bdi>{beginning}</bdi>
          </li>
        ))}
      </ol>
      {rows.length > mostListed && (
        <p class="quiet">{i18n.t('bulk.andMore', { count: numberWords(rows.length - mostListed) })}</p>
      )}
    </details>
  );
}

/** What a list comes to before it starts, and how it will be asked. */
export function ListPlan(props: Props) {
  const { table, list, column, filed, longest, integrations, integrationId, perSecond } = props;
  const requests = list.sessions.length - filed;
  const most = integrationId ? requests : requests * Math.max(1, integrations.length);
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
      {table.columns > 1 && (
        <div class="field">
          <label for="column">{i18n.t('bulk.column')}</label>
          <select
            id="column"
            value={column ?? ''}
            onChange={({ currentTarget: { value } }) =>
              props.onColumn(value === '' ? undefined : Number(value))
            }
          >
            <option value="">{i18n.t('bulk.anywhere')}</option>
            {Array.from({ length: table.columns }, (_, index) => (
              <option key={letters(index)} value={index}>
                {`${letters(index)} ${table.header[index] ?? ''}`}
              </option>
            ))}
          </select>
        </div>
      )}
      <dl>
        <dt>{i18n.t('bulk.sessions')}</dt>
        <dd>{numberWords(list.sessions.length)}</dd>
        <dt>{i18n.t('bulk.duplicates')}</dt>
        <dd>{numberWords(list.duplicates)}</dd>
        <dt>{i18n.t('bulk.filed')}</dt>
        <dd>{numberWords(filed)}</dd>
        <dt>{i18n.t('bulk.unreadable')}</dt>
        <dd>
          <Unreadable rows={list.unreadable} />
        </dd>
        <dt>{i18n.t('bulk.requests')}</dt>
        <dd>
          {most === requests
            ? numberWords(requests)
            : i18n.t('bulk.requestsUpTo', { few: numberWords(requests), most: numberWords(most) })}
        </dd>
      </dl>
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
      <SpeedChoice perSecond={perSecond} onSpeed={props.onSpeed} />
      {list.sessions.length > longest && (
        <p class="problem" role="alert">
          {i18n.t('bulk.tooMany', { most: numberWords(longest) })}
        </p>
      )}
      <div class="actions">
        <button
          type="submit"
          class="primary"
          disabled={list.sessions.length > longest || list.sessions.length === 0}
        >
          {i18n.t('bulk.start')}
        </button>
      </div>
    </form>
  );
}
