import { i18n } from '#i18n';
import { inlineMarkdown } from './inline-markdown.tsx';

/** Reads the section of one release: a heading such as "[1.0.0] - 2026-11-23", and its lines. */
function readRelease(section: string) {
  const [title = '', ...lines] = section.split('\n');
  return {
    title: title === '[Unreleased]' ? i18n.t('changelog.unreleased') : title.replace(/[[\]]/g, ''),
    items: lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2)),
  };
}

/** The changelog of all releases, newest first, in the interface's language; releases without lines are left out. */
export function Changelog({ text }: { text: string }) {
  const [, ...sections] = text.split(/^## /m);
  return (
    <main>
      <h1>{i18n.t('changelog.title')}</h1>
      {sections
        .map(readRelease)
        .filter(({ items }) => items.length > 0)
        .map(({ title, items }) => (
          <section key={title}>
            <h2>{title}</h2>
            <ul class="changes">
              {items.map((item) => (
                <li key={item}>{inlineMarkdown(item)}</li>
              ))}
            </ul>
          </section>
        ))}
    </main>
  );
}
