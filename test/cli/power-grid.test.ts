import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { displayWidth, WIDTH } from '../../src/cli/layout.ts';
import type { GridAnswer } from '../../src/engine/power/index.ts';
import { gigasite } from './harness.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gigasite-grid-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A year of hourly load as ERCOT writes it, 40 to 75 GW, with 2024's two changes of the clock. */
function loadFile(spoil: (rows: string[]) => void = () => {}): string {
  const rows = ['time,load (MW)'];
  for (let h = 0; h < 8784; h++) {
    const utc = new Date(Date.UTC(2024, 0, 1, 6) + h * 3_600_000);
    const mw =
      55_000 + 12_000 * Math.sin((2 * Math.PI * (h - 3600)) / 8784) + 6000 * Math.sin((2 * Math.PI * h) / 24);
    rows.push(`${utc.toISOString()},${mw.toFixed(1)}`);
  }
  spoil(rows);
  writeFileSync(join(folder, 'load.csv'), rows.join('\n'));
  return join(folder, 'load.csv');
}
const ask = (question: string, ...args: string[]) =>
  gigasite(['power', 'grid', '-', ...args], { input: question });

describe('gigasite power grid', () => {
  it('answers in both languages, 80 columns wide, and as one object of JSON', async () => {
    const question =
      '{region: ercot, load: 300 MW, accelerators: 100000, swing: {high: 300 MW, low: 150 MW, period: 8 s, shortCircuit: 10 GW}}';
    for (const lang of ['en', 'ko']) {
      const { code, out, err } = await ask(question, '--lang', lang);
      expect([code, err]).toEqual([0, '']);
      for (const line of out.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(WIDTH);
      expect(out).not.toMatch(/undefined|NaN|Infinity|\{\w+\}/);
      expect(/[가-힣]/.test(out)).toBe(lang === 'ko');
    }
    const { out } = await ask(question, '--json');
    const answer = JSON.parse(out) as GridAnswer;
    expect(answer.headroom.map((h) => h.allowedShare)).toEqual([0.0025, 0.005, 0.01]);
    expect(answer.rules[0]).toMatchObject({ id: 'texas-sb6', applies: true, thresholdKw: 75_000 });
    expect(answer.swing?.changesPerMinute).toBe(15);
    expect(answer.queue?.months).toBeGreaterThan(0);
  });

  it('takes the area’s load from a file beside the question', async () => {
    loadFile();
    const file = join(folder, 'question.yaml');
    writeFileSync(file, 'region: ercot\nload: 1 GW\nregionLoad: { csv: load.csv, zone: ercot }\n');
    const { code, out, err } = await gigasite(['power', 'grid', file, '--json']);
    expect([code, err]).toEqual([0, '']);
    const answer = JSON.parse(out) as GridAnswer;
    expect(answer.area).toMatchObject({ from: 'file', years: 1 });
    // 55 + 12 + 6 GW at most.
    expect(answer.area!.summerPeakKw).toBeGreaterThan(72e6);
    expect(answer.area!.summerPeakKw).toBeLessThan(73.01e6);
  });

  it('tells every bad row of a file at its line, and changes nothing', async () => {
    const path = loadFile((rows) => {
      rows[10] = rows[9];
      rows.splice(500, 4);
      rows[700] = 'soon,55000';
    });
    const { code, out, err } = await ask(
      `{region: ercot, load: 1 GW, regionLoad: {csv: ${path}, zone: ercot}}`,
    );
    expect([code, out]).toEqual([2, '']);
    for (const at of ['load.csv:11', 'load.csv:500', 'load.csv:701']) expect(err).toContain(at);
    expect(err).toContain('4 h are missing');
  });

  it('takes a load for kilowatts only where it is told to', async () => {
    const path = loadFile((rows) => {
      for (let i = 1; i < rows.length; i++) {
        const [time, mw] = rows[i].split(',');
        rows[i] = `${time},${Number(mw) / 1e6}`;
      }
    });
    const wrong = await ask(`{region: ercot, load: 1 GW, regionLoad: {csv: ${path}, zone: ercot}}`);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('series-implausible');
    const told = await ask(
      `{region: ercot, load: 1 kW, regionLoad: {csv: ${path}, zone: ercot, insist: true}}`,
    );
    expect(told.code).toBe(0);
  });

  it('takes the load of a scenario’s site', async () => {
    const { code, out } = await ask('{region: ercot, scenario: abilene}', '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(out) as GridAnswer;
    expect(answer.load.peakKw).toBeGreaterThan(5e5);
    expect(answer.rules[0].acceleratorHoursLost).toBeGreaterThan(0);
    const bad = await ask('{region: ercot, scenario: abilene, site: nowhere}');
    expect([bad.code, bad.out]).toEqual([2, '']);
    expect(bad.err).toContain('abilene');
  });

  it.each([
    ['nothing to weigh', '{region: ercot}', 'load'],
    ['no such region', '{region: erkot, load: 1 GW}', 'ercot'],
    ['a file that is not there', '{region: ercot, load: 1 GW, regionLoad: {csv: none.csv}}', 'none.csv'],
    ['a rule that is not there', '{region: ercot, load: 1 GW, rules: [sb-6]}', 'texas-sb6'],
    ['no question at all', '[1, 2]', 'question'],
  ])('says what is wrong: %s', async (_what, question, hint) => {
    const { code, out, err } = await ask(question);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(hint);
    expect(err).not.toMatch(/\bat .*\.[jt]s:\d/);
  });
});
