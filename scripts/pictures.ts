// Makes the pictures in docs/images. The screens test takes them; the chosen ones are stored as PNGs with a palette.
// store-pictures.ts takes the pictures of whole browser windows, and toolbar.png is made by hand.
import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { demoSessions } from '../utils/core/demo/demo.ts';

/** Returns the name of a failure's state in the screens test. */
function failureState(kind: string): string {
  const { id = '' } = demoSessions(0).find(({ shows }) => shows === kind) ?? {};
  return `demo-${id.slice(-2)}-${kind}`;
}

/** The name of each picture in docs/images, and the state it shows. */
const chosen = {
  popup: 'en/session-in-tab-light-100',
  'popup-empty': 'en/empty-light-100',
  'popup-several': 'en/several-light-100',
  'popup-recent': 'en/not-found-with-recent-light-100',
  'popup-not-found-es': 'es/demo-03-not-found-light-100',
  'popup-inactive-dark': 'en/demo-07-inactive-dark-100',
  'popup-needs-review-dark-es': 'es/demo-04-needs-review-dark-100',
  'popup-failure': `en/${failureState('session-not-found')}-light-100`,
  'popup-failure-dark-es': `es/${failureState('key-rejected')}-dark-100`,
  'popup-forced-colors': 'en/demo-02-inactive-forced-colors',
  welcome: 'en/welcome-light-100',
  'welcome-dark-es': 'es/welcome-dark-200',
  'practice-list': 'en/practice-light-100',
  practice: 'en/practice-session-light-100',
  settings: 'en/settings-light-100',
  'settings-es': 'es/settings-saved-light-100',
  'settings-managed': 'en/settings-managed-light-100',
  'bulk-plan': 'en/bulk-plan-light-100',
  bulk: 'en/bulk-details-light-100',
  'bulk-dark-es': 'es/bulk-countdown-dark-100',
  changelog: 'en/changelog-light-100',
} as const;

// The run with every message in ⟦⟧ takes no pictures, so it is left out.
const { status } = spawnSync('playwright', ['test', 'screens', '-g', 'in (en|es)'], {
  stdio: 'inherit',
  env: { ...process.env, COTEJO_PICTURES: Object.values(chosen).join() },
});
for (const [name, picture] of Object.entries(chosen)) {
  const taken = sharp(`.output/screens/${picture}.png`);
  await taken.png({ palette: true, effort: 10 }).toFile(`docs/images/${name}.png`);
}
process.exitCode = status ?? 1;
