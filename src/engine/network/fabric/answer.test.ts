import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { GigasiteError } from '../../errors.ts';
import { answerFabric } from './answer.ts';
import { readFabricQuestion } from './question.ts';

const catalog = testCatalog();
const ask = (q: unknown) => answerFabric(readFabricQuestion(q, catalog), catalog);

describe('answerFabric', () => {
  it('counts and prices one H100 unit: every part adds up', () => {
    const a = ask({ accelerators: 248, rack: 'dgx-h100', switch: 'qm9700', reservedPorts: 4 });
    expect(a.fabric).toMatchObject({ leaves: 8, spines: 4 });
    expect(a.bisectionShare).toBe(1);
    const links = 252 + 256;
    expect(a.parts.cables.reduce((s, c) => s + c.cables, 0)).toBe(links);
    // A module a NIC; in the QM9700's cages one for two ports: 252 + (252 + 2 · 256) / 2.
    expect(a.parts.transceivers).toBe(252 + 382);
    expect(a.parts.costUsd.value).toBeCloseTo(
      a.parts.parts.reduce((s, p) => s + p.quantity * p.unitCostUsd, 0),
      6,
    );
    expect(a.parts.powerKw).toBeCloseTo(
      a.parts.parts.reduce((s, p) => s + p.powerKw, 0),
      6,
    );
    expect(a.parts.costUsd.low).toBeLessThan(a.parts.costUsd.value);
    // 508 links of 6 m at least, 20 g a metre and two ends of 150 g each
    expect(a.parts.cablingMassKg.value).toBeCloseTo(a.parts.cableMetres * 0.02 + links * 0.3, 6);
    expect(a.parts.cableMetres).toBeGreaterThan(links * 6);
  });
  it('answers front end, collective and WAN when asked', () => {
    const a = ask({
      accelerators: 4608,
      rack: 'gb300-nvl72',
      nic: '800 Gb/s',
      switch: 'q3400',
      frontEnd: { storagePorts: 128 },
      collective: { size: '1 GB', inNetwork: true },
      wan: { distance: '1060 km', bandwidth: '10 Tb/s', exchange: '810 GB', step: '10 s' },
    });
    expect(a.fabric).toMatchObject({ leaves: 64, spines: 36 });
    // 1,152 nodes of two ports and 128 of storage
    expect(a.frontEnd?.fabric.links.nodeLeaf).toBe(1152 * 2 + 128);
    expect(a.collective?.timeS).toBeGreaterThan(0);
    // 810 GB · 8 / 10 Tb/s = 0.648 s, hidden in half of 10 s
    expect(a.wan?.training).toMatchObject({ exposedSPerStep: 0, efficiency: 1 });
  });
  it('says the limit and what would do', () => {
    try {
      ask({ accelerators: 100_000, nic: '400 Gb/s', switch: 'qm9700' });
      expect.unreachable();
    } catch (e) {
      expect((e as GigasiteError).problems[0]).toMatchObject({ params: { found: 100_000, allowed: 65_536 } });
    }
  });
  it('names every mistake at its place', () => {
    const problems = (q: unknown) => {
      try {
        ask(q);
      } catch (e) {
        if (e instanceof GigasiteError) return e.problems.map((p) => [p.path, p.code]);
      }
      return [];
    };
    expect(problems({ accelerators: 8, nic: '400 GW', swich: 'x' })).toEqual([
      ['nic', 'quantity-dimension'],
      ['swich', 'unknown-key'],
    ]);
    expect(problems({ accelerators: 8 })).toEqual([['nic', 'missing']]);
    expect(problems({ accelerators: 0, nic: '400 Gb/s' })).toEqual([['accelerators', 'quantity-range']]);
    expect(problems({ accelerators: 8, nic: '9 Tb/s', switch: 'qm9700', planes: 1 })).toEqual([
      ['switch', 'infeasible'],
    ]);
  });
});
