/**
 * Pictures of the application: `npx tsx scripts/plot-application.ts` renews those of the tour in docs/images;
 * with a folder it writes every page there, wide and narrow, light and dark, to be looked at. Needs a build and Chromium.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../test/browser/chromium.ts';
import { serving } from '../test/cli/serving.ts';

const images = fileURLToPath(new URL('../docs/images', import.meta.url));
const [folder, only, modes] = process.argv.slice(2);
const PAGES = ['', 'build', 'operate', 'chips', 'network', 'money', 'ensemble', 'compare', 'sources', 'edit'];
const TOUR = ['', 'build', 'operate', 'network', 'money', 'edit'];
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const MODES = folder
  ? ([
      [WIDE, 'light'],
      [WIDE, 'dark'],
      [NARROW, 'light'],
      [NARROW, 'dark'],
    ] as const)
  : ([[WIDE, 'light']] as const);
/** Time for the last chart to be drawn, ms. */
const SETTLE_MS = 2500;

const server = await serving();
const browser = await launch();
for (const [viewport, colorScheme] of MODES) {
  if (modes && !modes.split(',').includes(`${viewport.width}-${colorScheme}`)) continue;
  const context = await browser.newContext({ viewport, colorScheme, locale: process.env.LOCALE ?? 'en-US' });
  const page = await context.newPage();
  page.on('console', (m) => {
    if (m.type() === 'error') console.error(m.text());
  });
  page.on('pageerror', (e) => console.error(e.message));
  await page.goto(server.address);
  await page.waitForSelector('html[data-complete=true]', { state: 'attached', timeout: 60_000 });
  for (const name of folder ? (only ? only.split(',').map((n) => n.replace('map', '')) : PAGES) : TOUR) {
    await page.goto(`${server.address}/#/${name}`);
    await page.waitForTimeout(SETTLE_MS);
    const to = folder ?? images;
    mkdirSync(to, { recursive: true });
    const file = folder
      ? `${name || 'map'}-${viewport.width}-${colorScheme}.png`
      : `application-${name || 'map'}.png`;
    const over = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    if (Number(over) > 0) console.error(`${file}: ${over} px too wide`);
    await page.screenshot({ path: join(to, file), fullPage: folder !== undefined });
  }
  await context.close();
}
await browser.close();
server.child.kill('SIGKILL');
