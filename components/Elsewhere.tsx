import { i18n } from '#i18n';

/** Instead of the page, why it isn't there. */
export function Elsewhere({ words }: { words: string }) {
  return (
    <>
      <header>
        <img src="/icons/48.png" width="32" height="32" alt="" />
        <h1>{i18n.t('bulk.title')}</h1>
      </header>
      <main>
        <p class="elsewhere" role="status">
          {words}
        </p>
      </main>
    </>
  );
}
