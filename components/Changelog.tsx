import { i18n } from '#i18n';

/** The changelog's few forms of line: release, group, item. */
function lineView(line: string) {
  if (line.startsWith('## ')) return <h2>{line.slice(3).replace(/[[\]]/g, '')}</h2>;
  if (line.startsWith('### ')) return <h3>{line.slice(4)}</h3>;
  if (line.startsWith('- ')) return <p class="item">{line.slice(2)}</p>;
  return null;
}

/** The changelog of all releases, newest first; it is kept in English. */
export function Changelog({ text }: { text: string }) {
  const releases = text.slice(text.indexOf('\n## ') + 1);
  return (
    <main>
      <h1>{i18n.t('changelog.title')}</h1>
      <div lang="en">{releases.split('\n').map(lineView)}</div>
    </main>
  );
}
