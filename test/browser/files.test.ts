import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gigasite } from '../cli/harness.ts';
import { type Serving, serving } from '../cli/serving.ts';
import { launch } from './chromium.ts';

const FLAGSHIP = 'stargate-10gw';
const root = fileURLToPath(new URL('../..', import.meta.url));
let browser: Browser;
let server: Serving;
let folder: string;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gigasite-files-'));
  [browser, server] = await Promise.all([
    launch(),
    serving(),
    gigasite(['run', FLAGSHIP, '--lang', 'en', '--out', join(folder, 'out')]),
  ]);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    acceptDownloads: true,
  });
  page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
  page.on('pageerror', (e) => complaints.push(e.message));
  await page.goto(server.address);
  await page.waitForSelector('[data-testid=map] [data-site]', { timeout: 60_000 });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  server?.child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Chooses something from the open menu of that name, and gives the file that comes of it. */
async function saved(menu: string, item: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menu', { name: menu }).getByRole('menuitem', { name: item, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe('files of the plan', () => {
  beforeAll(() => page.getByRole('button', { name: 'Keep' }).click());
  afterAll(() => page.keyboard.press('Escape'));

  it('are the scenario itself', async () => {
    const { name, bytes } = await saved('Keep', 'Scenario (YAML)');
    expect(name).toBe(`${FLAGSHIP}.yaml`);
    expect(bytes.toString()).toBe(readFileSync(join(root, 'scenarios', name), 'utf8'));
  });

  // Everything that the command line writes under the same name.
  it.each([
    ['Report (HTML)', 'report.html'],
    ['monthly.csv', 'monthly.csv'],
    ['hourly.csv', 'hourly.csv'],
    ['bill-of-materials.csv', 'bill-of-materials.csv'],
    ['monthly.parquet', 'monthly.parquet'],
    ['hourly.parquet', 'hourly.parquet'],
  ])('%s has the bytes of the command line', async (item, file) => {
    const { name, bytes } = await saved('Keep', item);
    expect(name).toBe(file);
    expect(bytes.equals(readFileSync(join(folder, 'out', file)))).toBe(true);
  });
});

/** What the functions below use of a page; they run in the browser. */
declare class DOMParser {
  parseFromString(text: string, type: string): { querySelector(s: string): { textContent: string } | null };
}
declare class DataTransfer {
  readonly items: { add(file: File): void };
}

/** Saves a picture of the page as both kinds; the SVG as text, the PNG with its size. */
async function pictures(id: string) {
  const menu = page.locator(`#${id}, [data-chart=${id}]`).getByRole('button', { name: /^Save the picture/ });
  const name = (await menu.getAttribute('aria-label')) ?? '';
  await menu.click();
  const svg = await saved(name, 'SVG');
  await menu.click();
  const png = await saved(name, 'PNG');
  expect([svg.name, png.name]).toEqual([`${id}.svg`, `${id}.png`]);
  // The signature, then width and height of the header.
  expect(png.bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const problem = await page.evaluate(
    (text) =>
      new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? '',
    svg.bytes.toString(),
  );
  expect(problem).toBe('');
  return {
    svg: svg.bytes.toString(),
    size: [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)] as const,
    bytes: png.bytes.length,
  };
}

describe('pictures', () => {
  it('are of the map, with every site and the key', async () => {
    const { svg, size } = await pictures('map');
    const sites = await page.locator('[data-testid=map] [data-site]').count();
    expect(svg.match(/data-site=/g)).toHaveLength(sites);
    expect(svg).toContain('>hall and cooling</text>');
    // A file has no page whose colours it could use.
    expect(svg).not.toContain('var(');
    const [, width, height] = /^<svg [^>]*viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
    expect(size).toEqual([2 * Number(width), 2 * Number(height)]);
  });

  it('are of the round trips, and of a fabric', async () => {
    await page.goto(`${server.address}/#/network`);
    await page.waitForSelector('[data-chart=fabric] svg');
    const reach = await pictures('latency-map');
    expect(reach.svg.match(/<circle/g)?.length).toBeGreaterThan(100);
    expect(reach.svg).toContain('>≤ 10 ms</text>');
    const fabric = await pictures('fabric');
    expect(fabric.size[0]).toBeGreaterThan(500);
  });

  it('are of charts, a year of hours among them', async () => {
    await page.goto(`${server.address}/#/operate`);
    await page.waitForSelector('[data-chart=hours-series][data-drawn]');
    const heat = await pictures('hours-heat');
    expect(heat.svg).toContain('<image');
    expect(heat.size[1]).toBe(640);
    // Many colours, not an empty sheet.
    expect(heat.bytes).toBeGreaterThan(20_000);
    const series = await pictures('hours-series');
    expect(series.svg).toMatch(/PUE/);
  });
});

/** A year of hours as CSV around a mean of dry bulb, ±5 K by the hour. */
const year = (meanC: number): string =>
  [
    'time,dry bulb (°C),dew point (°C)',
    ...Array.from({ length: 8760 }, (_, h) => {
      const time = new Date(Date.UTC(2023, 0, 1) + h * 3_600_000)
        .toISOString()
        .slice(0, 16)
        .replace('T', ' ');
      const t = meanC - 5 * Math.cos((2 * Math.PI * (h % 24)) / 24);
      return `${time},${t.toFixed(2)},${(t - 12).toFixed(2)}`;
    }),
  ].join('\n');

describe('a CSV dropped on a site', () => {
  const drop = async (name: string, text: string): Promise<void> => {
    const dataTransfer = await page.evaluateHandle(
      ([n, content]) => {
        const files = new DataTransfer();
        files.items.add(new File([content], n, { type: 'text/csv' }));
        return files;
      },
      [name, text] as const,
    );
    await page.getByTestId('weather-abilene').dispatchEvent('drop', { dataTransfer });
  };
  const pue = async (): Promise<number> => Number(await page.locator('[data-figure=pue]').innerText());

  it('is its weather: a hot year raises the PUE', async () => {
    await page.goto(`${server.address}/#/operate`);
    await page.getByRole('button', { name: 'Abilene, Texas (8 buildings)' }).click();
    const before = await pue();
    await drop('hot.csv', year(36));
    await expect.poll(pue, { timeout: 30_000 }).toBeGreaterThan(before);
    expect(await page.getByTestId('weather-abilene').innerText()).toContain('hot.csv');
    expect(await page.locator('main [role=alert]').count()).toBe(0);
  });

  it('is refused with its line where an hour cannot be read', async () => {
    await drop('broken.csv', year(20).replace(/^2023-01-02 00:00,.*$/m, '2023-01-02 00:00,warm,3'));
    // The heading, a day, and the hour itself.
    await expect
      .poll(() => page.locator('main [role=alert]').allInnerTexts(), { timeout: 30_000 })
      .toEqual([expect.stringMatching(/broken\.csv:26/)]);
    expect(complaints).toEqual([]);
  });
});
