import type { ChildProcess } from 'node:child_process';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatQuantity } from '../../src/engine/index.ts';
import { gigasite } from '../cli/harness.ts';
import { serving } from '../cli/serving.ts';
import { launch, settled } from './chromium.ts';

let browser: Browser;
let child: ChildProcess;
let address = '';
beforeAll(async () => {
  browser = await launch();
  ({ child, address } = await serving());
}, 60_000);
afterAll(async () => {
  await browser?.close();
  child?.kill('SIGKILL');
});

/** Every page, and what stands on it once it is drawn. */
const PAGES = [
  ['/', '[data-testid=headline]'],
  ['/build', '[data-testid=phases] tbody tr'],
  ['/ensemble', '[data-testid=ensemble-run]'],
  ['/operate', '[data-chart=hours-series][data-drawn]'],
  ['/chips', '[data-chart=serving-trade][data-drawn]'],
  ['/network', '[data-chart=fabric] svg'],
  ['/money', '[data-chart=exposure][data-drawn]'],
  ['/compare', '[data-testid=compare-results]'],
  ['/sources', '[data-testid=sources] tbody tr'],
  ['/server', '[data-testid=server-run]'],
  ['/edit', '.cm-content'],
] as const;

let context: BrowserContext;
let page: Page;
let complaints: string[];
const open = async (options: Parameters<Browser['newContext']>[0] = {}, path = ''): Promise<void> => {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US', ...options });
  page = await context.newPage();
  complaints = [];
  page.on('console', (m) => {
    if (m.type() === 'error') complaints.push(m.text());
  });
  page.on('pageerror', (e) => complaints.push(e.message));
  page.on('requestfailed', (r) => complaints.push(`${r.url()} ${r.failure()?.errorText ?? ''}`));
  await page.goto(address + path);
  await page.waitForSelector('[data-testid=headline]', { timeout: 60_000 });
};
beforeEach(() => open(), 90_000);

const figure = (id: string): Promise<string> => page.locator(`[data-figure="${id}"]`).first().innerText();

describe('the application', () => {
  it('shows the figures of summary.json, exactly', async () => {
    const { headline } = JSON.parse((await gigasite(['run', 'stargate-10gw', '--json'])).out);
    expect(await figure('programmeCapexUsd')).toBe(formatQuantity(headline.programmeCapexUsd, 'money'));
    expect(await figure('usdPerUsefulHour')).toBe(`$${headline.usdPerUsefulHour.toFixed(2)}`);
    expect(complaints).toEqual([]);
  });

  it('plans anew when a slider moves, and back when that is undone', async () => {
    const before = await figure('usdPerUsefulHour');
    const slider = page.getByRole('slider', { name: /cost of capital/i });
    await slider.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => figure('usdPerUsefulHour'), { timeout: 20_000 }).not.toBe(before);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(
        async () => {
          await page
            .getByRole('button', { name: 'Undo' })
            .click({ timeout: 500 })
            .catch(() => {});
          return figure('usdPerUsefulHour');
        },
        { timeout: 20_000 },
      )
      .toBe(before);
  });

  it('moves the map through time: nothing is live in the first month', async () => {
    const time = page.getByRole('slider', { name: 'Month', exact: true });
    await time.focus();
    await page.keyboard.press('Home');
    expect(await page.getByTestId('month').innerText()).toBe('2024-01');
    const live = await page
      .locator('[data-testid=map] g[data-site] circle:nth-of-type(2)')
      .evaluateAll((all) => all.map((c) => Number(c.getAttribute('r'))));
    expect(Math.max(...live)).toBe(0);
  });

  it('opens the tree of a figure down to its sources', async () => {
    await page.locator('[data-figure=programmeCapexUsd]').click();
    await page.getByTestId('explain-tree').waitFor();
    expect(await page.getByTestId('explain-tree').innerText()).toMatch(/\$/);
  });

  it('keeps form and text in step, and says what is wrong under its line', async () => {
    await page.goto(`${address}/#/edit`);
    await page.waitForSelector('.cm-content');
    const slider = page.getByRole('slider', { name: /cost of capital/i });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('gigasite: 1');
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('nonsense: 1\n');
    await page.getByRole('alert').waitFor({ timeout: 20_000 });
    expect(await page.getByRole('alert').innerText()).toContain('nonsense');
    await page.waitForSelector('.cm-lintRange-error, .cm-lint-marker-error');
  });

  it('carries a whole scenario in a link', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('menuitem', { name: 'one-rack' }).click();
    await page.getByText('One rack', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByTestId('share').click();
    const link = String(await page.evaluate('navigator.clipboard.readText()'));
    await open({}, link.slice(address.length));
    expect(await page.locator('h2').first().innerText()).toMatch(/one rack/i);
  });

  it('works with the network cut after it has loaded', async () => {
    await page.waitForSelector('html[data-complete=true]', { state: 'attached' });
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Scenario' }).click();
    await page.waitForSelector('.cm-content');
    expect(complaints).toEqual([]);
  });

  it('speaks Korean', async () => {
    await open({ locale: 'ko-KR' });
    expect(await page.locator('nav').innerText()).toContain('지도');
    expect(await page.getByTestId('headline').innerText()).toMatch(/[가-힣]/);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['light', 1440, 900],
    ['dark', 1440, 900],
    ['light', 390, 844],
  ] as const)(
    'has no serious fault of accessibility, %s at %d × %d',
    async (colorScheme, width, height) => {
      await open({ colorScheme, viewport: { width, height } });
      for (const [path, sign] of PAGES) {
        await page.goto(`${address}/#${path}`);
        await page.waitForSelector(sign, { timeout: 60_000 });
        await settled(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const grave = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
        expect(
          grave.map((v) => `${path} ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`),
        ).toEqual([]);
        const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
        expect(wide, path).toBe(false);
      }
    },
    480_000,
  );
});
