import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bandMs, type HubGraphData, hubNetwork, predictedMs } from './index.ts';
import { PUBLISHED } from './published.test-data.ts';

const data = JSON.parse(
  readFileSync(new URL('../../../../catalog/network/hubs.json', import.meta.url), 'utf8'),
) as HubGraphData;
const network = hubNetwork(data);

/** Figures of docs/models/latency.md: mean absolute error in ms, and share inside the band; neither is a target. */
const STATED: Readonly<Record<string, readonly [maeMs: number, inside: number]>> = {
  'AWS, from Cape Town and from Hong Kong': [17.6, 0.71],
  'servers in North America, to Warsaw and to Sydney': [15.2, 0.96],
  'ten cities of 2011': [24.3, 0.89],
};

describe('tables of others, which set no coefficient', () => {
  it.each(PUBLISHED.map((t) => [t.what, t] as const))('%s: errs as the page says', (what, table) => {
    const pairs = table.rows.map(([a, b, ms]) => {
      const at = (name: string) => ({ latDeg: table.places[name][0], lonDeg: table.places[name][1] });
      return { from: at(a), to: at(b), ms };
    });
    const predicted = predictedMs(network, table.profile, pairs);
    const mae = pairs.reduce((s, p, k) => s + Math.abs(predicted[k] - p.ms), 0) / pairs.length;
    const inside = pairs.filter((p, k) => {
      const { lowMs, highMs } = bandMs(network, table.profile, predicted[k]);
      return p.ms >= lowMs && p.ms <= highMs;
    }).length;
    expect(mae).toBeCloseTo(STATED[what][0], 0);
    expect(inside / pairs.length).toBeCloseTo(STATED[what][1], 1);
  });
});
