/**
 * The application in headless Chromium, on the flagship: size of the first script, time to ready, slider to headline and to
 * all charts of a page, frames while time is scrubbed, memory over 200 edits. Medians; needs a build and Chromium.
 * `npm run bench:web -- charts memory` measures those alone; PARTS names all.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launch } from '../test/browser/chromium.ts';
import { serving } from '../test/cli/serving.ts';

const PARTS = ['ready', 'headline', 'charts', 'scrub', 'memory'] as const;
const asked = process.argv.slice(2);
const wants = (part: (typeof PARTS)[number]): boolean => asked.length === 0 || asked.includes(part);

const root = fileURLToPath(new URL('..', import.meta.url));
const median = (x: readonly number[]): number => [...x].sort((a, b) => a - b)[Math.floor(x.length / 2)];
const round = (x: number, digits = 0): number => Number(x.toFixed(digits));

/** Script that the page names, and what it asks to be loaded with it: all before anything is seen. */
function firstScriptKb(): number {
  const html = readFileSync(join(root, 'dist/web/index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((m) => m[1]);
  return files.reduce((s, f) => s + gzipSync(readFileSync(join(root, 'dist/web', f))).length, 0) / 1000;
}

/** What the functions below use of a page; they run in the browser. */
interface Box {
  readonly textContent: string | null;
  readonly dataset: Readonly<Record<string, string | undefined>>;
  focus(): void;
  dispatchEvent(e: object): boolean;
}
declare const document: {
  querySelector(s: string): Box | null;
  querySelectorAll(s: string): Iterable<Box>;
};
declare const KeyboardEvent: new (type: string, init: object) => object;
declare const requestAnimationFrame: (f: () => void) => number;

/** Sliders by their place; the rent of an accelerator moves no headline figure of the flagship. */
const SLIDERS = { costOfCapital: 0, chipLife: 1, electricity: 2, trainingShare: 4 } as const;

/**
 * Moves a slider there and back; time of each move until the headline figure is another one, or all charts of the page
 * have been drawn anew, ms.
 */
const moves = (page: Page, times: number, charts: boolean, slider = 0): Promise<number[]> =>
  page.evaluate(
    async ([n, all, which]) => {
      const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));
      const thumb = [...document.querySelectorAll('[role=slider][aria-labelledby]')][which];
      const headline = (): string =>
        document.querySelector('[data-figure=usdPerUsefulHour]')?.textContent ?? '';
      const drawn = (): number[] =>
        [...document.querySelectorAll('[data-chart]')].map((c) => Number(c.dataset.drawn ?? 0));
      const took: number[] = [];
      for (let i = 0; i < n; i++) {
        const before = headline();
        const charted = drawn();
        const start = performance.now();
        thumb.focus();
        thumb.dispatchEvent(
          new KeyboardEvent('keydown', { key: i % 2 ? 'ArrowLeft' : 'ArrowRight', bubbles: true }),
        );
        const open = (): boolean => (all ? drawn().some((d, k) => d <= charted[k]) : headline() === before);
        while (open() && performance.now() - start < 20_000) await frame();
        // On the screen with the next frame.
        await frame();
        took.push(performance.now() - start);
        // Whatever the page still does for this move is over before the next.
        await new Promise((done) => setTimeout(done, 300));
      }
      return took;
    },
    [times, charts, slider] as const,
  );

const scrub = (page: Page, ms: number): Promise<number> =>
  page.evaluate(async (length) => {
    const thumbs = [...document.querySelectorAll('main [role=slider]')];
    const thumb = thumbs[0];
    const month = (): string => document.querySelector('[data-testid=month]')?.textContent ?? '';
    thumb.focus();
    const start = performance.now();
    let changes = 0;
    let back = true;
    while (performance.now() - start < length) {
      const before = month();
      thumb.dispatchEvent(
        new KeyboardEvent('keydown', { key: back ? 'ArrowLeft' : 'ArrowRight', bubbles: true }),
      );
      await new Promise<void>((done) => requestAnimationFrame(() => done()));
      if (month() !== before) changes++;
      else back = !back;
    }
    return (1000 * changes) / (performance.now() - start);
  }, ms);

const server = await serving();
const browser = await launch('--enable-precise-memory-info');
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });

// The runner of this file names functions with a helper that the page does not have.
await context.addInitScript('globalThis.__name = (f) => f');

const ready: number[] = [];
for (let i = 0; wants('ready') && i < 5; i++) {
  const page = await context.newPage();
  const start = performance.now();
  await page.goto(server.address, { waitUntil: 'commit' });
  // Figures, map and table.
  for (const part of ['[data-testid=headline]', '[data-testid=map] [data-site]', 'main tbody tr'])
    await page.waitForSelector(part, { timeout: 60_000, state: 'attached' });
  ready.push(performance.now() - start);
  await page.close();
}

const page = await context.newPage();
await page.goto(server.address);
await page.waitForSelector('html[data-complete=true]', { state: 'attached', timeout: 60_000 });
await moves(page, 6, false);
const headline: Record<string, number> = {};
for (const [name, at] of Object.entries(wants('headline') ? SLIDERS : {}))
  headline[name] = round(median(await moves(page, 20, false, at)));
const charts: Record<string, number> = {};
for (const name of wants('charts') ? ['chips', 'build', 'network', 'money', 'compare', 'operate'] : []) {
  await page.goto(`${server.address}/#/${name}`);
  await page.waitForSelector('[data-chart][data-drawn]');
  await page.waitForTimeout(1500);
  await moves(page, 3, true);
  charts[name] = round(median(await moves(page, 20, true)));
}
await page.goto(`${server.address}/#/`);
await page.waitForSelector('[data-testid=map]');
let framesPerS = 0;
if (wants('scrub')) {
  await scrub(page, 500);
  framesPerS = await scrub(page, 3000);
}

/** Heaps of the page and of its engine after a collection, MB. */
async function heapMb(): Promise<number> {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const size = (): number =>
    (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;
  const workers = await Promise.all(page.workers().map((w) => w.evaluate(size)));
  return ((await page.evaluate(size)) + workers.reduce((a, b) => a + b, 0)) / 1e6;
}
let heap = {};
if (wants('memory')) {
  await moves(page, 20, false);
  const before = await heapMb();
  for (let i = 0; i < 5; i++) await moves(page, 40, false);
  heap = { before200Edits: round(before), after200Edits: round(await heapMb()) };
}

console.log(
  JSON.stringify(
    {
      firstScriptGzipKb: round(firstScriptKb()),
      ...(wants('ready') && { readyMs: round(median(ready)), firstReadyMs: round(ready[0]) }),
      sliderToHeadlineMs: headline,
      sliderToAllChartsMs: charts,
      scrubFramesPerS: round(framesPerS),
      heapMb: heap,
    },
    null,
    1,
  ),
);
await browser.close();
server.child.kill('SIGKILL');
