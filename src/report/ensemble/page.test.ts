import { describe, expect, it } from 'vitest';
import { statisticsOf } from '../../engine/uncertain/index.ts';
import type { EnsembleResult } from '../../ensemble/index.ts';
import { renderEnsemble } from './page.ts';

const of = (...values: number[]) => statisticsOf(Float64Array.from(values));
const interval = { low: 4, high: 6 };
const point = (draws: number) => ({
  draws,
  mean: 5,
  p50: 5,
  mean95: interval,
  p5: interval,
  p50In: interval,
  p95: interval,
});
const FIGURE = 'headline.usdPerUsefulHour';
const result: EnsembleResult = {
  gigasite: '0.1.0',
  catalog: 'c',
  scenario: { name: '<script>alert(1)</script> & "quoted"', hash: 'abc' },
  layout: 'sobol',
  seed: 3,
  draws: { wanted: 5, run: 5, failed: 1 },
  stoppedEarly: false,
  inputs: [{ name: '<b>path</b>', distribution: 'normal', statistics: of(1, 2, 3) }],
  figure: FIGURE,
  convergence: [point(2), point(4)],
  statistics: {
    [FIGURE]: of(3, 4, 5, 6),
    'month.2026-01.liveItMw': of(0, 1, 2, 3),
    'month.2026-02.liveItMw': of(1, 2, 3, 4),
  },
  histograms: { [FIGURE]: { from: 3, to: 6, counts: [1, 1, 2] } },
  tornado: { [FIGURE]: [{ input: '<b>path</b>', low: 4, high: 6 }] },
  indices: {},
  morris: {},
  buildOrRent: null,
  failures: [{ draw: 2, seed: 3, reason: 'no' }],
};

describe('the report of an ensemble', () => {
  it.each(['en', 'ko'] as const)(
    'is one page that asks the network for nothing, and escapes what it is told (%s)',
    (lang) => {
      const page = renderEnsemble(result, lang);
      expect(page).not.toContain('<script>');
      expect(page).not.toContain('<b>path</b>');
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;');
      expect(page).not.toMatch(/(src|href)="https?:/);
      expect(page).toContain('Content-Security-Policy');
      // Four draws with figures; median of 3, 4, 5, 6 is 4.50.
      expect(page).toContain('$4.50');
      for (const id of ['fan', 'convergence', 'histogram-usdPerUsefulHour', 'tornado'])
        expect(page).toContain(`id="${id}"`);
      for (const id of ['indices', 'morris', 'decides']) expect(page).not.toContain(`id="${id}"`);
      expect(renderEnsemble(result, lang)).toBe(page);
    },
  );
});
