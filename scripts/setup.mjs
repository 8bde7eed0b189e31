// Installs what is missing: packages, Chromium with fonts, Firefox with --firefox, and generated types. Uses sudo only
// in CI or with --install. This is plain JavaScript because any version of Node may run it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');

/** Runs a command with the project's tools first on PATH and its output shown. Exits if it fails. */
function run(command, args, env = {}) {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    // Standard output is for test results, so installers write to standard error.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, ...env },
  });
  if (status === 0) return;
  console.error(`Set-up stopped: ${command} ${error ? error.message : `ended with ${status}`}.`);
  process.exit(1);
}

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.cotejo-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, lock);
}

/**
 * Ends the set-up if Node is older than 24, which the scripts need for TypeScript. On Linux x64 it is one of the
 * packages; elsewhere it must be installed.
 */
function checkNode() {
  const { stdout } = spawnSync(existsSync(join(bin, 'node')) ? join(bin, 'node') : 'node', ['--version'], {
    encoding: 'utf8',
  });
  if (Number.parseInt(stdout.slice(1), 10) >= 24) return;
  console.error(`Cotejo is built with Node 24 or newer; this machine has ${stdout.trim()}.`);
  process.exit(1);
}

const isRoot = process.getuid?.() === 0;
const isDebian = existsSync('/etc/debian_version');
const maySudo = Boolean(process.env.CI) || process.argv.includes('--install');
const canInstall = isDebian && (isRoot || (maySudo && succeeds('sudo', ['-n', 'true'])));

/** Installs Debian packages where that needs no prompt; otherwise prints the command and ends the set-up. */
function installDebian(packages) {
  if (!canInstall) {
    console.error(`Missing: ${packages.join(', ')}. Install them, or let this script do it with --install:`);
    console.error(
      `  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    );
    process.exit(1);
  }
  const apt = (args) =>
    run(isRoot ? 'apt-get' : 'sudo', isRoot ? args : ['apt-get', ...args], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
  apt(['update', '-qq']);
  apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/**
 * Installs Debian's Chromium with languages and fonts if apt can. Otherwise, if there is no Chromium, installs
 * Playwright's; if only languages or fonts are missing on Debian, prints the command and ends the set-up.
 */
function installChromium() {
  if (process.env.COTEJO_CHROMIUM) return;
  const noto = '/usr/share/fonts/truetype/noto';
  const fonts = existsSync(`${noto}/NotoSans-Regular.ttf`) && existsSync(`${noto}/NotoColorEmoji.ttf`);
  const chromium = existsSync('/usr/bin/chromium');
  // Debian's Chromium package contains only English.
  const spanish = existsSync('/usr/lib/chromium/locales/es-419.pak');
  if (chromium && spanish && fonts) return;
  if (canInstall || (isDebian && chromium)) {
    installDebian(['chromium', 'chromium-l10n', 'fonts-noto-core', 'fonts-noto-color-emoji']);
  } else if (!chromium) run('npx', ['playwright', 'install', 'chromium']);
}

/**
 * Installs Debian's Firefox ESR, which only tests need. Playwright's own Firefox is patched and lacks WebDriver BiDi.
 */
function installFirefox() {
  if (process.env.COTEJO_FIREFOX || existsSync('/usr/bin/firefox-esr')) return;
  if (isDebian) return installDebian(['firefox-esr']);
  console.error('The tests need Firefox 153 or newer: install it, and name its program in COTEJO_FIREFOX.');
  process.exit(1);
}

installPackages();
checkNode();
installChromium();
if (process.argv.includes('--firefox')) installFirefox();
run('wxt', ['prepare']);
