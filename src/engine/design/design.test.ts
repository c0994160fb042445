import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan, relative, SCENARIOS, shipped, total } from '../../../test/engine/plan.ts';
import { CHAIN_DEFAULTS, redundancyLayout } from '../power/index.ts';
import { COST_CLASSES, designStage, meanPowerShare } from './index.ts';

const design = (text: Parameters<typeof plan>[0] = {}) => designStage(plan(text)).phases[0];

describe('the bill of materials', () => {
  for (const name of SCENARIOS)
    it(`of ${name}: every line is quantity × price, and the sums add up`, () => {
      const d = designStage(shipped(name));
      for (const p of d.phases) {
        for (const l of p.bom) {
          expect(COST_CLASSES).toContain(l.costClass);
          expect(relative(l.costUsd, l.quantity * l.unitCostUsd), l.item).toBeLessThan(1e-12);
          expect(l.costUsd, l.item).toBeGreaterThanOrEqual(0);
        }
        expect(relative(p.capexUsd, total(p.bom.map((l) => l.costUsd)))).toBeLessThan(1e-12);
      }
      for (const s of d.sites) {
        expect(relative(s.capexUsd, total(s.phases.map((p) => p.capexUsd)))).toBeLessThan(1e-12);
        expect(s.accelerators).toBe(total(s.phases.map((p) => p.accelerators)));
      }
      expect(relative(d.capexUsd, total(d.sites.map((s) => s.capexUsd)))).toBeLessThan(1e-12);
      expect(relative(d.facilityPeakKw, total(d.phases.map((p) => p.facilityPeakKw)))).toBeLessThan(1e-12);
    });
  it('prices racks, shell and storage as the catalogue has them', () => {
    const p = design();
    const c = plan().catalog;
    const line = (item: string) => p.bom.find((l) => l.item === item)!;
    const racks = p.racks * c.value('rack', 'gb200-nvl72', 'price');
    expect(line('rack/gb200-nvl72').costUsd).toBeCloseTo(racks, 3);
    // A share s of racks and storage together: storage / (storage + racks) = s
    const storage = line('unit-cost/storage').costUsd;
    expect(storage / (storage + racks)).toBeCloseTo(c.value('unit-cost', 'storage', 'share'), 12);
    expect(p.bom.find((l) => l.figure === 'unit-cost/building/shell')!.costUsd).toBeCloseTo(
      10_000 * c.value('unit-cost', 'building', 'shell'),
      3,
    );
  });
});

describe('facility power', () => {
  it('is at least IT power, and the grid contract covers what no lasting source of its own does', () => {
    for (const name of SCENARIOS)
      for (const p of designStage(shipped(name)).phases) {
        expect(p.facilityPeakKw, p.phase.id).toBeGreaterThan(p.hallItKw);
        expect(p.peakPue).toBeCloseTo(p.facilityPeakKw / p.hallItKw, 12);
        expect(p.itNameplateKw).toBeCloseTo(p.racks * p.rackAllInKw, 6);
        if (!p.phase.grid) expect(p.gridContractKw).toBe(0);
        else if (p.phase.grid.contractKw !== undefined)
          expect(p.gridContractKw).toBe(p.phase.grid.contractKw);
        else if (p.phase.onsite.every((o) => o.untilMonth !== undefined))
          expect(p.gridContractKw).toBe(p.facilityPeakKw);
      }
  });
  it('more redundancy buys more equipment', () => {
    const equipment = (redundancy: string): { electrical: number; cooling: number } => {
      const p = design({ phases: [{ hall: `itPower: 40 MW, ready: 2026-01, redundancy: ${redundancy}` }] });
      return {
        electrical: total(p.bom.filter((l) => l.costClass === 'electrical').map((l) => l.quantity)),
        cooling: p.coolingInstalledKw,
      };
    };
    const layout = (r: 'N' | 'N+1' | '2N') =>
      redundancyLayout(r, {
        loadKw: CHAIN_DEFAULTS.groupUnits * CHAIN_DEFAULTS.unitKw,
        unitKw: CHAIN_DEFAULTS.unitKw,
      });
    const [n, one, two] = [equipment('N'), equipment('N+1'), equipment('2N')];
    expect(one.electrical).toBeGreaterThan(n.electrical);
    expect(two.electrical).toBeGreaterThan(one.electrical);
    // Installed heat rejection goes with the layout: 2N installs twice what N does.
    expect(two.cooling / n.cooling).toBeCloseTo(
      layout('2N').installedPerLoad / layout('N').installedPerLoad,
      9,
    );
    expect(one.cooling / n.cooling).toBeCloseTo(layout('N+1').installedPerLoad, 9);
  });
  it('more IT power needs more of everything', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.integer({ min: 1, max: 400 }), (mw, more) => {
        const at = (itMw: number) => design({ phases: [{ hall: `itPower: ${itMw} MW, ready: 2026-01` }] });
        const [a, b] = [at(mw), at(mw + more)];
        for (const key of [
          'accelerators',
          'facilityPeakKw',
          'coolingInstalledKw',
          'gridContractKw',
          'landAcres',
          'capexUsd',
          'itExpectedKw',
        ] as const)
          expect(b[key], key).toBeGreaterThan(a[key]);
        for (const c of ['chips', 'network', 'cooling', 'electrical', 'building', 'land'] as const) {
          const cost = (p: typeof a) => total(p.bom.filter((l) => l.costClass === c).map((l) => l.costUsd));
          // Spines come in divisors of a leaf's uplinks, and InfiniBand ends at its addresses: a somewhat larger fabric may
          // cost up to a tenth less than one that just misses a fuller shape.
          expect(cost(b), c).toBeGreaterThan((c === 'network' ? 0.9 : 1) * cost(a));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('meanPowerShare', () => {
  it('weighs the power of each state by its time', () => {
    const a = {
      trainingShare: 0.6,
      trainingUtilisation: 0.9,
      servingMeanToPeak: 0.5,
      servingPeakHour: 20,
      idlePowerShare: 0.2,
      trainingPowerShare: 0.8,
      servingPowerShare: 0.6,
    };
    // 0.6·(0.9·0.8 + 0.1·0.2) + 0.4·(0.5·0.6 + 0.5·0.2) = 0.6·0.74 + 0.4·0.4 = 0.604
    expect(meanPowerShare(a)).toBeCloseTo(0.604, 12);
  });
});
