import { describe, expect, it } from 'vitest';
import { criticalPaths } from '../../src/engine/build/index.ts';
import { explain, explainAddresses } from '../../src/engine/explain/index.ts';
import { formatMonth, formatNumber, formatQuantity, runScenario } from '../../src/engine/index.ts';
import { shipped } from '../engine/plan.ts';
import { Stage, Visit } from './visit.ts';

const results = runScenario(shipped('stargate-10gw'));
const stage = new Stage();

describe.each(['en-US', 'ko-KR'] as const)('a visit in %s', (locale) => {
  const visit = new Visit(stage, locale);

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
      await visit.at(path, sign, 'attached');
      for (const id of await visit.page
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
    // Shares of people and round trips are the page's own, which has the tables of cities and routes; so are points of trades.
    for (const id of ids)
      if (!/^(reach|city|people|cut|trade|front)\./.test(id))
        expect(() => explain(results, id), id).not.toThrow();
    await visit.opensItsTree('sites.abilene.pue');
    await visit.at('network', '[data-figure^="reach."]');
    await visit.opensItsTree('reach.private.within50');
    await visit.opensItsTree('city.private.0');
    await visit.opensItsTree('people.0');
  });

  it('opens the tree of a step by the keyboard', async () => {
    await visit.at('build', '[data-testid=push] tbody tr');
    const worth = visit.page.locator('[data-testid=push] [data-figure$=npvUsd]').first();
    const value = await worth.innerText();
    await worth.focus();
    await visit.page.keyboard.press('Enter');
    await visit.page.waitForSelector('[role=dialog] [role=tree]');
    expect(await visit.page.locator('[role=dialog]').innerText()).toContain(value);
    await visit.page.keyboard.press('Escape');
    await visit.page.waitForSelector('[role=dialog]', { state: 'detached' });
  });

  it('opens the tree of a bar, a cell and a mark by a click', async () => {
    await visit.at('money', '[data-chart=cost-split][data-drawn]');
    // The first bar begins at the left end of the axis, in the first row.
    await visit.clickChart('cost-split', 216, 24);
    expect(await visit.openTree()).toContain(`$${stage.summary.money.split.chips.toFixed(2)}`);
    await visit.clickChart('six-modes', 216, 24);
    const least = Math.min(...stage.summary.money.modes.map((m) => m.usdPerUsefulHour));
    expect(await visit.openTree()).toContain(`$${least.toFixed(2)}`);

    await visit.page.waitForSelector('[data-chart=break-even][data-drawn]');
    const map = await visit.sizeOf('break-even');
    // The last life of chips, the highest rise of rent: the cell in the upper right corner, which the table has too.
    await visit.clickChart('break-even', map.width - 8 - 10, 28 + 10);
    const cell = visit.page.locator('[data-figure="break-even.900bp.2000bp.96m.utilisation"]');
    const shown = explain(results, 'break-even.900bp.2000bp.96m.utilisation').value;
    expect(await visit.openTree()).toContain(`${formatNumber(100 * shown, 3)} %`);
    await visit.page.locator('summary').first().click();
    expect(await cell.innerText()).toBe(`${formatNumber(100 * shown, 3)} %`);

    await visit.page.waitForSelector('[data-chart=exposure][data-drawn]');
    const owed = await visit.sizeOf('exposure');
    // Bars of 2024 to 2032 between the axis and the right end: the foot of that of 2029.
    await visit.clickChart('exposure', 52 + ((owed.width - 52 - 12) * 5.5) / 9 + 8, owed.height - 28 - 8);
    const id = explainAddresses(results).find((x) => x.startsWith('owed.neocloud.2029.')) as string;
    expect(await visit.openTree()).toContain(formatQuantity(explain(results, id).value, 'money'));
  });

  it('opens the tree of a month and of a task by a click, and nothing beside them', async () => {
    await visit.at('build', '[data-chart=gantt][data-drawn]');
    const { months, firstMonth } = results.scenario;
    const lines = await visit.sizeOf('timelines');
    const last = { x: lines.width - 12 - (lines.width - 60) / months / 2, top: 56, foot: lines.height - 28 };
    // Down the last month, until the pointer says that there is a line.
    const box = visit.page.locator('[data-chart=timelines]');
    await box.scrollIntoViewIfNeeded();
    const cursor = (): Promise<string> =>
      visit.page.evaluate('document.querySelector("[data-chart=timelines] > div").style.cursor');
    let y = last.top;
    for (; y < last.foot; y += 8) {
      await box.hover({ position: { x: last.x, y } });
      if ((await cursor()) === 'pointer') break;
    }
    expect(y).toBeLessThan(last.foot);
    await visit.clickChart('timelines', last.x, y);
    const month = formatMonth(firstMonth + months - 1);
    expect(await visit.openTree()).toContain(month);

    const rows = await visit.sizeOf('gantt');
    // Names of the tasks stand left of the bars, and are no figures.
    await visit.clickChart('gantt', 20, rows.height / 2);
    expect(await visit.page.locator('[role=dialog]').count()).toBe(0);
    const { tasks } = criticalPaths(results.scenario, results.build);
    const first = tasks.find((t) => t.finishMonth - t.startMonth > 0.02);
    // Across the first row, until the pointer is on its bar.
    const gantt = visit.page.locator('[data-chart=gantt]');
    let x = 224;
    for (; x < rows.width - 20; x += 4) {
      await gantt.hover({ position: { x, y: 8 + 10 } });
      const at = await visit.page.evaluate('document.querySelector("[data-chart=gantt] > div").style.cursor');
      if (at === 'pointer') break;
    }
    await visit.clickChart('gantt', x, 8 + 10);
    expect(await visit.openTree()).toContain(first?.task.id);
  });

  it('opens the tree of P10 of a month by a click on the edge of the band', async () => {
    await visit.at('build', '[data-chart=fan][data-drawn]');
    const fan = await visit.sizeOf('fan');
    const box = visit.page.locator('[data-chart=fan]');
    await box.scrollIntoViewIfNeeded();
    const { months, firstMonth } = results.scenario;
    // Up the middle of 2029, as far as the first line that opens something: the lower edge.
    const month = 2029 * 12 + 5 - firstMonth;
    const x = 48 + ((month + 0.5) * (fan.width - 60)) / months;
    const cursor = (): Promise<string> =>
      visit.page.evaluate('document.querySelector("[data-chart=fan] > div").style.cursor');
    let y = fan.height - 32;
    for (; y > 56; y -= 4) {
      await box.hover({ position: { x, y } });
      if ((await cursor()) === 'pointer') break;
    }
    await visit.clickChart('fan', x, y);
    const tree = explain(results, `months.${formatMonth(firstMonth + month)}.p10ItMw`);
    expect(await visit.openTree()).toContain(tree.label[locale === 'ko-KR' ? 'ko' : 'en']);
  });

  it('opens the tree of an hour by a click on the heat map, on the series, and from its words', async () => {
    await visit.at('operate', '[data-chart=hours-heat][data-drawn]');
    const heat = await visit.sizeOf('hours-heat');
    // 1 July is day 181 of 365; the lowest row is the first hour of the day.
    const x = 36 + ((heat.width - 36 - 8) * 181.5) / 365;
    await visit.clickChart('hours-heat', x, heat.height - 64 - 4);
    const tree = explain(results, `hours.*.${181 * 24}.pue`);
    expect(tree.label.en).toBe('PUE, 07-01 00:00');
    const words = await visit.openTree();
    expect(words).toContain(tree.label[locale === 'ko-KR' ? 'ko' : 'en']);
    expect(words).toContain(formatNumber(tree.value));
    // Beside the days there is no hour.
    await visit.clickChart('hours-heat', 10, heat.height - 10);
    expect(await visit.page.locator('[role=dialog]').count()).toBe(0);
    // The second panel of the series is the PUE, the first who supplies: low in it the grid.
    const series = await visit.sizeOf('hours-series');
    const noon = 48 + ((series.width - 48 - 16) * 181.5) / 365;
    await visit.clickChart('hours-series', noon, 316);
    // A pixel is about ten hours wide.
    expect(await visit.openTree()).toMatch(/PUE, (06-30|07-01|07-02)/);
    await visit.clickChart('hours-series', noon, 56 + 160 - 6);
    expect(await visit.openTree()).toMatch(/grid|계통/);
    const ids = await visit.page
      .locator('[data-testid=hour-figures] [data-figure]')
      .evaluateAll((all) => all.map((e) => e.getAttribute('data-figure') ?? ''));
    expect(ids.length).toBeGreaterThan(4);
    for (const id of ids) await visit.opensItsTree(id);
  });

  it('opens the tree of every point of a trade, in the picture and in figures', async () => {
    await visit.at('chips', '[data-chart=training-trade][data-drawn]');
    await visit.page.waitForSelector('[data-chart=serving-trade][data-drawn]');
    for (const summary of await visit.page.locator('main details > summary').all()) await summary.click();
    for (const table of ['trade-points', 'front-points']) {
      const ids = await visit.page
        .locator(`[data-testid=${table}] [data-figure]`)
        .evaluateAll((all) => all.map((e) => e.getAttribute('data-figure') ?? ''));
      expect(ids.length).toBeGreaterThan(4);
      // The first point, one in the middle, and the last.
      for (const k of [0, ids.length >> 1, ids.length - 1]) await visit.opensItsTree(ids[k]);
    }
  });
});
