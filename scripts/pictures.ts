// The pictures of the docs: the browser tests' walk through every screen takes them; the chosen ones are kept, with as
// many colours as a palette has. The browser's whole windows are taken by store-pictures.ts.
import { spawnSync } from 'node:child_process';
import sharp from 'sharp';

/** The picture's name in docs/images, and where it is taken. */
const chosen = {
  popup: 'screens/en/active-light-100',
  'popup-empty': 'screens/en/empty-light-100',
  'popup-several': 'screens/en/several-light-100',
  'popup-recent': 'screens/en/not-found-with-recent-light-100',
  'popup-not-found-es': 'screens/es/demo-03-not-found-light-100',
  'popup-inactive-dark': 'screens/en/demo-07-inactive-dark-100',
  'popup-needs-review-dark-es': 'screens/es/demo-04-needs-review-dark-100',
  'popup-failure': 'screens/en/demo-27-session-not-found-light-100',
  'popup-failure-dark-es': 'screens/es/demo-24-key-refused-dark-100',
  'popup-forced-colors': 'screens/en/demo-02-inactive-forced-colors',
  welcome: 'screens/en/welcome-light-100',
  'welcome-dark-es': 'screens/es/welcome-dark-200',
  'practice-list': 'screens/en/practice-light-100',
  practice: 'screens/en/practice-session-light-100',
  settings: 'screens/en/settings-light-100',
  'settings-es': 'screens/es/settings-saved-light-100',
  'settings-managed': 'screens/en/settings-managed-light-100',
  'bulk-plan': 'screens/en/bulk-plan-light-100',
  bulk: 'screens/en/bulk-details-light-100',
  'bulk-dark-es': 'screens/es/bulk-countdown-dark-100',
  changelog: 'screens/en/changelog-light-100',
} as const;

// The walk with marked messages takes no pictures.
const { status } = spawnSync('playwright', ['test', 'screens', '-g', 'in (en|es)'], { stdio: 'inherit' });
for (const [name, picture] of Object.entries(chosen)) {
  await sharp(`.output/${picture}.png`).png({ palette: true, effort: 10 }).toFile(`docs/images/${name}.png`);
}
process.exitCode = status ?? 1;
