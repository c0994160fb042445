import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressToEncodedURIComponent } from 'lz-string';
import { describe, expect, it } from 'vitest';
import { formatNumber, type Summary } from '../../src/engine/index.ts';
import { gigasite } from '../cli/harness.ts';
import { planText } from '../engine/plan.ts';
import { Stage } from './visit.ts';

const stage = new Stage();

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
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`${stage.server.address}/#/operate`);
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
    const file = join(stage.data, 'supply.yaml');
    writeFileSync(file, text);
    const told = JSON.parse((await gigasite(['run', file, '--json'])).out) as Summary;
    const context = await stage.browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (m) => {
      if (m.type() === 'error') complaints.push(m.text());
    });
    page.on('pageerror', (e) => complaints.push(e.message));
    await page.goto(stage.server.address);
    const packed = compressToEncodedURIComponent(JSON.stringify({ file: 'supply.yaml', text }));
    await page.goto(`${stage.server.address}/#s=${packed}`);
    await page.reload();
    await page.waitForSelector('[data-figure="sites.a.pue"]', { timeout: 90_000 });
    await page.goto(`${stage.server.address}/#/operate`);
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
