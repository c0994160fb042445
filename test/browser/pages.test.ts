import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatQuantity } from '../../src/engine/index.ts';
import { Stage, Visit } from './visit.ts';

const stage = new Stage();

describe.each(['en-US', 'ko-KR'] as const)('a visit in %s', (locale) => {
  const visit = new Visit(stage, locale);

  it('sees the money of summary.json, exactly, and six ways', async () => {
    await visit.at('money', '[data-chart=exposure][data-drawn]');
    const shown = await visit.page.locator('[data-figure=npvUsd]').innerText();
    expect(shown).toBe(formatQuantity(stage.summary.headline.npvUsd, 'money'));
    const text = await visit.page.locator('main').innerText();
    for (const m of stage.summary.money.modes) expect(text).toContain(`$${m.usdPerUsefulHour.toFixed(2)}`);
  });

  it('sees every hour of the year, and its energy', async () => {
    await visit.at('operate', '[data-chart=hours-heat][data-drawn]');
    expect(await visit.page.locator('[data-figure=facilityGwhPerYear]').innerText()).toBe(
      formatQuantity(stage.summary.headline.facilityGwhPerYear * 1e6, 'energy'),
    );
    await visit.page.waitForSelector('[data-chart=hours-series][data-drawn]');
  });

  it('sees the phases with what holds them, and what constraints are worth', async () => {
    await visit.at('build', '[data-testid=phases] tbody tr');
    const rows = stage.summary.sites.reduce((n, s) => n + s.phases.length, 0);
    expect(await visit.page.locator('[data-testid=phases] tbody tr').count()).toBe(rows);
    await visit.page.waitForSelector('[data-testid=push] tbody tr', { timeout: 30_000 });
  });

  it('sees the cluster, the fabric, and what a cut does to people', async () => {
    await visit.at('chips', '[data-testid=cluster] tbody tr');
    const counts = await visit.page
      .locator('[data-testid=cluster] [data-figure$=accelerators]')
      .allInnerTexts();
    const all = counts.reduce((n, c) => n + Number(c.replaceAll(',', '')), 0);
    expect(all).toBe(stage.summary.headline.accelerators);
    await visit.at('network', '[data-chart=fabric] svg');
    await visit.page.locator('input[placeholder]').first().click();
    await visit.page.getByRole('option', { name: /red sea/i }).click();
    await visit.page.waitForSelector('[data-testid=cut-effect]');
    await visit.page.keyboard.press('Escape');
    await visit.opensItsTree('cut.private.red-sea.worst0.beforeMs');
    await visit.opensItsTree('cut.private.red-sea.worst2.afterMs');
    const ports = visit.page.locator('[data-figure^="fabric."][data-figure$=".portsDrawn"]');
    await visit.opensItsTree((await ports.getAttribute('data-figure')) as string);
  });

  it('compares, and marks what differs', async () => {
    await visit.at('compare', '[data-testid=compare-results] .different');
    expect(await visit.page.locator('[data-testid=compare-inputs] .different').count()).toBeGreaterThan(0);
    // A figure of the other scenario opens the tree of that one.
    const other = visit.page.locator('[data-testid=compare-results] [data-figure=accelerators]').nth(1);
    const value = await other.innerText();
    await other.click();
    await visit.page.waitForSelector('[role=dialog] [role=tree]');
    expect(await visit.page.locator('[role=dialog] [role=treeitem]').first().innerText()).toContain(value);
    await visit.page.keyboard.press('Escape');
    await visit.page.waitForSelector('[role=dialog]', { state: 'detached' });
    // And how far it differs opens both: the difference over the first.
    const change = visit.page.locator('[data-testid=compare-results] [data-figure=accelerators]').nth(2);
    const told = await change.innerText();
    expect(told).toMatch(/^−[\d.]+ %$/);
    await change.click();
    const tree = await visit.openTree();
    expect(tree).toContain(told.slice(1));
    expect(tree).toMatch(/stargate-10gw/);
  });

  it('finds a figure among the sources', async () => {
    await visit.at('sources', '[data-testid=sources] tbody tr');
    await visit.page.locator('main input').first().fill('gb300/rentContract');
    await expect.poll(() => visit.page.locator('[data-testid=sources] tbody tr').count()).toBe(1);
    expect(await visit.page.locator('[data-testid=sources] tbody').innerText()).toMatch(/2025|2026/);
  });

  it('draws an ensemble in the background, and cancels it', async () => {
    await visit.at('ensemble', '[data-testid=ensemble-run]');
    const add = visit.page.getByTestId('add-uncertain');
    if (await add.isVisible()) await add.click();
    await visit.page.getByTestId('ensemble-run').click();
    await visit.page.waitForSelector('[data-testid=ensemble-table]', { timeout: 60_000 });
    await visit.page.getByTestId('ensemble-cancel').click();
    await visit.page.waitForSelector('[data-status=cancelled]');
    // Beside the draws stands the plan, whose figure opens its tree.
    const planned = visit.page.locator('[data-testid=ensemble-table] [data-figure=npvUsd]');
    expect(await planned.innerText()).toBe(formatQuantity(stage.summary.headline.npvUsd, 'money'));
    await planned.click();
    expect(await visit.openTree()).toContain(formatQuantity(stage.summary.headline.npvUsd, 'money'));
    // So do the figures of the draws: the draws that make them, and what a run of each would be.
    await visit.opensItsTree('draws.npvUsd.p50');
    await visit.page.locator('[data-figure="draws.usdPerUsefulHour.mean"]').click();
    expect(await visit.openTree()).toMatch(/the draw nearest to the mean/);
    await visit.page.waitForSelector('[data-chart=histogram-npvUsd][data-drawn]');
    // And a bar: along the feet of 24 over the width, until the pointer is on one that has draws.
    const { width, height } = await visit.sizeOf('histogram-npvUsd');
    const chart = visit.page.locator('[data-chart=histogram-npvUsd]');
    await chart.scrollIntoViewIfNeeded();
    const y = height - 28 - 4;
    const bar = (k: number): number => 44 + ((width - 44 - 12) * (k + 0.5)) / 24;
    let k = 0;
    for (; k < 24; k++) {
      // A pointer that moves: the first step tells the chart what is under it.
      for (const x of [bar(k), bar(k) + 1]) await chart.hover({ position: { x, y } });
      const cursor = await visit.page.evaluate(
        'document.querySelector("[data-chart=histogram-npvUsd] > div").style.cursor',
      );
      if (cursor === 'pointer') break;
    }
    expect(k).toBeLessThan(24);
    await visit.clickChart('histogram-npvUsd', bar(k), y);
    expect(await visit.openTree()).toMatch(/the middle one of them/);
  });

  it('draws an ensemble on the server, and cancels it there', async () => {
    await visit.at('ensemble', '[data-testid=ensemble-where]');
    const add = visit.page.getByTestId('add-uncertain');
    if (await add.isVisible()) await add.click();
    await visit.page.getByTestId('ensemble-where').locator('label').nth(1).click();
    const asked = visit.page.waitForRequest(
      (r) => r.method() === 'POST' && r.url().endsWith('/api/ensembles'),
    );
    await visit.page.getByTestId('ensemble-run').click();
    await asked;
    await visit.page.waitForSelector('[data-testid=ensemble-table]', { timeout: 60_000 });
    const gone = visit.page.waitForRequest(
      (r) => r.method() === 'DELETE' && r.url().includes('/api/ensembles/'),
    );
    await visit.page.getByTestId('ensemble-cancel').click();
    await gone;
    await visit.page.waitForSelector('[data-status=cancelled]');
  });

  it('keeps a scenario on the server, and runs there with its stages', async () => {
    await visit.at('server', '[data-testid=server-keep]');
    await visit.page.getByTestId('server-keep').click();
    await visit.page.waitForSelector('[data-testid=server-list] tbody tr');
    await visit.page.getByTestId('server-run').click();
    await visit.page.waitForSelector('[data-state=done]', { timeout: 60_000 });
    // Its figures open the trees of the scenario that was sent.
    await visit.opensItsTree('programmeCapexUsd');
  });

  it('says nothing wrong, and goes on without a network', async () => {
    expect(visit.complaints).toEqual([]);
    await visit.page.context().setOffline(true);
    await visit.at('money', '[data-chart=cost-split][data-drawn]');
    await visit.at('network', '[data-testid=reach]');
    await visit.at('operate', '[data-chart=hours-heat][data-drawn]');
    expect(visit.complaints).toEqual([]);
  });
});
it('gives the summary of the command line, to the byte', async () => {
  const context = await stage.browser.newContext({ locale: 'en-US', acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(stage.server.address);
  await page.waitForSelector('[data-testid=headline]', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Keep' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Summary (JSON)' }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toBe(stage.json);
  await context.close();
});
