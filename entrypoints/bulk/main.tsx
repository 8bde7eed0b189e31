import { render } from 'preact';
import { i18n } from '#i18n';
import { Elsewhere } from '../../components/Elsewhere.tsx';
import { claimRun, readRun } from '../../utils/browser/bulk-store.ts';
import { isAllowed } from '../../utils/browser/policy.ts';
import { App } from './App.tsx';

document.documentElement.lang = i18n.t('language');
document.title = `${i18n.t('bulk.title')} · Vigente`;

const app = document.querySelector('#app');
if (app) {
  if (await isAllowed('bulk')) {
    // One page at a time drives the run.
    await claimRun(() => render(<Elsewhere words={i18n.t('bulk.elsewhere')} />, app));
    render(<App stored={await readRun(Date.now())} />, app);
  } else {
    render(<Elsewhere words={i18n.t('bulk.notAllowed')} />, app);
  }
}
