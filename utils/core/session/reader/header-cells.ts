// Finds the title above an ID: its column's title in rows copied from a table, or a title on a line of its own.
import { codeAt, isLineBreak } from './code-units.ts';
import { isIdOfSession, meaningOfName, meaningOfNameEnd, meaningOfTitle, type NameMeaning } from './names.ts';
import type { Span } from './uuids.ts';

/** The marks that separate the cells of a row. */
export const cellSeparators = ['\t', ';', '|', ','];
/** How far above an ID's line a title is looked for, in lines and in code units. */
const maxLines = 10;
const maxDistance = 2000;
const maxTitleLength = 60;
const noCells: readonly number[] = [];

interface Header {
  /** Undefined for a single title on a line of its own. */
  readonly separator: string | undefined;
  readonly meanings: readonly (NameMeaning | undefined)[];
}

/**
 * Returns a line without a mail's quote marks at its start, and without quotes, bullets and emphasis around the words.
 */
function bare(line: string): string {
  return line.replace(/^[\s>]+/, '').replace(/^[\s"'`*_#•·–-]+|[\s"'`*_#:.–-]+$/g, '');
}

/** Splits a row into cells. A separator within quotes doesn't count. */
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

/** Returns what each title means. `id` means a session if the titles beside it say so. */
export function titleMeanings(titles: readonly string[]): (NameMeaning | undefined)[] {
  const isSessionTable = isIdOfSession(titles);
  return titles.map((title) => {
    const meaning = title.length <= maxTitleLength ? meaningOfTitle(bare(title)) : undefined;
    return meaning === 'id' && isSessionTable ? 'session' : meaning;
  });
}

function readHeader(line: string): Header | undefined {
  const count = (separator: string) => line.split(separator).length;
  const separator = cellSeparators.toSorted((a, b) => count(b) - count(a))[0] ?? '';
  if (count(separator) > 1) {
    const meanings = titleMeanings(cellsOf(line, separator));
    if (meanings.some(Boolean)) return { separator, meanings };
  }
  const title = bare(line);
  const meaning = line.trimEnd().endsWith(':') ? meaningOfNameEnd(title) : meaningOfName(title);
  return meaning && { separator: undefined, meanings: [meaning] };
}

/** Returns the nearest header above an ID's line, if the lines between the two are its rows. */
function headerAbove(text: string, from: number, lineStart: number): Header | undefined {
  const above = text.slice(Math.max(from, lineStart - maxDistance), lineStart);
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

/** Finds the titles above IDs. IDs must be passed in the order of the text. */
export class HeaderFinder {
  private readonly text: string;
  private header: Header | undefined;
  private lineStart = 0;
  private lineEnd = 0;
  /** The offsets at which the line's cells begin, if it is a row of the header's table. */
  private cells = noCells;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * Returns what the title above an ID means. `isDoubtful`: a title on a line of its own may belong to the ID above it,
   * so it is ignored, also for the IDs below.
   */
  meaningAbove({ start, end }: Span, isDoubtful = false): NameMeaning | undefined {
    if (start >= this.lineEnd) this.moveTo(start);
    if (isDoubtful && !this.header?.separator) this.header = undefined;
    const { header, lineStart, lineEnd, text } = this;
    if (header?.separator) return header.meanings[this.cells.findLastIndex((cell) => cell <= start)];
    if (!header || lineEnd - lineStart > maxDistance) return undefined;
    const rest = text.slice(lineStart, start) + text.slice(end, lineEnd);
    return /[\p{L}\p{N}]/u.test(rest) ? undefined : header.meanings[0];
  }

  /** Moves to the line of an ID. The last header stays valid while only its rows follow. */
  private moveTo(at: number): void {
    const { text, lineEnd: previousEnd, header } = this;
    let start = at;
    while (start > previousEnd && !isLineBreak(codeAt(text, start - 1))) start -= 1;
    let end = at;
    while (end < text.length && !isLineBreak(codeAt(text, end))) end += 1;
    const found = headerAbove(text, previousEnd, start);
    this.header =
      found ?? (header && this.isStillValid(header, text.slice(previousEnd, start)) ? header : undefined);
    this.lineStart = start;
    this.lineEnd = end;
    this.cells = this.header?.separator ? this.cellsOfRow(this.header, this.header.separator) : noCells;
  }

  /**
   * Whether a header still applies after the text between two IDs' lines: that text has only rows of its table or, for
   * a title on its own line, is one line break.
   */
  private isStillValid({ separator }: Header, between: string): boolean {
    if (between.length > maxDistance) return false;
    if (!separator) return between.trim() === '' && between.split(/\r*\n|\r/).length <= 2;
    return between.split(/[\n\r]/).every((row) => row.trim() === '' || row.includes(separator));
  }

  private cellsOfRow({ meanings }: Header, separator: string): readonly number[] {
    const { lineStart, lineEnd } = this;
    if (lineEnd - lineStart > maxDistance) return noCells;
    let cellStart = lineStart;
    const cells = cellsOf(this.text.slice(lineStart, lineEnd), separator);
    // A row that is a name and its value is not a row below titles.
    if (cells.length === 2 && titleMeanings(cells)[0]) return noCells;
    const starts = cells.map((cell) => {
      cellStart += cell.length + 1;
      return cellStart - cell.length - 1;
    });
    return starts.length === meanings.length ? starts : noCells;
  }
}
