import { i18n } from '#i18n';

/** A line's text, with what stands between backticks as code. */
const inline = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));

/** The changelog's few forms of line: release, group, item. */
function lineView(line: string) {
  if (line === '## [Unreleased]') return <h2 lang={i18n.t('language')}>{i18n.t('changelog.unreleased')}</h2>;
  if (line.startsWith('## ')) return <h2>{line.slice(3).replace(/[[\]]/g, '')}</h2>;
  if (line.startsWith('### ')) return <h3>{line.slice(4)}</h3>;
  if (line.startsWith('- ')) return <p class="item">{inline(line.slice(2))}</p>;
  return null;
}

/** The changelog of all releases, newest first; it is kept in English. */
export function Changelog({ text }: { text: string }) {
  const [, ...parts] = text.split(/^(?=## )/m);
  const releases = parts.filter((part) => part.includes('\n- '));
  return (
    <main>
      <h1>{i18n.t('changelog.title')}</h1>
      <div lang="en">{releases.join('').split('\n').map(lineView)}</div>
    </main>
  );
}
