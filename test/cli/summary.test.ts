import { describe, expect, it } from 'vitest';
import { displayWidth, gigasite } from './harness.ts';

const EXAMPLES = [
  'stargate-10gw',
  'azure-34-countries',
  'abilene',
  'chips-that-cannot-be-plugged-in',
  'one-rack',
];

describe('the summary of a run', () => {
  it('measures wide characters as two columns', () => {
    expect(displayWidth('abc')).toBe(3);
    expect(displayWidth('전력 kW')).toBe(7); // 2 + 2 + 1 + 2
  });

  for (const lang of ['en', 'ko']) {
    it.each(EXAMPLES)(`of %s fits one screen of 80 columns (${lang})`, async (name) => {
      const { code, out, err } = await gigasite(['run', name, '--lang', lang]);
      expect(err).toBe('');
      expect(code).toBe(0);
      const lines = out.trimEnd().split('\n');
      for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
      expect(lines.length).toBeLessThanOrEqual(47);
      expect(out).not.toContain('\u001b');
      expect(out).not.toMatch(/undefined|NaN|\{\w+\}/);
      if (lang === 'ko') expect(out).toMatch(/[가-힣]/);
      else expect(out).not.toMatch(/[가-힣]/);
    });
  }

  it('follows the locale, and --lang goes before it', async () => {
    const [korean, english] = await Promise.all([
      gigasite(['run', 'one-rack'], { env: { LC_ALL: 'ko_KR.UTF-8' } }),
      gigasite(['--lang', 'en', 'run', 'one-rack'], { env: { LANG: 'ko_KR.UTF-8' } }),
    ]);
    expect(korean.out).toMatch(/[가-힣]/);
    expect(english.out).not.toMatch(/[가-힣]/);
  });

  it('names the timeline that holds the chips back, and marks the cheapest way', async () => {
    const { out } = await gigasite(['run', 'chips-that-cannot-be-plugged-in']);
    // The grid comes ten months after the chips: power binds in 2026.
    expect(out).toMatch(/2026 .*power/);
    expect(out.split('\n').filter((l) => l.startsWith('▸'))).toHaveLength(1);
  });

  it('prints JSON and nothing else with --json, the same as summary.json', async () => {
    const { code, out, err } = await gigasite(['run', 'one-rack', '--json']);
    expect(code).toBe(0);
    expect(err).toBe('');
    const summary = JSON.parse(out);
    expect(summary.headline.accelerators).toBe(72); // one NVL72
    expect(summary.sensitivity.length).toBeGreaterThan(0);
  });

  it('keeps the first and the last year of a long horizon', async () => {
    const { out } = await gigasite(['run', 'one-rack', '--set', 'horizon=2026-11 .. 2060-12']);
    expect(out).toMatch(/^\s*2060 /m);
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(47);
    // 35 years; the first ten and the last are shown.
    expect(out).toContain('… 24 years between …');
  });
});
