import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GigasiteError } from '../../engine/errors.ts';
import type { Lang } from '../../i18n/index.ts';
import { makeContext } from '../context.ts';
import { displayWidth, WIDTH } from '../layout.ts';
import { networkPlace } from './network-place.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gigasite-place-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function answer(question: string, lang: Lang, json = false): Promise<string> {
  const file = join(folder, 'question.yaml');
  writeFileSync(file, question);
  const printed: string[] = [];
  const ctx = makeContext(lang);
  await networkPlace({ ...ctx, print: (l) => printed.push(...(typeof l === 'string' ? [l] : l)) }, file, {
    json,
  });
  return printed.join('\n');
}

describe('gigasite network place', () => {
  it.each([
    ['place', '{mode: place, choose: 5, starts: 2, certificate: lagrange, weights: {carbon: 0.01}}'],
    ['coverage', '{mode: coverage, scenario: azure-34-countries, limits: [10 ms, 20 ms, 50 ms, 100 ms]}'],
    ['route', '{mode: route, scenario: azure-34-countries, demand: {total: 4 GW, groups: 300}}'],
  ])('answers %s within the page, in both languages', async (_mode, question) => {
    for (const lang of ['en', 'ko'] as const) {
      const text = await answer(question, lang);
      for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(WIDTH);
      expect(text).not.toMatch(/undefined|NaN|Infinity|\{\w+\}/);
      expect(/[가-힣]/.test(text)).toBe(lang === 'ko');
    }
  });

  it('takes 300 data centres of 34 countries from a scenario, those of a place as one', async () => {
    const a = JSON.parse(await answer('{mode: coverage, scenario: azure-34-countries}', 'en', true));
    // 25 MW each.
    const kw = a.sites.reduce((s: number, x: { capacityKw: number }) => s + x.capacityKw, 0);
    expect(kw).toBe(300 * 25_000);
    expect(new Set(a.sites.map((s: { country: string }) => s.country)).size).toBe(34);
    expect(a.countries.length).toBeGreaterThan(220);
    expect(a.cities).toBe(10_000);
  });

  it('refuses what is no question', async () => {
    const code = (q: string): Promise<string> =>
      answer(q, 'en').then(
        () => '',
        (e: GigasiteError) => e.problems[0].code,
      );
    expect(await code('[1]')).toBe('wrong-type');
    expect(await code('{a: b: c}')).toBe('yaml-syntax');
    expect(await code('{mode: coverage, scenario: azure-35-countries}')).toBe('unknown-name');
    expect(await code('{mode: place, choose: 5, candidates: {countries: [UK]}}')).toBe('unknown-name');
  });
});
