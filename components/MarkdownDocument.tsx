import { inlineMarkdown } from './inline-markdown.tsx';

/** Renders code, strong text, and the text of links. */
const inline = (text: string) => inlineMarkdown(text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

function Table({ lines: [head = '', , ...rows] }: { lines: readonly string[] }) {
  return (
    <table>
      <thead>
        <tr>
          {cellsOf(head).map((cell) => (
            <th key={cell} scope="col">
              {inline(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {cellsOf(row).map((cell) => (
              <td key={cell}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Block({ text }: { text: string }) {
  const lines = text.split('\n');
  if (text.startsWith('## ')) return <h2>{inline(text.slice(3))}</h2>;
  if (text.startsWith('|')) return <Table lines={lines} />;
  if (!text.startsWith('- ')) return <p>{inline(text)}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{inline(line.slice(2))}</li>
      ))}
    </ul>
  );
}

interface Props {
  title: string;
  /** The document's Markdown. Its first paragraph, its own title, is replaced by `title`. */
  text: string;
  /** The language of the text. */
  lang: string;
}

/** One of the project's documents: the headings, paragraphs, lists and tables of its Markdown. */
export function MarkdownDocument({ title, text, lang }: Props) {
  const [, ...blocks] = text.trim().split(/\n{2,}/);
  return (
    <main>
      <h1>{title}</h1>
      <div class="document" lang={lang}>
        {blocks.map((block) => (
          <Block key={block} text={block} />
        ))}
      </div>
    </main>
  );
}
