import type { FileProblem } from '../../utils/core/session/file-kind.ts';
import type { ListPart } from '../../utils/core/session/reader/list-parts.ts';
import { readList } from '../../utils/core/session/reader/read-list.ts';
import { readListFile, rowsOfText } from '../../utils/pages/list-file.ts';

/** A list as the user entered it. */
export type EnteredList = { readonly text: string } | { readonly files: readonly File[] };

/** A file that could not be read as a list, and the reason. */
export interface UnreadFile {
  readonly file: string;
  readonly problem: FileProblem;
}

/** The tables of an input, and the files that could not be read. */
export interface ReadInput {
  readonly parts: readonly ListPart[];
  readonly unreadFiles: readonly UnreadFile[];
}

type Source = ReturnType<typeof rowsOfText>;

function partOf({ rows, text, sheet, countsRows }: Source, file?: string): ListPart {
  return {
    list: readList(rows, text, countsRows),
    ...(file !== undefined && { file }),
    ...(sheet !== undefined && { sheet }),
  };
}

/** Whether an input has anything that resembles an ID. */
export const hasIds = ({ parts }: ReadInput) =>
  parts.some(({ list }) => list.occurrences.length > 0 || list.unreadable.length > 0);

/** Reads a text, or files one by one. */
export async function readInput(input: EnteredList): Promise<ReadInput> {
  if ('text' in input) {
    return { parts: input.text.trim() === '' ? [] : [partOf(rowsOfText(input.text))], unreadFiles: [] };
  }
  const parts: ListPart[] = [];
  const unreadFiles: UnreadFile[] = [];
  for (const file of input.files) {
    const sources = await readListFile(file);
    if (!sources.ok) unreadFiles.push({ file: file.name, problem: sources.failure });
    else parts.push(...sources.value.map((source) => partOf(source, file.name)));
  }
  return { parts, unreadFiles };
}
