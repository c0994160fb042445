import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../test/catalog.ts';
import { Catalog } from '../engine/index.ts';
import { answerChain } from '../engine/power/index.ts';
import { chainSvg } from './chain-svg.ts';

const catalog = new Catalog(testCatalogData(), '2026-11-01');
const answer = (question: object) =>
  answerChain({ itPower: '10 MW', availability: { years: 0 }, ...question }, catalog);
const rings = (svg: string): number => svg.match(/<circle/g)?.length ?? 0;

describe('single-line diagram', () => {
  it('has two rings for each transformer of each path: substation once, lineups twice in 2N', () => {
    expect(rings(chainSvg(answer({ topology: 'N+1' }), 'en'))).toBe(4);
    expect(rings(chainSvg(answer({ topology: '2N' }), 'en'))).toBe(6);
    expect(rings(chainSvg(answer({ topology: '2N', substation: false }), 'en'))).toBe(4);
  });

  it('names every stage with its units, and the availability', () => {
    const a = answer({ topology: '2N' });
    const svg = chainSvg(a, 'en');
    for (const s of a.stages.filter((x) => x.stage !== 'rack-psu')) expect(svg).toContain(`× ${s.units}`);
    expect(svg).toContain(`${(100 * a.availability.availability).toFixed(4)} %`);
    expect(chainSvg(a, 'ko')).toContain('단선 결선도');
    expect(chainSvg(a, 'en')).toBe(svg);
  });

  it.each(['ac-48v', 'dc-800-row', 'dc-800-facility', 'dc-800-sst'])('draws %s', (architecture) => {
    expect(chainSvg(answer({ architecture }), 'en')).not.toMatch(/NaN|undefined/);
  });
});
