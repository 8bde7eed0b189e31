import { i18n } from '#i18n';

/** Instead of the page while another tab drives the run. */
export function Elsewhere() {
  return (
    <main>
      <h1>{i18n.t('bulk.title')}</h1>
      <p role="status">{i18n.t('bulk.elsewhere')}</p>
    </main>
  );
}
