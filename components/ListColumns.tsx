import { i18n } from '#i18n';
import type { PartGroup } from '../utils/core/session/reader/list-parts.ts';
import type { ColumnChoice, SessionList } from '../utils/core/session/reader/read-list.ts';
import { numberWords } from './number-words.ts';
import { columnLetters, tableNameWords } from './table-words.ts';

interface Props {
  group: PartGroup;
  /** Prefix for element ids, unique among the groups of the page. */
  id: string;
  /** The chosen column; undefined while the user has to choose. */
  choice: ColumnChoice | undefined;
  onChoose: (choice: ColumnChoice) => void;
}

type Column = SessionList['columns'][number];

function columnWords({ index, title }: Column): string {
  const letters = columnLetters(index);
  return title === '' ? i18n.t('bulk.columnOf', { letters }) : `${letters} · ${title}`;
}

/** Asks the user which column contains the sessions, and shows a sample ID of each. */
function Question({ group, id, choice, onChoose }: Props) {
  const [{ list }] = group.parts as [PartGroup['parts'][number]];
  const exampleOf = ({ index }: Column) =>
    list.occurrences.find(({ column, isAbove }) => column === index && !isAbove)?.id;
  const options: readonly (readonly [ColumnChoice, string, string | undefined])[] = [
    ...list.columns.map((column) => [column.index, columnWords(column), exampleOf(column)] as const),
    ['all', i18n.t('bulk.allColumns'), undefined],
  ];
  return (
    <fieldset class="question" aria-describedby={`${id}-why`}>
      <legend>{i18n.t('bulk.whichColumn')}</legend>
      <p id={`${id}-why`} class="quiet">
        {i18n.t('bulk.whyAsked')}
      </p>
      {options.map(([value, words, example]) => (
        <div class="choice" key={value}>
          <input
            type="radio"
            id={`${id}-${value}`}
            name={id}
            checked={choice === value}
            onChange={() => onChoose(value)}
          />
          <label for={`${id}-${value}`}>
            {words} {example && <span class="mono quiet">{example}</span>}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

/** Shows which column was recognized by its title or values, and lets the user choose another one. */
function ColumnSelect({ group, id, choice, onChoose }: Props) {
  const [{ list }] = group.parts as [PartGroup['parts'][number]];
  return (
    <div class="field">
      <label for={id}>{i18n.t('bulk.column')}</label>
      <select
        id={id}
        value={choice}
        onChange={({ currentTarget: { value } }) => onChoose(value === 'all' ? value : Number(value))}
      >
        <option value="all">{i18n.t('bulk.allColumns')}</option>
        {list.columns.map((column) => (
          <option key={column.index} value={column.index}>
            {columnWords(column)} ({numberWords(column.idCount)})
          </option>
        ))}
      </select>
    </div>
  );
}

/** Lets the user choose the column of the sessions, for one table or for several tables with the same columns. */
export function ListColumns(props: Props) {
  const names = props.group.parts.map(tableNameWords).filter((name) => name !== '');
  return (
    <div class="columns">
      {names.length > 0 && (
        <p class="quiet">
          <bdi>{names.join(', ')}</bdi>
        </p>
      )}
      {props.group.choice === undefined ? <Question {...props} /> : <ColumnSelect {...props} />}
    </div>
  );
}
