import { render } from 'preact';
import { i18n } from '#i18n';
import { PageUnavailable } from '../../components/PageUnavailable.tsx';
import { claimRun, readRuns } from '../../utils/browser/bulk-store.ts';
import { readAllowed, watchAllowed } from '../../utils/browser/policy.ts';
import { App } from './App.tsx';
import { OpenElsewhere } from './OpenElsewhere.tsx';

document.documentElement.lang = i18n.t('language');
document.title = `${i18n.t('bulk.title')} · Cotejo`;

// What was done is kept: the page starts again, with a list or without.
watchAllowed('bulk', () => location.reload());
const app = document.querySelector('#app');
if (app) {
  if ((await readAllowed()).bulk) {
    // One page at a time drives the run.
    await claimRun(() => render(<OpenElsewhere />, app));
    render(<App stored={await readRuns(Date.now())} />, app);
  } else {
    render(<PageUnavailable title={i18n.t('bulk.title')} words={i18n.t('bulk.notAllowed')} />, app);
  }
}
