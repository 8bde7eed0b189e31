import { render } from 'preact';
import { i18n } from '#i18n';
import { PageUnavailable } from '../../components/PageUnavailable.tsx';
import { readRuns } from '../../utils/browser/bulk-runs.ts';
import { claimRun } from '../../utils/browser/claim-run.ts';
import { readAllowedFeatures, watchAllowedFeature } from '../../utils/browser/policy.ts';
import { App } from './App.tsx';
import { SecondPage } from './SecondPage.tsx';
import type { SecondPageList } from './use-waiting-lists.ts';

document.documentElement.lang = i18n.t('language');
document.title = `${i18n.t('bulk.title')} · Cotejo`;

// Reloading loses no run, because runs and their results are stored.
watchAllowedFeature('bulk', () => location.reload());
const app = document.querySelector('#app');
if (app) {
  if ((await readAllowedFeatures()).bulk) {
    // Lists that are dropped here. If the other tab is closed before it starts them, this page offers them.
    const fromSecondPage: SecondPageList[] = [];
    // Only one page at a time may run a list.
    await claimRun(() =>
      render(<SecondPage onList={(input) => fromSecondPage.push({ input, at: Date.now() })} />, app),
    );
    render(<App stored={await readRuns(Date.now())} fromSecondPage={fromSecondPage} />, app);
  } else {
    render(<PageUnavailable title={i18n.t('bulk.title')} words={i18n.t('bulk.notAllowed')} />, app);
  }
}
