import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Summary } from '../../src/engine/index.ts';
import { gigasite } from '../cli/harness.ts';
import { type Serving, serving } from '../cli/serving.ts';
import { launch } from './chromium.ts';

/** A browser and a server that keeps things, with what the command line says of the flagship. */
export class Stage {
  browser!: Browser;
  server!: Serving;
  data!: string;
  json!: string;
  summary!: Summary;

  /** For the whole file that makes it. */
  constructor() {
    beforeAll(async () => {
      this.data = mkdtempSync(join(tmpdir(), 'gigasite-web-'));
      [this.browser, this.server, this.json] = await Promise.all([
        launch(),
        serving('--data', this.data),
        gigasite(['run', 'stargate-10gw', '--json']).then((r) => r.out),
      ]);
      this.summary = JSON.parse(this.json) as Summary;
    }, 120_000);
    afterAll(async () => {
      await this.browser?.close();
      this.server?.child.kill('SIGKILL');
      if (this.data && existsSync(this.data)) rmSync(this.data, { recursive: true, force: true });
    });
  }
}

/** A visit in one language: pages one after another in one tab, with everything it complained about. */
export class Visit {
  page!: Page;
  readonly complaints: string[] = [];
  private readonly stage: Stage;

  /** For the group of tests that makes it. */
  constructor(stage: Stage, locale: string) {
    this.stage = stage;
    beforeAll(async () => {
      const context = await stage.browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale,
        acceptDownloads: true,
      });
      this.page = await context.newPage();
      this.page.on('console', (m) => {
        if (m.type() === 'error') this.complaints.push(m.text());
      });
      this.page.on('pageerror', (e) => this.complaints.push(e.message));
      await this.page.goto(stage.server.address);
      await this.page.waitForSelector('html[data-complete=true]', { state: 'attached', timeout: 90_000 });
    }, 120_000);
    afterAll(() => this.page?.context().close());
  }

  async at(path: string, sign: string, state: 'visible' | 'attached' = 'visible'): Promise<void> {
    await this.page.goto(`${this.stage.server.address}/#/${path}`);
    await this.page.waitForSelector(sign, { timeout: 60_000, state });
  }

  /** Opens the tree of a figure on the page by a click, sees the figure in it, and closes it. */
  async opensItsTree(id: string): Promise<void> {
    const cell = this.page.locator(`[data-figure="${id}"]`);
    const value = await cell.innerText();
    await cell.click();
    await this.page.waitForSelector('[role=dialog] [role=tree]');
    expect(await this.page.locator('[role=dialog]').innerText()).toContain(value);
    await this.closesTree();
  }

  /** Words of the tree that is open, which is closed again. */
  async openTree(): Promise<string> {
    await this.page.waitForSelector('[role=dialog] [role=treeitem]');
    const words = await this.page.locator('[role=dialog]').innerText();
    await this.closesTree();
    return words;
  }

  private async closesTree(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.waitForSelector('[role=dialog]', { state: 'detached' });
  }

  /** Clicks at a place of a chart, from its upper left corner. */
  clickChart(id: string, x: number, y: number): Promise<void> {
    return this.page.locator(`[data-chart=${id}]`).click({ position: { x, y } });
  }

  async sizeOf(id: string): Promise<{ width: number; height: number }> {
    const box = await this.page.locator(`[data-chart=${id}]`).boundingBox();
    if (!box) throw new Error(`${id} is not drawn`);
    return box;
  }
}
