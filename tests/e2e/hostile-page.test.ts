// What a hostile or compromised page can do to the chip, and that it can learn nothing from it.
import { documentStates } from '../standin/api.ts';
import { otherSite } from '../standin/standin.ts';
import { A, addressOf, B, expect, lookUp, test } from './fixtures.ts';

const [active, notFound] = ['INE: Active', 'INE: Not found'];

test.beforeEach(async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
});

test('[fault 22] clobbered names and patched built-ins change nothing', async ({ configured: cotejo }) => {
  const page = await cotejo.launched.context.newPage();
  await page.addInitScript(() => {
    const never = () => {
      throw new Error('patched');
    };
    Object.assign(Element.prototype, { attachShadow: never });
    Object.assign(EventTarget.prototype, { dispatchEvent: never });
    Object.assign(History.prototype, { replaceState: never });
    Object.assign(JSON, { parse: never, stringify: never });
    Object.assign(globalThis, { MutationObserver: never, URL: never, AbortController: never });
    Object.assign(Promise.prototype, { catch: never });
  });
  await page.goto(addressOf(A));
  const tab = cotejo.tabOf(page);
  await tab.shows('✓', active);
  // The same in a page that was open before the content script was injected.
  await page.evaluate(() => {
    const names = [
      'navigation',
      'location',
      'document',
      'createElement',
      'documentElement',
      'addEventListener',
      'prerendering',
      'browser',
      'chrome',
      'portal',
    ];
    for (const name of names) {
      for (const kind of ['form', 'img']) {
        const element: HTMLElement = Document.prototype.createElement.call(document, kind);
        element.setAttribute('name', name);
        element.id = name;
        (Reflect.get(Document.prototype, 'body', document) as HTMLElement).append(element);
      }
    }
  });
  await cotejo.reloadExtension();
  await expect.poll(() => tab.chip()).toBe(active);
  await page.evaluate((to) => History.prototype.pushState.call(window.history, null, '', to), addressOf(B));
  await expect.poll(() => tab.chip()).toBe(notFound);
  expect(await page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(1);
});

test('[fault 23] forged events and a flood of messages have no effect and no cost', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', active);
  const heard = await cotejo.recordMessages();
  await tab.page.evaluate((id) => {
    for (let i = 0; i < 5000; i += 1) {
      navigation.dispatchEvent(new Event('currententrychange'));
      postMessage({ type: 'showSession', sessionId: 'x' });
    }
    for (const type of [
      'pagehide',
      'pageshow',
      'prerenderingchange',
      'unload',
      `${id}:portal:wxt:content-script-started`,
    ]) {
      dispatchEvent(Object.assign(new Event(type), { persisted: true }));
      document.dispatchEvent(new CustomEvent(type, { detail: { contentScriptName: 'portal' } }));
    }
  }, cotejo.launched.extensionId);
  await tab.shows('✓', active);
  await tab.push(addressOf(B));
  await tab.shows('?', notFound);
  expect(await heard()).toEqual([{ type: 'showSession', sessionId: B }]);
});

test.describe('[fault 25] the chip', () => {
  test('removed as fast as possible, comes back three times and then stays away', async ({
    configured: cotejo,
  }) => {
    const page = await cotejo.launched.context.newPage();
    await page.addInitScript(() => {
      Object.assign(globalThis, { inserted: 0 });
      const counter = globalThis as unknown as { inserted: number };
      new MutationObserver((records) => {
        for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
          if (!(node instanceof HTMLDivElement) || document.body?.contains(node)) continue;
          // Count only nodes that are still in the page.
          if (!node.isConnected) continue;
          counter.inserted += 1;
          node.remove();
        }
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(addressOf(A));
    const tab = cotejo.tabOf(page);
    await expect.poll(async () => (await tab.toolbar()).badge).toBe('✓');
    const inserted = () => page.evaluate(() => (globalThis as unknown as { inserted: number }).inserted);
    // Four insertions: the chip and its three returns. A slow answer adds one for "Checking".
    await expect.poll(inserted).toBeGreaterThanOrEqual(4);
    // The chip is inserted once more for each later state.
    await tab.push(addressOf(B));
    await expect.poll(async () => (await tab.toolbar()).badge).toBe('?');
    expect(await inserted()).toBeLessThanOrEqual(7);
    expect(await tab.unknownElements()).toBe(0);
    const popup = await cotejo.openPopupTab();
    await lookUp(popup, B);
    await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
  });

  test('hidden, overlaid and imitated, leaves toolbar and popup correct', async ({ configured: cotejo }) => {
    const tab = await cotejo.openSession(A);
    await tab.shows('✓', active);
    await tab.page.evaluate(() => {
      const chip = document.querySelector<HTMLElement>('html > div');
      chip?.setAttribute('style', 'display: none !important; width: 0 !important; opacity: 0 !important');
      const forged = document.createElement('div');
      forged.textContent = 'INE: Inactive';
      forged.setAttribute('style', 'position: fixed; inset: auto 12px 12px auto; z-index: 2147483647');
      document.documentElement.append(forged);
    });
    // The page's style rules do not apply to the chip.
    expect(await tab.chip()).toBe(active);
    expect(await tab.toolbar()).toEqual({ badge: '✓', title: active });
    const popup = await cotejo.openPopupTab();
    await lookUp(popup, A);
    await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
    await tab.push(addressOf(B));
    await tab.shows('?', notFound);
  });
});

test('a hostile page, by any means, finds no word of the chip', async ({ configured: cotejo }) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', active);
  const measure = () =>
    tab.page.evaluate(
      (words) => {
        const everything = document.documentElement;
        const selection = getSelection();
        selection?.selectAllChildren(everything);
        let copied = '';
        addEventListener('copy', () => {
          copied = getSelection()?.toString() ?? '';
        });
        document.execCommand('copy');
        const texts = [
          selection?.toString(),
          copied,
          everything.innerText,
          everything.textContent,
          everything.outerHTML,
          everything.getHTML({ serializableShadowRoots: true }),
          new XMLSerializer().serializeToString(document),
        ].join('\n');
        const chip = document.querySelector<HTMLElement>('html > div');
        const search = window as unknown as { find(text: string): boolean };
        // Collects every point of the corner that hits the chip or its note.
        const points: string[] = [];
        for (let x = innerWidth - 360; x < innerWidth; x += 8) {
          for (let y = innerHeight - 160; y < innerHeight; y += 8) {
            if (document.elementFromPoint(x, y) === chip) points.push(`${x},${y}`);
          }
        }
        return {
          found: words.filter((word) => search.find(word) || texts.includes(word)),
          chip: [chip?.outerHTML, chip?.shadowRoot, chip?.clientWidth, chip?.clientHeight],
          scroll: [everything.scrollWidth, everything.scrollHeight],
          points: points.join(' '),
        };
      },
      ['Active', 'Not found', 'INE', 'credencial', 'consulta', 'registry'],
    );
  const hover = async () => {
    const [width, height] = await tab.page.evaluate(() => [innerWidth, innerHeight] as const);
    await tab.page.mouse.move(width - 60, height - 28);
  };
  await hover();
  const onA = await measure();
  expect(onA.found).toEqual([]);
  expect(onA.chip.slice(0, 2)).toEqual(['<div></div>', null]);
  expect(onA.points.length).toBeGreaterThan(1000);
  await tab.push(addressOf(B));
  await tab.shows('?', notFound);
  await hover();
  expect(await measure()).toEqual(onA);
});

test('a page, searching for the extension’s names and files, finds only an element', async ({
  configured: cotejo,
}) => {
  const { extensionId, context } = cotejo.launched;
  const probe = async (address: string) => {
    const page = await context.newPage();
    await page.addInitScript((id) => {
      const events: string[] = [];
      Object.assign(globalThis, { events });
      const names = [
        'message',
        `${id}:portal:wxt:content-script-started`,
        'wxt:locationchange',
        'wxt:content-script-started',
      ];
      for (const target of [globalThis, document]) {
        for (const name of names) target.addEventListener(name, () => events.push(name), true);
      }
    }, extensionId);
    await page.goto(address);
    return {
      page,
      learn: () =>
        page.evaluate(async (id) => {
          const reach = async (path: string) =>
            new Promise<string>((done) => {
              const image = new Image();
              image.onload = () => done('loaded');
              image.onerror = () => done('refused');
              image.src = `chrome-extension://${id}/${path}`;
            });
          return {
            events: (globalThis as unknown as { events: string[] }).events,
            resources: await Promise.all(
              ['icons/16.png', 'popup.html', 'portal.js', 'manifest.json'].map(reach),
            ),
            unknownElements: [...document.querySelectorAll('html > :not(head, body)')].map(
              ({ outerHTML }) => outerHTML,
            ),
            frames: frames.length,
            scripts: [...document.scripts].filter(({ src }) => src.includes(id)).length,
            sheets: document.adoptedStyleSheets.length,
            names: Object.keys(globalThis).filter((name) => /cotejo|wxt|portal$/i.test(name)),
            // Entries with the ID come from the loads above.
            marks: performance
              .getEntries()
              .filter(({ name }) => name.startsWith('chrome-extension:') && !name.includes(id)).length,
          };
        }, extensionId),
    };
  };
  const nothing = {
    events: [],
    resources: Array(4).fill('refused'),
    unknownElements: [],
    frames: 0,
    scripts: 0,
    sheets: 0,
    names: [],
    marks: 0,
  };
  const elsewhere = await probe(`https://${otherSite}/verifications/${A}`);
  expect(await elsewhere.learn()).toEqual(nothing);
  const onList = await probe(addressOf('').replace(/\/$/, ''));
  expect(await onList.learn()).toEqual(nothing);
  const onSession = await probe(addressOf(A));
  await cotejo.tabOf(onSession.page).shows('✓', active);
  expect(await onSession.learn()).toEqual({ ...nothing, unknownElements: ['<div></div>'] });
  // The other site was never touched.
  expect(await elsewhere.learn()).toEqual(nothing);
});
