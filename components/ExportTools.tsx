import { i18n } from '#i18n';
import type { ExportKind, Separator } from '../utils/core/bulk/bulk-export.ts';

interface Props {
  /** Whether all rows are exported, in the list's order, instead of only the shown rows. */
  allRows: boolean;
  separator: Separator;
  /** Whether downloading is the usual next step, so that its button is the primary one. */
  isNext: boolean;
  onAllRows: (allRows: boolean) => void;
  onSeparator: (separator: Separator) => void;
  onDownload: (kind: ExportKind) => void;
}

const names: Readonly<Record<ExportKind, string>> = { csv: 'CSV', xlsx: 'XLSX', json: 'JSON' };

const separatorWords: Readonly<Record<Separator, () => string>> = {
  ',': () => i18n.t('bulk.separator.comma'),
  ';': () => i18n.t('bulk.separator.semicolon'),
  '\t': () => i18n.t('bulk.separator.tab'),
};

/** The choice of rows and file format for an export, with its buttons. */
export function ExportTools(props: Props) {
  return (
    <fieldset class="export">
      <legend class="hidden">{i18n.t('bulk.export')}</legend>
      <input
        id="all-rows"
        type="checkbox"
        checked={props.allRows}
        onChange={(event) => props.onAllRows(event.currentTarget.checked)}
      />
      <label for="all-rows">{i18n.t('bulk.allRows')}</label>
      <label for="separator" class="hidden">
        {i18n.t('bulk.separator.label')}
      </label>
      <select
        id="separator"
        title={i18n.t('bulk.separator.label')}
        value={props.separator}
        onChange={(event) => props.onSeparator(event.currentTarget.value as Separator)}
      >
        {Object.entries(separatorWords).map(([separator, words]) => (
          <option key={separator} value={separator}>
            {words()}
          </option>
        ))}
      </select>
      {(Object.keys(names) as ExportKind[]).map((kind) => (
        <button
          key={kind}
          type="button"
          class={props.isNext && kind === 'csv' ? 'primary' : undefined}
          onClick={() => props.onDownload(kind)}
        >
          {i18n.t('bulk.download', { kind: names[kind] })}
        </button>
      ))}
    </fieldset>
  );
}
