// The pictures of README and docs: the browser tests' walk through every screen takes them all, the chosen ones are kept.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';

/** The picture's name in docs/images, and the screen it shows. */
const chosen = {
  popup: 'en/active-light-100',
  'popup-empty': 'en/empty-light-100',
  'popup-several': 'en/several-light-100',
  'popup-recent': 'en/not-found-with-recent-light-100',
  'popup-not-found-es': 'es/demo-03-not-found-light-100',
  'popup-inactive-dark': 'en/demo-07-inactive-dark-100',
  'popup-needs-review-dark-es': 'es/demo-04-needs-review-dark-100',
  'popup-failure': 'en/demo-27-session-not-found-light-100',
  'popup-failure-dark-es': 'es/demo-24-key-refused-dark-100',
  'popup-forced-colors': 'en/demo-02-inactive-forced-colors',
  'side-panel': 'en/side-panel-light-100',
  welcome: 'en/welcome-light-100',
  'welcome-dark-es': 'es/welcome-dark-200',
  practice: 'en/practice-session-light-100',
  settings: 'en/settings-light-100',
  'settings-managed': 'en/settings-managed-light-100',
} as const;

const { status } = spawnSync('playwright test screens', { shell: true, stdio: 'inherit' });
mkdirSync('docs/images', { recursive: true });
for (const [name, screen] of Object.entries(chosen)) {
  copyFileSync(`.output/screens/${screen}.png`, `docs/images/${name}.png`);
}
process.exitCode = status ?? 1;
