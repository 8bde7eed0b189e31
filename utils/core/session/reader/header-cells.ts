// The title above an ID: of its column where rows were copied from a table, or of its own line.
import { codeAt, isLineBreak } from './code-units.ts';
import { isSessionsId, type Meaning, meaningOf, meaningOfEnd } from './names.ts';
import type { Span } from './uuids.ts';

const separators = ['\t', ';', '|', ','];
/** How far above an ID's line a title is looked for, in lines and in code units. */
const maxLines = 10;
const maxDistance = 2000;
const maxTitleLength = 60;
const noCells: readonly number[] = [];

interface Header {
  /** Undefined for a title that is alone on its line. */
  readonly separator: string | undefined;
  readonly meanings: readonly (Meaning | undefined)[];
}

/** A line without quote marks of a mail, and without what decorates a word. */
function bare(line: string): string {
  return line.replace(/^[\s>]+/, '').replace(/^[\s"'`*_#•·–-]+|[\s"'`*_#:.–-]+$/g, '');
}

/** A row's cells; a separator within quotes separates none. */
function cellsOf(line: string, separator: string): string[] {
  const cells = [''];
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === separator && !isQuoted) cells.push('');
    else cells[cells.length - 1] += character;
  }
  return cells;
}

/** What titles mean, each for itself, except that an `id` is known by the others. */
export function titleMeanings(titles: readonly string[]): (Meaning | undefined)[] {
  const isSessions = isSessionsId(titles);
  return titles.map((title) => {
    const meaning = title.length <= maxTitleLength ? meaningOf(bare(title)) : undefined;
    return meaning === 'id' && isSessions ? 'session' : meaning;
  });
}

function readHeader(line: string): Header | undefined {
  const count = (separator: string) => line.split(separator).length;
  const separator = separators.toSorted((a, b) => count(b) - count(a))[0] ?? '';
  if (count(separator) > 1) {
    const meanings = titleMeanings(cellsOf(line, separator));
    if (meanings.some(Boolean)) return { separator, meanings };
  }
  const title = bare(line);
  const meaning = line.trimEnd().endsWith(':') ? meaningOfEnd(title) : meaningOf(title);
  return meaning && { separator: undefined, meanings: [meaning] };
}

/** The lines directly above an ID's line: the nearest that is a header, and whether the lines below it are its rows. */
function headerAbove(text: string, from: number, lineStart: number): Header | undefined {
  const above = text.slice(Math.max(from, lineStart - maxDistance), lineStart);
  if (above.trim() === '') return undefined;
  const lines = above
    .split(/[\n\r]/)
    .filter((line) => /\S/.test(line) && !/^[\s|:+=-]+$/.test(line))
    .slice(-maxLines);
  for (const [distance, line] of lines.toReversed().entries()) {
    const header = readHeader(line);
    const below = lines.slice(lines.length - distance);
    const { separator } = header ?? {};
    if (header && (separator ? below.every((row) => row.includes(separator)) : distance === 0)) return header;
  }
  return undefined;
}

/** Finds the titles above IDs, which have to be asked for in the order of the text. */
export class HeaderCells {
  private readonly text: string;
  private header: Header | undefined;
  private lineStart = 0;
  private lineEnd = 0;
  /** Where the cells of the line begin, if it is a row of the header's table. */
  private cells = noCells;

  constructor(text: string) {
    this.text = text;
  }

  /** What the title above an ID means. */
  meaningAbove({ start, end }: Span): Meaning | undefined {
    if (start >= this.lineEnd) this.moveTo(start);
    const { header, lineStart, lineEnd, text } = this;
    if (!header || lineEnd - lineStart > maxDistance) return undefined;
    if (header.separator) return header.meanings[this.cells.findLastIndex((cell) => cell <= start)];
    const rest = text.slice(lineStart, start) + text.slice(end, lineEnd);
    return /[\p{L}\p{N}]/u.test(rest) ? undefined : header.meanings[0];
  }

  /** Goes on to the line of an ID. The header stays while its rows follow one another. */
  private moveTo(at: number): void {
    const { text, lineEnd: previousEnd, header } = this;
    let start = at;
    while (start > previousEnd && !isLineBreak(codeAt(text, start - 1))) start -= 1;
    let end = at;
    while (end < text.length && !isLineBreak(codeAt(text, end))) end += 1;
    const found = headerAbove(text, previousEnd, start);
    this.header =
      found ?? (header && this.isGoingOn(header, text.slice(previousEnd, start)) ? header : undefined);
    this.lineStart = start;
    this.lineEnd = end;
    this.cells = this.header?.separator ? this.cellsOfRow(this.header, this.header.separator) : noCells;
  }

  /** Whether what is between two IDs' lines belongs to the header's table; or is nothing, for a title on its own line. */
  private isGoingOn({ separator }: Header, between: string): boolean {
    if (between.length > maxDistance) return false;
    if (!separator) return between.trim() === '' && between.split('\n').length <= 2;
    return between.split(/[\n\r]/).every((row) => row.trim() === '' || row.includes(separator));
  }

  private cellsOfRow({ meanings }: Header, separator: string): readonly number[] {
    const { lineStart, lineEnd } = this;
    if (lineEnd - lineStart > maxDistance) return noCells;
    let cellStart = lineStart;
    const starts = cellsOf(this.text.slice(lineStart, lineEnd), separator).map((cell) => {
      cellStart += cell.length + 1;
      return cellStart - cell.length - 1;
    });
    return starts.length === meanings.length ? starts : noCells;
  }
}
