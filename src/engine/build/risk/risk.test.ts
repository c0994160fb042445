import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan, SCENARIOS, shipped } from '../../../../test/engine/plan.ts';
import { designStage } from '../../design/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { inverseNormal } from '../../site/index.ts';
import { buildStage } from '../index.ts';
import { buildFan } from './fan.ts';
import { AS_PLANNED, compileBuildKernel, drawBuild, newBuildDraw } from './kernel.ts';
import { normalShare, studentQuantile } from './normal.ts';
import { fitSlip, leaveOneOut, slipMilestones, timelineSlip, Z90 } from './slip.ts';

const kernelOf = (s: Scenario) => compileBuildKernel(s, buildStage(s, designStage(s)));
const quantile = (x: number[], p: number) => x.sort((a, b) => a - b)[Math.floor(p * (x.length - 1))];
const mean = (x: readonly number[]) => x.reduce((a, b) => a + b, 0) / x.length;

describe('distributions', () => {
  it('Φ undoes its quantile, and has the tabled tails', () => {
    for (const p of [1e-12, 1e-6, 0.01, 0.3, 0.5, 0.8, 0.999])
      expect(normalShare(inverseNormal(p))).toBeCloseTo(p, 14);
    expect(normalShare(-8) / 6.220960574271786e-16).toBeCloseTo(1, 7);
    expect(normalShare(40)).toBe(1);
  });
  it('Student’s quantiles are those of the tables, to 0.7 %', () => {
    // t_ν(0.9): ν = 2 1.8856, 3 1.6377, 5 1.4759, 12 1.3562, 30 1.3104; t_5(0.95) 2.0150
    const tabled: [number, number, number][] = [
      [0.9, 2, 1.8856],
      [0.9, 3, 1.6377],
      [0.9, 5, 1.4759],
      [0.9, 12, 1.3562],
      [0.9, 30, 1.3104],
      [0.95, 5, 2.015],
    ];
    for (const [p, v, t] of tabled)
      expect(Math.abs(studentQuantile(inverseNormal(p), v) / t - 1)).toBeLessThan(0.007);
  });
});

describe('slips', () => {
  const milestone = (announcedMonths: number, takenMonths: number) => ({
    id: '',
    name: '',
    builder: '',
    announcedMonths,
    takenMonths,
    estimated: false,
  });
  it('of nothing known are the prior’s, and of many alike approach them', () => {
    expect(fitSlip([]).mean).toBe(0);
    const many = fitSlip(Array.from({ length: 2000 }, (_, i) => milestone(10, i % 2 ? 12 : 15)));
    // ln 1.2 and ln 1.5: mean 0.2939, half their distance 0.1116
    expect(many.mean).toBeCloseTo((Math.log(1.2) + Math.log(1.5)) / 2, 3);
    expect(many.spread).toBeCloseTo((Math.log(1.5) - Math.log(1.2)) / 2, 3);
  });
  it('of the shipped milestones: eleven, each in a run of its time only', () => {
    const all = slipMilestones(shipped('abilene').catalog);
    expect(all).toHaveLength(11);
    expect(slipMilestones(shipped('stargate-10gw', { asOf: '2025-10-10' }).catalog).map((m) => m.id)).toEqual(
      ['milestone-colossus-1', 'milestone-abilene-building-1'],
    );
    // Mean of ln(taken / announced) over the eleven is 0.258; one prior milestone of 0 pulls it to 11/12 of that.
    expect(fitSlip(all).mean).toBeCloseTo((0.25824 * 11) / 12, 4);
    // Stated in docs/models/schedule-risk.md.
    const out = leaveOneOut(all);
    expect(out.filter((l) => l.inside)).toHaveLength(9);
    expect(mean(out.map((l) => Math.abs(l.error)))).toBeCloseTo(0.243, 3);
  });
  it('of timelines: the latest of n planned for one day has the slip of the whole', () => {
    const whole = { mean: 0.24, spread: 0.31 };
    for (const [n, rho] of [
      [2, 0.5],
      [3, 0.5],
      [5, 0.2],
    ]) {
      const each = timelineSlip(whole, n, rho);
      const normals = new Float64Array(n + 1);
      const largest: number[] = [];
      // Stratified over the common factor, plain over the rest: 40,000 draws of a fixed sequence.
      let seed = 12345;
      const uniform = () => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return (seed + 0.5) / 4294967296;
      };
      for (let i = 0; i < 40_000; i++) {
        for (let k = 0; k <= n; k++) normals[k] = inverseNormal(uniform());
        let most = Number.NEGATIVE_INFINITY;
        for (let k = 1; k <= n; k++)
          most = Math.max(most, Math.sqrt(rho) * normals[0] + Math.sqrt(1 - rho) * normals[k]);
        largest.push(each.mean + each.spread * most);
      }
      const m = mean(largest);
      expect(m).toBeCloseTo(whole.mean, 2);
      expect(Math.sqrt(mean(largest.map((v) => (v - m) ** 2)))).toBeCloseTo(whole.spread, 2);
    }
  });
});

describe('draws', () => {
  for (const name of SCENARIOS)
    it(`${name}: the draw as planned is the build stage’s`, () => {
      const s = shipped(name);
      const build = buildStage(s, designStage(s));
      const kernel = compileBuildKernel(s, build);
      const out = newBuildDraw(kernel);
      drawBuild(kernel, 3, out);
      drawBuild(kernel, AS_PLANNED, out);
      build.phases.forEach((b, p) => {
        expect(out.phases[p].liveRacks).toEqual(b.liveRacks);
        expect(out.phases[p].deliveredRacks).toEqual(b.deliveredRacks);
        expect(out.phases[p].binding).toEqual(b.binding);
        expect(out.phases[p].gridKw).toEqual(b.gridKw);
        expect(out.phases[p].energisedKw).toEqual(b.energisedKw);
      });
      expect(out.fleetBinding).toEqual(build.fleet.binding);
      build.fleet.liveItKw.forEach((kw, m) => {
        expect(out.fleetLiveItKw[m]).toBeCloseTo(kw, 3);
      });
    });
  it('can be run again alone, in any order, and differ by seed', () => {
    const s = shipped('stargate-10gw');
    const kernel = kernelOf(s);
    const [a, b] = [newBuildDraw(kernel), newBuildDraw(kernel)];
    for (let i = 0; i < 20; i++) drawBuild(kernel, i, a);
    drawBuild(kernel, 7, a);
    drawBuild(kernel, 7, b);
    expect(b.dates).toEqual(a.dates);
    expect(b.fleetLiveItKw).toEqual(a.fleetLiveItKw);
    const other = kernelOf({ ...s, seed: 2 });
    drawBuild(other, 7, b);
    expect(b.ratios).not.toEqual(a.ratios);
  });
  const future = {
    hall: 'itPower: 10 MW, start: 2027-01, ready: 2028-07',
    chips: 'rack: gb200-nvl72, order: 2027-01, delivered: 2028-07',
    power: 'grid: { energised: 2028-07 }',
  };
  it('of a phase with three equal timelines slip as published milestones do', () => {
    const s = plan({ phases: [future], horizon: '2025-01 .. 2034-12' });
    const kernel = kernelOf(s);
    expect(kernel.uncertain.map((u) => u.id)).toEqual(['a.p1.hall', 'a.p1.chips', 'a.p1.grid']);
    const out = newBuildDraw(kernel);
    const start = 2027 * 12;
    const slips = Array.from({ length: 4000 }, (_, i) => {
      drawBuild(kernel, i, out);
      const at = out.phases[0].liveRacks.findIndex((v) => v > 0);
      return (s.firstMonth + at - start) / 18;
    });
    const { mean: m, spread } = fitSlip(slipMilestones(s.catalog));
    // To half a month of rounding in 18 and the error of 4,000 draws.
    for (const [p, z] of [
      [0.1, -Z90],
      [0.5, 0],
      [0.9, Z90],
    ])
      expect(Math.abs(quantile(slips, p) / Math.exp(m + spread * z) - 1)).toBeLessThan(0.06);
  });
  it('share as much as the correlations say', () => {
    const s = plan({ phases: [future, future], horizon: '2025-01 .. 2034-12' });
    const kernel = kernelOf(s);
    const out = newBuildDraw(kernel);
    const logs = kernel.uncertain.map(() => [] as number[]);
    for (let i = 0; i < 4000; i++) {
      drawBuild(kernel, i, out);
      out.ratios.forEach((r, v) => {
        logs[v].push(Math.log(r));
      });
    }
    const correlation = (x: number[], y: number[]) => {
      const [mx, my] = [mean(x), mean(y)];
      const c = (a: number[], b: number[], ma: number, mb: number) =>
        mean(a.map((v, i) => (v - ma) * (b[i] - mb)));
      return c(x, y, mx, my) / Math.sqrt(c(x, x, mx, mx) * c(y, y, my, my));
    };
    // Hall and grid of one phase share the site (0.5); the halls of both phases the builder as well (0.2).
    expect(correlation(logs[0], logs[2])).toBeCloseTo(0.5, 1);
    expect(correlation(logs[0], logs[3])).toBeCloseTo(0.7, 1);
  });
  it('lie between the cuts: P10 below, P99 above, unless more is known', () => {
    const s = shipped('stargate-10gw', { asOf: '2025-10-10' });
    const kernel = kernelOf(s);
    const out = newBuildDraw(kernel);
    for (let i = 0; i < 300; i++) {
      drawBuild(kernel, i, out);
      out.ratios.forEach((r, v) => {
        const z = (Math.log(r) - kernel.mean[v]) / kernel.spread[v];
        expect(z).toBeGreaterThanOrEqual(-Z90 - 1e-9);
        expect(z).toBeLessThanOrEqual(Math.max(2.3263478740408408, kernel.bound[v]) + 1e-9);
      });
    }
  });
  it('know what was reached by the as-of date, and that the rest was not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2025-10-10', '2026-03-31', '2026-08-15', '2026-11-01'),
        fc.nat(500),
        (asOf, index) => {
          const s = shipped('stargate-10gw', { asOf });
          const kernel = kernelOf(s);
          const [out, planned] = [newBuildDraw(kernel), newBuildDraw(kernel)];
          drawBuild(kernel, index, out);
          drawBuild(kernel, AS_PLANNED, planned);
          const now = Math.floor(s.asOfMonth) - s.firstMonth;
          planned.phases.forEach((p, i) => {
            // What runs before this month runs in every draw, and nothing else does. How much of a phase that is still filling runs
            // depends on how long the filling takes, so only whole phases are the same to the rack.
            for (let m = 0; m < now; m++) {
              const [drawn, plan] = [out.phases[i].liveRacks[m], p.liveRacks[m]];
              expect(drawn > 0).toBe(plan > 0);
              if (plan === kernel.phases[i].shape.racks) expect(drawn).toBe(plan);
            }
          });
        },
      ),
      { numRuns: 25 },
    );
  });
  it('have nothing to say of a fleet that stands', () => {
    expect(kernelOf(shipped('azure-34-countries')).uncertain).toEqual([]);
  });
  it('take the catalogue’s own range where the date is a lead time', () => {
    const s = plan({
      phases: [
        { power: 'grid: { requested: 2026-01 }', hall: 'itPower: 10 MW, start: 2027-01, ready: 2028-07' },
      ],
    });
    const grid = kernelOf(s).uncertain.find((u) => u.id === 'a.p1.grid')!;
    // 48 months, 36 to 84.
    expect(grid.slip.mean).toBe(0);
    expect(grid.slip.spread).toBeCloseTo(Math.log(84 / 36) / (2 * Z90), 12);
  });
});

describe('the fan', () => {
  const s = shipped('stargate-10gw', { asOf: '2025-10-10' });
  const kernel = kernelOf(s);
  const names = designStage(s).phases.map((d) => ({ siteId: d.site.id, phaseId: d.phase.id }));
  const fan = buildFan(kernel, names, { draws: 600, milestonesKw: [1e6, 3e6] });
  it('is ordered, lies within the fleet, and its shares add up', () => {
    for (let m = 0; m < fan.months; m++) {
      expect(fan.p10ItKw[m]).toBeLessThanOrEqual(fan.p50ItKw[m]);
      expect(fan.p50ItKw[m]).toBeLessThanOrEqual(fan.p90ItKw[m]);
      expect(fan.bindingShare.reduce((sum, share) => sum + share[m], 0)).toBeCloseTo(1, 12);
    }
    for (const p of fan.phases)
      for (const d of [p.firstLive, p.allLive]) {
        expect(d.inHorizon).toBeGreaterThanOrEqual(d.byPlan);
        if (d.p90Month >= 0) expect(d.p10Month).toBeLessThanOrEqual(d.p90Month);
      }
  });
  it('dates milestones as its own capacity does', () => {
    for (const { liveItKw, date, reachedBy } of fan.milestones) {
      expect(reachedBy[fan.months - 1]).toBeCloseTo(date.inHorizon, 12);
      // Half of the draws are there in the month of the median, and not in the month before.
      const m = date.p50Month - fan.firstMonth;
      expect(reachedBy[m]).toBeGreaterThanOrEqual(0.5);
      expect(reachedBy[m - 1]).toBeLessThan(0.5);
      expect(fan.plannedItKw[date.plannedMonth - fan.firstMonth]).toBeGreaterThanOrEqual(
        liveItKw * (1 - 1e-9),
      );
    }
  });
  it('of the announcements of October 2025 holds what became known a year later', () => {
    const known = buildStage(shipped('stargate-10gw'), designStage(shipped('stargate-10gw'))).fleet.liveItKw;
    // December 2026 is ahead of the as-of date by fourteen months; it holds 1,075 MW as known in November 2026, planned were 1,859.
    const m = 2026 * 12 + 11 - fan.firstMonth;
    const out = newBuildDraw(kernel);
    let below = 0;
    for (let i = 0; i < 1000; i++) {
      drawBuild(kernel, i, out);
      if (out.fleetLiveItKw[m] <= known[m]) below++;
    }
    // Stated in docs/models/schedule-risk.md: the tenth percentile.
    expect(below / 1000).toBeGreaterThan(0.07);
    expect(below / 1000).toBeLessThan(0.13);
  });
});
