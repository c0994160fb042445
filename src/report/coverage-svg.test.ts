import { describe, expect, it } from 'vitest';
import type { PlaceAnswer } from '../engine/network/index.ts';
import { coverageSvg } from './coverage-svg.ts';

const cells = {
  degrees: 2,
  latitudeDeg: [51, 48, 1],
  longitudeDeg: [0, 2, 104],
  people: [9e6, 1e7, 5e6],
  rttMs: [5, 30, 200],
};
const answer = {
  mode: 'coverage',
  limitsMs: [20, 100],
  // 9 of 24 million within 20 ms, 10 more within 100 ms, 5 beyond.
  world: { shareWithin: [9 / 24, 19 / 24] },
  cells,
  sites: [{ name: '<b>London</b>', latitudeDeg: 51.5, longitudeDeg: -0.1, standing: true }],
  attribution: 'Cities & co',
} as unknown as PlaceAnswer;

describe('coverageSvg', () => {
  const svg = coverageSvg(answer, 'Map', 'en');
  it('draws a dot a cell with people by area, a mark a site, and a share a class', () => {
    const dots = [...svg.matchAll(/<circle cx="[\d.]+" cy="[\d.]+" r="([\d.]+)" fill="(rgb[^"]+)"/g)];
    // Three cells and three keys of the legend.
    expect(dots).toHaveLength(6);
    // The largest cell first, radius 11; the others by the root of their share.
    expect(dots.slice(0, 3).map((d) => d[1])).toEqual([
      '11.0',
      (11 * Math.sqrt(0.9)).toFixed(1),
      (11 * Math.sqrt(0.5)).toFixed(1),
    ]);
    expect(new Set(dots.slice(0, 3).map((d) => d[2])).size).toBe(3);
    const words = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((m) => m[1]);
    expect(words.slice(1, 7)).toEqual(['≤ 20 ms', '37.5 %', '20–100 ms', '41.7 %', '&gt; 100 ms', '20.8 %']);
    expect(coverageSvg(answer, '지도', 'ko')).toContain('부지');
  });
  it('escapes names and is well formed', () => {
    expect(svg).toContain('&lt;b&gt;London&lt;/b&gt;');
    expect(svg).toContain('Cities &amp; co');
    expect(svg).not.toMatch(/NaN|undefined|<b>/);
    const opened = svg.match(/<[a-z]+(?:\s[^<>]*[^/])?>/g)?.length;
    expect(svg.match(/<\/[a-z]+>/g)?.length).toBe(opened);
  });
});
