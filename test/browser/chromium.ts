import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Chromium of the system; CHROMIUM_PATH names another one. */
const PATHS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Starts the browser, with more of its switches where given. @throws Error that says what to install when there is none. */
export async function launch(...more: string[]): Promise<Browser> {
  const executablePath = PATHS.find((p) => p !== undefined && p !== '' && existsSync(p));
  if (executablePath === undefined) {
    throw new Error(
      'Browser tests need Chromium: install it (Debian: apt-get install chromium fonts-nanum) or set CHROMIUM_PATH.',
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...more,
    ],
  });
}

/**
 * Waits until a page stands still: nothing has been added or changed for a while, and no transition runs. What is
 * measured on it then is what a reader sees, however slow the machine.
 */
export async function settled(page: Page, quietMs = 800): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    let timer;
    const moving = () => document.getAnimations().some((a) =>
      a.playState === 'running' && a.effect?.getComputedTiming().iterations !== Infinity);
    const again = () => { clearTimeout(timer); timer = setTimeout(end, ${quietMs}); };
    const seen = new MutationObserver(again);
    const end = () => { if (moving()) return again(); seen.disconnect(); done(); };
    seen.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    again();
  })`);
}
