import { i18n } from '#i18n';

/** Instead of the page, why it isn't there. */
export function Elsewhere({ words }: { words: string }) {
  return (
    <main>
      <h1>{i18n.t('bulk.title')}</h1>
      <p role="status">{words}</p>
    </main>
  );
}
