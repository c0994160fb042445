import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attacked, ran, tornado } from '../../src/report/fixture.test-data.ts';
import { renderReport } from '../../src/report/index.ts';
import { launch } from './chromium.ts';

/** What the checks use of a page; the project itself is typed without a DOM, so that the engine stays free of it. */
interface Node {
  readonly attributes: Iterable<{ readonly name: string }>;
  open: boolean;
}
declare const document: {
  readonly body: Node;
  readonly documentElement: { readonly scrollWidth: number };
  querySelector(selector: string): Node | null;
  querySelectorAll(selector: string): Iterable<Node> & { readonly length: number };
};
declare const window: { readonly innerWidth: number };
declare function getComputedStyle(node: Node | null): {
  readonly backgroundColor: string;
  readonly fill: string;
};

let browser: Browser;
let folder: string;
const PAGES = ['stargate-en', 'stargate-ko', 'fleet-en', 'fleet-ko', 'attacked-en'] as const;
type Name = (typeof PAGES)[number];

beforeAll(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'gigasite-report-'));
  const made = {
    stargate: ran('stargate-10gw', undefined, tornado),
    fleet: ran('azure-34-countries'),
    attacked: attacked(),
  };
  for (const name of PAGES) {
    const [key, lang] = name.split('-') as [keyof typeof made, 'en' | 'ko'];
    writeFileSync(join(folder, `${name}.html`), await renderReport({ ...made[key], lang }));
  }
});
afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Everything the page asked for or complained about. */
  readonly complaints: string[];
}

async function open(name: Name, width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (m) => complaints.push(`console ${m.type()}: ${m.text()}`));
  page.on('pageerror', (e) => complaints.push(`error: ${e.message}`));
  page.on('request', (r) => {
    if (!/^(file|data):/.test(r.url())) complaints.push(`request: ${r.url()}`);
  });
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  return { page, complaints };
}

/** Opens every fold, as a reader would. */
const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const d of document.querySelectorAll('details')) d.open = true;
  });

describe.each([
  ['stargate-en', 1440],
  ['stargate-en', 390],
  ['stargate-ko', 1440],
  ['stargate-ko', 390],
  ['fleet-en', 1440],
  ['fleet-ko', 390],
] as const)('%s at %i px', (name, width) => {
  it('opens without network and without complaint', async () => {
    const { page, complaints } = await open(name, width);
    expect(await page.title()).not.toBe('');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows one picture a figure, with size', async () => {
    const { page } = await open(name, width);
    const figures = await page.$$eval('figure.picture', (list) =>
      list.map((f) => ({
        id: f.id,
        visible: [...f.querySelectorAll(':scope > svg')]
          .map((s) => s.getBoundingClientRect())
          .filter((r) => r.width > 200 && r.height > 100).length,
        drawn: [...f.querySelectorAll(':scope > svg')].every(
          (s) => s.querySelectorAll('path, rect, circle').length > 2,
        ),
      })),
    );
    expect(figures.length).toBeGreaterThanOrEqual(8);
    expect(figures.filter((f) => f.visible !== 1 || !f.drawn)).toEqual([]);
    await page.context().close();
  });

  it('does not scroll sideways, folds open or closed', async () => {
    const { page } = await open(name, width);
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await over()).toBeLessThanOrEqual(0);
    await unfold(page);
    expect(await over()).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('keeps every text of a picture inside the picture', async () => {
    const { page } = await open(name, width);
    const out = await page.$$eval('figure.picture > svg', (list) =>
      list.flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        if (frame.width === 0) return [];
        return [...svg.querySelectorAll('text')].flatMap((t) => {
          const r = t.getBoundingClientRect();
          const inside =
            r.left >= frame.left - 1 &&
            r.right <= frame.right + 1 &&
            r.top >= frame.top - 1 &&
            r.bottom <= frame.bottom + 1;
          return inside ? [] : [`${svg.parentElement?.id}: ${t.textContent}`];
        });
      }),
    );
    expect(out).toEqual([]);
    await page.context().close();
  });

  it('lets no text of a picture lie on another', async () => {
    const { page } = await open(name, width);
    const clashes = await page.$$eval('figure.picture > svg', (list) =>
      list.flatMap((svg) => {
        const boxes = [...svg.querySelectorAll('text')]
          .map((t) => ({ text: t.textContent, r: t.getBoundingClientRect() }))
          .filter((b) => b.r.width > 0);
        // The line box is taller than the letters: forgive a fifth of it.
        return boxes.flatMap((a, i) =>
          boxes
            .slice(i + 1)
            .filter((b) => {
              const dx = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
              const dy = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
              return dx > 1 && dy > 0.2 * Math.min(a.r.height, b.r.height);
            })
            .map((b) => `${svg.parentElement?.id}: ${a.text} / ${b.text}`),
        );
      }),
    );
    expect(clashes).toEqual([]);
    await page.context().close();
  });
});

describe('Korean', () => {
  it.each(['stargate-ko', 'fleet-ko'] as const)('%s has no heading in English only', async (name) => {
    const { page } = await open(name, 1440);
    const english = await page.$$eval(
      'h2, h3, h4, summary, thead th, figcaption, nav a, .cards span',
      (list) => list.map((e) => e.textContent?.trim() ?? '').filter((t) => !/[\uac00-\ud7a3]/.test(t)),
    );
    // Abbreviations that Korean engineers write as they are.
    const usual = ['PUE', 'WUE', 'MFU', 'NPV', 'P10', 'P50', 'P90', ''];
    expect(english.filter((t) => !usual.includes(t))).toEqual([]);
    await page.context().close();
  });
});

describe('dark and light', () => {
  it('differ in paper and ink, and both have contrast', async () => {
    const luminance = async (scheme: 'light' | 'dark') => {
      const { page } = await open('stargate-en', 1440, scheme);
      const [paper, ink] = await page.evaluate(() => {
        const level = (c: string) =>
          (c.match(/\d+/g) ?? []).slice(0, 3).reduce((s, v) => s + Number(v), 0) / 765;
        const text = document.querySelector('#chart-capacity svg.wide text');
        return [level(getComputedStyle(document.body).backgroundColor), level(getComputedStyle(text).fill)];
      });
      await page.context().close();
      return { paper, ink };
    };
    const light = await luminance('light');
    const dark = await luminance('dark');
    expect(light.paper).toBeGreaterThan(0.9);
    expect(dark.paper).toBeLessThan(0.2);
    for (const s of [light, dark]) expect(Math.abs(s.paper - s.ink)).toBeGreaterThan(0.4);
  });
});

describe('hostile scenario text', () => {
  it('runs nothing and makes no element', async () => {
    const { page, complaints } = await open('attacked-en', 1440);
    await unfold(page);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'pwned'))).toBeUndefined();
    const made = await page.evaluate(
      () =>
        document.querySelectorAll('script, img, iframe').length +
        [...document.querySelectorAll('*')].filter((e) =>
          [...e.attributes].some((a) => a.name.startsWith('on')),
        ).length,
    );
    expect(made).toBe(0);
    expect(await page.textContent('h1')).toContain('<script>');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('does not widen the page of a phone', async () => {
    const { page } = await open('attacked-en', 390);
    await unfold(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
