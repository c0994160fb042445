import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compressToEncodedURIComponent } from 'lz-string';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { criticalPaths } from '../../src/engine/build/index.ts';
import { explain, explainAddresses } from '../../src/engine/explain/index.ts';
import {
  formatMonth,
  formatNumber,
  formatQuantity,
  runScenario,
  type Summary,
} from '../../src/engine/index.ts';
import { gigasite } from '../cli/harness.ts';
import { type Serving, serving } from '../cli/serving.ts';
import { planText, shipped } from '../engine/plan.ts';
import { launch } from './chromium.ts';

const results = runScenario(shipped('stargate-10gw'));

let browser: Browser;
let server: Serving;
let data: string;
let json: string;
let summary: Summary;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'gigasite-web-'));
  [browser, server, json] = await Promise.all([
    launch(),
    serving('--data', data),
    gigasite(['run', 'stargate-10gw', '--json']).then((r) => r.out),
  ]);
  summary = JSON.parse(json) as Summary;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  server?.child.kill('SIGKILL');
  if (data && existsSync(data)) rmSync(data, { recursive: true, force: true });
});

/** Each language is one visit: pages one after another in one tab, with everything it complained about. */
describe.each(['en-US', 'ko-KR'] as const)('a visit in %s', (locale) => {
  let page: Page;
  const complaints: string[] = [];
  const at = async (path: string, sign: string, state: 'visible' | 'attached' = 'visible'): Promise<void> => {
    await page.goto(`${server.address}/#/${path}`);
    await page.waitForSelector(sign, { timeout: 60_000, state });
  };
  beforeAll(async () => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale,
      acceptDownloads: true,
    });
    page = await context.newPage();
    page.on('console', (m) => {
      if (m.type() === 'error') complaints.push(m.text());
    });
    page.on('pageerror', (e) => complaints.push(e.message));
    await page.goto(server.address);
    await page.waitForSelector('html[data-complete=true]', { state: 'attached', timeout: 90_000 });
  }, 120_000);
  afterAll(() => page?.context().close());

  it('sees the money of summary.json, exactly, and six ways', async () => {
    await at('money', '[data-chart=exposure][data-drawn]');
    const shown = await page.locator('[data-figure=npvUsd]').innerText();
    expect(shown).toBe(formatQuantity(summary.headline.npvUsd, 'money'));
    const text = await page.locator('main').innerText();
    for (const m of summary.money.modes) expect(text).toContain(`$${m.usdPerUsefulHour.toFixed(2)}`);
  });

  it('sees every hour of the year, and its energy', async () => {
    await at('operate', '[data-chart=hours-heat][data-drawn]');
    expect(await page.locator('[data-figure=facilityGwhPerYear]').innerText()).toBe(
      formatQuantity(summary.headline.facilityGwhPerYear * 1e6, 'energy'),
    );
    await page.waitForSelector('[data-chart=hours-series][data-drawn]');
  });

  it('sees the phases with what holds them, and what constraints are worth', async () => {
    await at('build', '[data-testid=phases] tbody tr');
    const rows = summary.sites.reduce((n, s) => n + s.phases.length, 0);
    expect(await page.locator('[data-testid=phases] tbody tr').count()).toBe(rows);
    await page.waitForSelector('[data-testid=push] tbody tr', { timeout: 30_000 });
  });

  const opensItsTree = async (id: string): Promise<void> => {
    const cell = page.locator(`[data-figure="${id}"]`);
    const value = await cell.innerText();
    await cell.click();
    await page.waitForSelector('[role=dialog] [role=tree]');
    expect(await page.locator('[role=dialog]').innerText()).toContain(value);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=dialog]', { state: 'detached' });
  };

  it('opens the tree of any number, in tables too', async () => {
    // On the page of building: years. The same trees as the engine's, whose ids the pages must know.
    const ids = new Set<string>();
    for (const [path, sign] of [
      ['build', '[data-testid=push] tbody tr'],
      ['build', '[data-testid=tasks] tbody tr'],
      ['money', '[data-testid=sensitivities] tbody tr'],
      ['money', '[data-figure^="tranches."]'],
      ['operate', '[data-testid=electrical] tbody tr'],
      ['network', '[data-figure^="fabric-part."]'],
      ['chips', '[data-figure^="training."]'],
      ['chips', '[data-figure^="cluster."]'],
      ['money', '[data-testid=break-even-cells]'],
      ['money', '[data-testid=exposure-years]'],
      ['build', '[data-figure^="phase-slack."]'],
      ['build', '[data-testid=fan-years]'],
      ['', '[data-testid=headline]'],
      ['', '[data-figure^="sites."]'],
    ]) {
      // Tables under charts are folded.
      await at(path, sign, 'attached');
      for (const id of await page
        .locator('main [data-figure]')
        .evaluateAll((all) => all.map((e) => e.getAttribute('data-figure') ?? '')))
        ids.add(id);
    }
    expect(ids.size).toBeGreaterThan(100);
    for (const kind of [
      'years',
      'push',
      'modes',
      'split',
      'sensitivity',
      'tranches',
      'electrical',
      'fabric',
      'sites',
      'dates',
      'slack',
      'all-live',
      'site-first-live',
      'cluster',
      'phase-slack',
      'break-even',
      'exposure',
      'owed',
      'training-dates',
      'months',
    ])
      expect(
        [...ids].some((id) => id.startsWith(`${kind}.`)),
        kind,
      ).toBe(true);
    // The line below each card of the headline.
    for (const id of ['sites', 'opexUsd', 'pue', 'split.idle.usdPerUsefulHour', 'wueLPerKwh'])
      expect(ids, id).toContain(id);
    // Shares of people and round trips are the page's own: it has the tables of cities and routes.
    for (const id of ids)
      if (!/^(reach|city|people|cut)\./.test(id)) expect(() => explain(results, id), id).not.toThrow();
    await opensItsTree('sites.abilene.pue');
    await at('network', '[data-figure^="reach."]');
    await opensItsTree('reach.private.within50');
    await opensItsTree('city.private.0');
    await opensItsTree('people.0');
  });

  it('opens the tree of a step by the keyboard', async () => {
    await at('build', '[data-testid=push] tbody tr');
    const worth = page.locator('[data-testid=push] [data-figure$=npvUsd]').first();
    const value = await worth.innerText();
    await worth.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=dialog] [role=tree]');
    expect(await page.locator('[role=dialog]').innerText()).toContain(value);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=dialog]', { state: 'detached' });
  });

  /** Words of the tree that is open, which is closed again. */
  const openTree = async (): Promise<string> => {
    await page.waitForSelector('[role=dialog] [role=treeitem]');
    const words = await page.locator('[role=dialog]').innerText();
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=dialog]', { state: 'detached' });
    return words;
  };
  /** Clicks at a place of a chart, from its upper left corner. */
  const clickChart = (id: string, x: number, y: number): Promise<void> =>
    page.locator(`[data-chart=${id}]`).click({ position: { x, y } });
  const sizeOf = async (id: string): Promise<{ width: number; height: number }> => {
    const box = await page.locator(`[data-chart=${id}]`).boundingBox();
    if (!box) throw new Error(`${id} is not drawn`);
    return box;
  };

  it('opens the tree of a bar, a cell and a mark by a click', async () => {
    await at('money', '[data-chart=cost-split][data-drawn]');
    // The first bar begins at the left end of the axis, in the first row.
    await clickChart('cost-split', 216, 24);
    expect(await openTree()).toContain(`$${summary.money.split.chips.toFixed(2)}`);
    await clickChart('six-modes', 216, 24);
    const least = Math.min(...summary.money.modes.map((m) => m.usdPerUsefulHour));
    expect(await openTree()).toContain(`$${least.toFixed(2)}`);

    await page.waitForSelector('[data-chart=break-even][data-drawn]');
    const map = await sizeOf('break-even');
    // The last life of chips, the highest rise of rent: the cell in the upper right corner, which the table has too.
    await clickChart('break-even', map.width - 8 - 10, 28 + 10);
    const cell = page.locator('[data-figure="break-even.900bp.2000bp.96m.utilisation"]');
    const shown = explain(results, 'break-even.900bp.2000bp.96m.utilisation').value;
    expect(await openTree()).toContain(`${formatNumber(100 * shown, 3)} %`);
    await page.locator('summary').first().click();
    expect(await cell.innerText()).toBe(`${formatNumber(100 * shown, 3)} %`);

    await page.waitForSelector('[data-chart=exposure][data-drawn]');
    const owed = await sizeOf('exposure');
    // Bars of 2024 to 2032 between the axis and the right end: the foot of that of 2029.
    await clickChart('exposure', 52 + ((owed.width - 52 - 12) * 5.5) / 9 + 8, owed.height - 28 - 8);
    const id = explainAddresses(results).find((x) => x.startsWith('owed.neocloud.2029.')) as string;
    expect(await openTree()).toContain(formatQuantity(explain(results, id).value, 'money'));
  });

  it('opens the tree of a month and of a task by a click, and nothing beside them', async () => {
    await at('build', '[data-chart=gantt][data-drawn]');
    const { months, firstMonth } = results.scenario;
    const lines = await sizeOf('timelines');
    const last = { x: lines.width - 12 - (lines.width - 60) / months / 2, top: 56, foot: lines.height - 28 };
    // Down the last month, until the pointer says that there is a line.
    const box = page.locator('[data-chart=timelines]');
    await box.scrollIntoViewIfNeeded();
    const cursor = (): Promise<string> =>
      page.evaluate('document.querySelector("[data-chart=timelines] > div").style.cursor');
    let y = last.top;
    for (; y < last.foot; y += 8) {
      await box.hover({ position: { x: last.x, y } });
      if ((await cursor()) === 'pointer') break;
    }
    expect(y).toBeLessThan(last.foot);
    await clickChart('timelines', last.x, y);
    const month = formatMonth(firstMonth + months - 1);
    expect(await openTree()).toContain(month);

    const rows = await sizeOf('gantt');
    // Names of the tasks stand left of the bars, and are no figures.
    await clickChart('gantt', 20, rows.height / 2);
    expect(await page.locator('[role=dialog]').count()).toBe(0);
    const { tasks } = criticalPaths(results.scenario, results.build);
    const first = tasks.find((t) => t.finishMonth - t.startMonth > 0.02);
    // Across the first row, until the pointer is on its bar.
    const gantt = page.locator('[data-chart=gantt]');
    let x = 224;
    for (; x < rows.width - 20; x += 4) {
      await gantt.hover({ position: { x, y: 8 + 10 } });
      const at = await page.evaluate('document.querySelector("[data-chart=gantt] > div").style.cursor');
      if (at === 'pointer') break;
    }
    await clickChart('gantt', x, 8 + 10);
    expect(await openTree()).toContain(first?.task.id);
  });

  it('opens the tree of P10 of a month by a click on the edge of the band', async () => {
    await at('build', '[data-chart=fan][data-drawn]');
    const fan = await sizeOf('fan');
    const box = page.locator('[data-chart=fan]');
    await box.scrollIntoViewIfNeeded();
    const { months, firstMonth } = results.scenario;
    // Up the middle of 2029, as far as the first line that opens something: the lower edge.
    const month = 2029 * 12 + 5 - firstMonth;
    const x = 48 + ((month + 0.5) * (fan.width - 60)) / months;
    const cursor = (): Promise<string> =>
      page.evaluate('document.querySelector("[data-chart=fan] > div").style.cursor');
    let y = fan.height - 32;
    for (; y > 56; y -= 4) {
      await box.hover({ position: { x, y } });
      if ((await cursor()) === 'pointer') break;
    }
    await clickChart('fan', x, y);
    const tree = explain(results, `months.${formatMonth(firstMonth + month)}.p10ItMw`);
    expect(await openTree()).toContain(tree.label[locale === 'ko-KR' ? 'ko' : 'en']);
  });

  it('sees the cluster, the fabric, and what a cut does to people', async () => {
    await at('chips', '[data-testid=cluster] tbody tr');
    const counts = await page.locator('[data-testid=cluster] [data-figure$=accelerators]').allInnerTexts();
    const all = counts.reduce((n, c) => n + Number(c.replaceAll(',', '')), 0);
    expect(all).toBe(summary.headline.accelerators);
    await at('network', '[data-chart=fabric] svg');
    await page.locator('input[placeholder]').first().click();
    await page.getByRole('option', { name: /red sea/i }).click();
    await page.waitForSelector('[data-testid=cut-effect]');
    await page.keyboard.press('Escape');
    await opensItsTree('cut.private.red-sea.worst0.beforeMs');
    await opensItsTree('cut.private.red-sea.worst2.afterMs');
    const ports = page.locator('[data-figure^="fabric."][data-figure$=".portsDrawn"]');
    await opensItsTree((await ports.getAttribute('data-figure')) as string);
  });

  it('compares, and marks what differs', async () => {
    await at('compare', '[data-testid=compare-results] .different');
    expect(await page.locator('[data-testid=compare-inputs] .different').count()).toBeGreaterThan(0);
    // A figure of the other scenario opens the tree of that one.
    const other = page.locator('[data-testid=compare-results] [data-figure=accelerators]').nth(1);
    const value = await other.innerText();
    await other.click();
    await page.waitForSelector('[role=dialog] [role=tree]');
    expect(await page.locator('[role=dialog] [role=treeitem]').first().innerText()).toContain(value);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=dialog]', { state: 'detached' });
  });

  it('finds a figure among the sources', async () => {
    await at('sources', '[data-testid=sources] tbody tr');
    await page.locator('main input').first().fill('gb300/rentContract');
    await expect.poll(() => page.locator('[data-testid=sources] tbody tr').count()).toBe(1);
    expect(await page.locator('[data-testid=sources] tbody').innerText()).toMatch(/2025|2026/);
  });

  it('draws an ensemble in the background, and cancels it', async () => {
    await at('ensemble', '[data-testid=ensemble-run]');
    const add = page.getByTestId('add-uncertain');
    if (await add.isVisible()) await add.click();
    await page.getByTestId('ensemble-run').click();
    await page.waitForSelector('[data-testid=ensemble-table]', { timeout: 60_000 });
    await page.getByTestId('ensemble-cancel').click();
    await page.waitForSelector('[data-status=cancelled]');
    // Beside the draws stands the plan, whose figure opens its tree.
    const planned = page.locator('[data-testid=ensemble-table] [data-figure=npvUsd]');
    expect(await planned.innerText()).toBe(formatQuantity(summary.headline.npvUsd, 'money'));
    await planned.click();
    expect(await openTree()).toContain(formatQuantity(summary.headline.npvUsd, 'money'));
    await page.waitForSelector('[data-chart=histogram-npvUsd][data-drawn]');
  });

  it('draws an ensemble on the server, and cancels it there', async () => {
    await at('ensemble', '[data-testid=ensemble-where]');
    const add = page.getByTestId('add-uncertain');
    if (await add.isVisible()) await add.click();
    await page.getByTestId('ensemble-where').locator('label').nth(1).click();
    const asked = page.waitForRequest((r) => r.method() === 'POST' && r.url().endsWith('/api/ensembles'));
    await page.getByTestId('ensemble-run').click();
    await asked;
    await page.waitForSelector('[data-testid=ensemble-table]', { timeout: 60_000 });
    const gone = page.waitForRequest((r) => r.method() === 'DELETE' && r.url().includes('/api/ensembles/'));
    await page.getByTestId('ensemble-cancel').click();
    await gone;
    await page.waitForSelector('[data-status=cancelled]');
  });

  it('keeps a scenario on the server, and runs there with its stages', async () => {
    await at('server', '[data-testid=server-keep]');
    await page.getByTestId('server-keep').click();
    await page.waitForSelector('[data-testid=server-list] tbody tr');
    await page.getByTestId('server-run').click();
    await page.waitForSelector('[data-state=done]', { timeout: 60_000 });
    // Its figures open the trees of the scenario that was sent.
    await opensItsTree('programmeCapexUsd');
  });

  it('says nothing wrong, and goes on without a network', async () => {
    expect(complaints).toEqual([]);
    await page.context().setOffline(true);
    await at('money', '[data-chart=cost-split][data-drawn]');
    await at('network', '[data-testid=reach]');
    await at('operate', '[data-chart=hours-heat][data-drawn]');
    expect(complaints).toEqual([]);
  });
});

it('gives the summary of the command line, to the byte', async () => {
  const context = await browser.newContext({ locale: 'en-US', acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(server.address);
  await page.waitForSelector('[data-testid=headline]', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Keep' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Summary (JSON)' }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toBe(json);
  await context.close();
});

const EPW_HEAD = [
  'LOCATION,Hotplace,X,ZZZ,TEST,0,33.4,-112,-7,337.4',
  'DESIGN CONDITIONS,0',
  'TYPICAL/EXTREME PERIODS,0',
  'GROUND TEMPERATURES,0',
  'HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0',
  'COMMENTS 1,a',
  'COMMENTS 2,b',
  'DATA PERIODS,1,1,Data,Sunday,1/1,12/31',
];
/** A year at 38 °C and 20 % in every hour. */
const hotYear = (): string =>
  [
    ...EPW_HEAD,
    ...[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].flatMap((days, m) =>
      Array.from(
        { length: days * 24 },
        (_, h) =>
          `2020,${m + 1},${Math.floor(h / 24) + 1},${(h % 24) + 1},60,flags_9,38.0,11.0,20,97000,0,0,300,0,0,0,0,0,0,0,180,3.5,5,5,20,77777,9,999999999,10,0.1,0,88,0.2,0,1`,
      ),
    ),
  ].join('\r\n');

it('takes an EPW given to a site as its weather: a hot year raises the PUE', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`${server.address}/#/operate`);
  const pue = page.locator('[data-figure=pue]');
  await pue.waitFor({ timeout: 60_000 });
  const before = Number(await pue.innerText());
  await page.getByRole('button', { name: 'Abilene, Texas (8 buildings)' }).click();
  await page
    .locator('aside input[type=file]')
    .first()
    .setInputFiles({ name: 'hot.epw', mimeType: 'text/plain', buffer: Buffer.from(hotYear()) });
  await expect.poll(async () => Number(await pue.innerText()), { timeout: 30_000 }).toBeGreaterThan(before);
  expect(await page.getByTestId('weather-abilene').innerText()).toContain('hot.epw');
  expect(await page.locator('[role=alert]').count()).toBe(0);
  await context.close();
});

describe('a site with a supply of its own', () => {
  it('is solved in the browser: the same supply as the command line’s, with its trees', async () => {
    const text = planText({ site: 'supply: optimise' });
    const file = join(data, 'supply.yaml');
    writeFileSync(file, text);
    const told = JSON.parse((await gigasite(['run', file, '--json'])).out) as Summary;
    const context = await browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (m) => {
      if (m.type() === 'error') complaints.push(m.text());
    });
    page.on('pageerror', (e) => complaints.push(e.message));
    await page.goto(server.address);
    const packed = compressToEncodedURIComponent(JSON.stringify({ file: 'supply.yaml', text }));
    await page.goto(`${server.address}/#s=${packed}`);
    await page.reload();
    await page.waitForSelector('[data-figure="sites.a.pue"]', { timeout: 90_000 });
    await page.goto(`${server.address}/#/operate`);
    await page.getByRole('combobox').first().click();
    await page.getByRole('option').nth(1).click();
    const cell = page.locator('[data-figure="supply.a.usdPerMwh"]');
    await cell.waitFor({ timeout: 60_000 });
    expect(await cell.innerText()).toBe(`$${formatNumber(told.sites[0].supply!.usdPerMwh, 4)}`);
    await cell.click();
    await page.waitForSelector('[role=dialog] [role=tree]');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
