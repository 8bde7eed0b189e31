// Renders pages in the combinations of colors and enlargement that people use, and finds problems in what is shown.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';

/** A combination of colors and enlargement. */
export interface Look {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  readonly forcedColors: 'none' | 'active';
  /** The enlargement: 1 is 100 %. */
  readonly zoom: 1 | 2;
}

export const looks: readonly Look[] = [
  { name: 'light-100', colorScheme: 'light', forcedColors: 'none', zoom: 1 },
  { name: 'dark-100', colorScheme: 'dark', forcedColors: 'none', zoom: 1 },
  { name: 'forced-colors', colorScheme: 'dark', forcedColors: 'active', zoom: 1 },
  { name: 'dark-200', colorScheme: 'dark', forcedColors: 'none', zoom: 2 },
  { name: 'light-200', colorScheme: 'light', forcedColors: 'none', zoom: 2 },
];

/** The size of a page's viewport in CSS pixels, and its width in CSS pixels when enlarged to 200 %. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly enlargedWidth: number;
}

/** A page in a tab is zoomed, which halves its viewport. */
export const pageViewport: Viewport = { width: 1280, height: 800, enlargedWidth: 640 };
/**
 * Popup and side panel can't be zoomed; users enlarge the browser's font instead. The popup grows with the font, the
 * panel does not.
 */
export const popupViewport: Viewport = { width: 360, height: 600, enlargedWidth: 720 };
export const panelViewport: Viewport = { width: 420, height: 800, enlargedWidth: 420 };
/** The narrowest window that is supported. */
export const narrowViewport = { width: 360, height: 640 };

/**
 * Renders a page with this look. `takePicture` stores a screenshot of the whole page, and returns it as PNG. `end` ends
 * the look's viewport; its colors and font size stay until the next look.
 */
export async function applyLook(page: Page, { colorScheme, forcedColors, zoom }: Look, viewport: Viewport) {
  const isZoomed = viewport.enlargedWidth < viewport.width;
  await page.emulateMedia({ colorScheme, forcedColors });
  await page.evaluate(
    ([size, adjust]) => {
      const { style } = document.documentElement;
      style.setProperty('font-size', size);
      style.setProperty('forced-color-adjust', adjust);
    },
    // After forced colors, Chromium keeps painting the page's background with them unless it is reset.
    [isZoomed || zoom === 1 ? '' : '200%', forcedColors === 'none' ? 'none' : ''] as const,
  );
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: zoom === 1 ? viewport.width : viewport.enlargedWidth,
    height: isZoomed ? viewport.height / zoom : viewport.height,
    // Small text needs a higher resolution in the picture.
    deviceScaleFactor: isZoomed ? zoom : 3 - zoom,
    mobile: false,
  });
  const takePicture = async (path: string): Promise<Buffer> => {
    // In a screenshot of the whole page, a sticky bar would be in the middle.
    const setBars = (position: string) =>
      page.evaluate((value) => {
        for (const bar of document.querySelectorAll<HTMLElement>('.form-bar')) bar.style.position = value;
      }, position);
    await setBars('static');
    const { cssContentSize } = await session.send('Page.getLayoutMetrics');
    const { data } = await session.send('Page.captureScreenshot', {
      captureBeyondViewport: true,
      optimizeForSpeed: true,
      clip: { ...cssContentSize, scale: 1 },
    });
    await setBars('');
    await mkdir(dirname(path), { recursive: true });
    const png = Buffer.from(data, 'base64');
    await writeFile(path, png);
    return png;
  };
  return { takePicture, end: () => session.detach() };
}

/** Finds text in the rendered page that is cut off, on top of other text, or outside the page or its button. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    /** Returns the part of a box that its ancestors do not clip. */
    const visible = (box: DOMRect, element: Element | null) => {
      let { left, top, right, bottom } = box;
      for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const clip = at.getBoundingClientRect();
        left = Math.max(left, clip.left);
        top = Math.max(top, clip.top);
        right = Math.min(right, clip.right);
        bottom = Math.min(bottom, clip.bottom);
      }
      return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : undefined;
    };
    /** Whether an ancestor can scroll the element into view, in this direction. */
    const isInScroller = (element: Element | null, overflow: 'overflowX' | 'overflowY'): boolean =>
      element !== null &&
      element !== document.documentElement &&
      (/auto|scroll/.test(getComputedStyle(element)[overflow]) ||
        isInScroller(element.parentElement, overflow));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    /** Returns the sticky bar that contains the element. Text that a bar covers can be scrolled out from under it. */
    const barOf = (element: Element | null): Element | undefined => {
      if (!element) return undefined;
      return getComputedStyle(element).position === 'sticky' ? element : barOf(element.parentElement);
    };
    interface Box {
      left: number;
      top: number;
      right: number;
      bottom: number;
    }
    const texts: { text: string; box: Box; bar: Element | undefined }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element?.checkVisibility() || text === '' || element.closest('.hidden, [role=img]')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const inButton = element.closest('button')?.getBoundingClientRect();
      for (const rect of range.getClientRects()) {
        const box = visible(rect, element);
        if (!box) continue;
        texts.push({ text, box, bar: barOf(element) });
        const isOutside = rect.left < -1 || rect.right > clientWidth + 1;
        if (isOutside && !isInScroller(element, 'overflowX')) faults.push(`outside the page: ${text}`);
        const isCut = box.bottom - box.top < rect.height - 4;
        if (isCut && !isInScroller(element, 'overflowY')) faults.push(`cut in the middle of a line: ${text}`);
        if (inButton && (rect.left < inButton.left - 1 || rect.right > inButton.right + 1)) {
          faults.push(`outside its button: ${text}`);
        }
      }
      const { overflowX } = getComputedStyle(element);
      if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`cut off: ${text}`);
      }
    }
    texts.forEach(({ text, box: a, bar }, i) => {
      for (const { text: other, box: b, bar: otherBar } of texts.slice(i + 1)) {
        if (bar !== otherBar) continue;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        const least = Math.min(a.bottom - a.top, b.bottom - b.top);
        if (across > 2 && down > least / 2) faults.push(`on top of each other: ${text} | ${other}`);
      }
    });
    return faults;
  });
}

/**
 * Finds targets that are too small: under 24 CSS pixels in width or height, with their labels. Links in the middle of a
 * sentence are exempt.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isInSentence = (element: Element) =>
      getComputedStyle(element).display === 'inline' &&
      element.parentElement?.textContent?.trim() !== element.textContent?.trim();
    const sizeOf = (element: Element) => {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const boxes = [element, ...labels].map((one) => one.getBoundingClientRect());
      const largest = (side: 'width' | 'height') => Math.max(...boxes.map((box) => box[side]));
      return { width: largest('width'), height: largest('height') };
    };
    return [...document.querySelectorAll('button, a, input, select, textarea, summary')]
      .filter((element) => element.checkVisibility() && !element.closest('.hidden') && !isInSentence(element))
      .flatMap((element) => {
        const { width, height } = sizeOf(element);
        const isNotRendered = width === 0 || height === 0;
        return isNotRendered || Math.min(width, height) >= 23.9
          ? []
          : [`${Math.round(width)}×${Math.round(height)}: ${element.outerHTML}`];
      });
  });
}

/** Finds the problems of a page's current state in the narrowest window, and saves a screenshot. */
export async function narrowFaults(page: Page, state: string): Promise<string[]> {
  const before = page.viewportSize();
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await page.setViewportSize(narrowViewport);
  const faults = await layoutFaults(page);
  await page.screenshot({ path: `.output/screens/en/${state}-narrow.png`, fullPage: true });
  if (before) await page.setViewportSize(before);
  return faults;
}

/** A summary of a picture. */
interface PictureSummary {
  /** Whether the most common color is light or dark. */
  readonly ground: 'light' | 'dark';
  /** The share of pixels with another color, from 0 to 1; 0 for a blank picture. */
  readonly ink: number;
}

/** Summarizes a screenshot. */
export async function readPicture(png: Buffer): Promise<PictureSummary> {
  // A scaled-down copy is faster to read, and enough.
  const { data } = await sharp(png)
    .resize(180, 180, { fit: 'fill', kernel: 'nearest' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const [[ground, count] = [0, 0]] = [...counts].toSorted(([, a], [, b]) => b - a);
  // The green channel is enough to tell light from dark.
  return { ground: ((ground >> 8) & 255) > 127 ? 'light' : 'dark', ink: 1 - count / pixels.length };
}

/** Whether words remain in a text after its marked messages are removed. */
export function hasWordsOutsideMessages(text: string): boolean {
  let rest = text.replaceAll('Cotejo', '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
  }
  return /\p{L}/u.test(rest);
}

/** Returns texts for users or screen readers that are not from a message. Needs a build that marks messages with ⟦⟧. */
export async function wordsOutsideMessages(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    // IDs, INE's texts, names, times, keys and the changelog are not messages.
    const data =
      'body [lang], .id, .mono, time, kbd, bdi, code, [dir="auto"], .panel .field, .line > [title], .columns option, .changes';
    const found = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // A message may be split by an isolated foreign text.
    const owners = new Set<Element>();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement && !node.parentElement.closest(data)) owners.add(node.parentElement);
    }
    for (const { childNodes } of owners) {
      const texts = Array.from(childNodes).filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      found.push(texts.map(({ textContent }) => textContent).join(''));
    }
    const spoken = ['aria-label', 'aria-valuetext', 'aria-description', 'aria-roledescription'];
    for (const element of document.querySelectorAll('body *')) {
      for (const name of [...spoken, 'placeholder', 'alt', 'title']) {
        found.push(element.getAttribute(name) ?? '');
      }
    }
    return found;
  });
  // Shortcuts, exact times, hosts and file names are not messages either.
  const isData = (text: string) => /^(?:Alt\+[A-Z]|[\d:.TZ-]+|[\w-]+(?:\.[\w-]+)+)$/.test(text);
  return texts.filter((text) => !isData(text) && hasWordsOutsideMessages(text));
}
