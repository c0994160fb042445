import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan, relative, SCENARIOS, shipped } from '../../../../test/engine/plan.ts';
import { AS_PLANNED, type BuildDraw, FIRST_SOURCE, NEVER, SOURCE_DATES } from '../../build/index.ts';
import { EngineCache } from '../../operate/index.ts';
import { type Results, rerunFrom, runScenario } from '../../run/index.ts';
import type { Phase, Scenario } from '../../scenario/index.ts';
import { columnSum } from '../../units/index.ts';
import { rentOfGenerations } from './draw.ts';
import { compileMoneyKernel, drawMoney, type MoneyDraw, moneyFan, newMoneyDraw } from './index.ts';

const cache = new EngineCache();

/** The phase with the dates of a row, written out here again: hall, chips, network, grid, sources. */
function phaseOf(p: Phase, dates: Int32Array, at: number): Phase {
  const [hs, hr, hm, co, cr, cm, ns, nr, nm, gr, gm] = dates.slice(at, at + FIRST_SOURCE);
  return {
    ...p,
    hall: { ...p.hall, startMonth: hs, readyMonth: hr, rampMonths: hm },
    chips: { ...p.chips, orderMonth: co, readyMonth: cr, rampMonths: cm },
    network: { ...p.network, startMonth: ns, readyMonth: nr, rampMonths: nm },
    ...(p.grid ? { grid: { ...p.grid, readyMonth: gr, rampMonths: gm } } : {}),
    onsite: p.onsite.map((o, k) => {
      const [ready, ramp, until] = dates.slice(at + FIRST_SOURCE + SOURCE_DATES * k);
      return { ...o, readyMonth: ready, rampMonths: ramp, ...(until === NEVER ? {} : { untilMonth: until }) };
    }),
  };
}

/** All stages run again with the dates of a draw. */
function fullRun(base: Results, build: BuildDraw, at: readonly number[]): Results {
  let next = 0;
  const scenario: Scenario = {
    ...base.scenario,
    sites: base.scenario.sites.map((s) => ({
      ...s,
      phases: s.phases.map((p) => phaseOf(p, build.dates, at[next++])),
    })),
  };
  return rerunFrom(base, scenario, 'build', cache);
}

/** Largest relative difference of the figures of a draw from those of a full run. */
function difference(d: MoneyDraw, r: Results): number {
  const { levelised, npvUsd, ledger, totalCapexUsd } = r.finance;
  const size = levelised.presentCostUsd;
  const byYear = new Float64Array(d.capexByYearUsd.length);
  const { firstMonth } = r.scenario;
  const first = Math.floor(firstMonth / 12);
  ledger.capexUsd.forEach((usd, m) => {
    byYear[Math.floor((firstMonth + m) / 12) - first] += usd;
  });
  return Math.max(
    relative(d.presentCostUsd, levelised.presentCostUsd),
    relative(d.presentUsefulHours, levelised.presentUsefulHours),
    relative(d.usefulHours, columnSum(r.operation.fleet.usefulHours)),
    relative(d.capexUsd, totalCapexUsd),
    Math.abs(d.npvUsd - npvUsd) / size,
    ...byYear.map((usd, y) => Math.abs(d.capexByYearUsd[y] - usd) / size),
  );
}

describe('money of a draw', () => {
  for (const name of SCENARIOS)
    it(`${name}: as planned it is the finance stage’s, and of every sampled draw a full run’s`, () => {
      const scenario = shipped(name);
      const base = runScenario(scenario, cache);
      const kernel = compileMoneyKernel(scenario, base.operation);
      const out = newMoneyDraw(kernel);
      drawMoney(kernel, AS_PLANNED, out);
      expect(difference(out, base)).toBeLessThan(1e-9);
      const at = kernel.build.phases.map((p) => p.at);
      for (const index of name === 'azure-34-countries' ? [3] : [0, 1, 17, 101, 999]) {
        drawMoney(kernel, index, out);
        expect(difference(out, fullRun(base, out.build, at)), String(index)).toBeLessThan(1e-9);
      }
    });

  it('holds over random plans: bridging power, no renewal, other lives, prices by the hour', () => {
    const month = fc.integer({ min: 1, max: 12 }).map((m) => String(m).padStart(2, '0'));
    fc.assert(
      fc.property(
        fc.record({
          hall: month,
          grid: month,
          ramp: fc.integer({ min: 0, max: 14 }),
          bridge: fc.boolean(),
          refresh: fc.boolean(),
          life: fc.integer({ min: 18, max: 80 }),
          wacc: fc.integer({ min: 0, max: 25 }),
          index: fc.nat(5000),
        }),
        (x) => {
          const scenario = plan(
            {
              phases: [
                {
                  hall: `itPower: 7 MW, start: 2026-12, ready: 2027-${x.hall}, rampOver: ${x.ramp} months`,
                  chips: `rack: gb200-nvl72, order: 2026-12, delivered: 2027-${x.hall}`,
                  power: `grid: { energised: 2028-${x.grid}, rampOver: ${x.ramp} months }${x.bridge ? `, onsite: [{ source: gas-recip, capacity: 6 MW, energised: 2027-${x.grid}, until: 2028-12 }]` : ''}`,
                },
                { power: `onsite: [{ source: gas-recip, capacity: 20 MW, energised: 2027-${x.grid} }]` },
              ],
              horizon: '2025-01 .. 2033-12',
              end: `money: { refresh: ${x.refresh}, chipLife: ${x.life} months, wacc: ${x.wacc} % }`,
            },
            { asOf: '2026-11-01' },
          );
          const base = runScenario(scenario, cache);
          const kernel = compileMoneyKernel(scenario, base.operation);
          const out = newMoneyDraw(kernel);
          drawMoney(kernel, x.index, out);
          const at = kernel.build.phases.map((p) => p.at);
          expect(difference(out, fullRun(base, out.build, at))).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a site under a tariff', () => {
  it('is counted at the run’s mean price, and named; the plan’s cost is off by less than a thousandth', () => {
    const scenario = plan({
      site: 'tariff: aep-ohio-dct',
      phases: [{}, { hall: 'itPower: 30 MW, ready: 2027-03' }],
    });
    const base = runScenario(scenario, cache);
    const kernel = compileMoneyKernel(scenario, base.operation);
    const out = newMoneyDraw(kernel);
    drawMoney(kernel, AS_PLANNED, out);
    expect(kernel.atMeanPrice).toEqual(['a']);
    expect(relative(out.presentCostUsd, base.finance.levelised.presentCostUsd)).toBeLessThan(1e-3);
    expect(relative(out.usefulHours, columnSum(base.operation.fleet.usefulHours))).toBeLessThan(1e-9);
  });
});

describe('rents by generation', () => {
  const scenario = plan({
    end: 'money: { chipLife: 24 months, refresh: true, rentPath: { drift: -20 %, volatility: 0 % } }',
  });
  const { operation } = runScenario(scenario, cache);
  const kernel = compileMoneyKernel(scenario, operation);
  const [p] = kernel.phases;
  const live = new Int32Array(kernel.build.months).fill(7);
  const path = Float64Array.from(live, (_, m) => Math.exp((-0.2 * m) / 12));

  it('fall by 20 % a year for two years, and begin again with the chips', () => {
    // All delivered in month 3: months 0..26 fall from the start, 27..50 from 27, 51..74 from 51.
    let expected = 0;
    for (let m = 0; m < live.length; m++) {
      const renewals = m < 3 ? 0 : Math.floor((m - 3) / 24);
      const bought = renewals > 0 ? 3 + 24 * renewals : 0;
      expected += kernel.discount[m] * 7 * p.rentUsd[m] * Math.exp((-0.2 * (m - bought)) / 12);
    }
    expect(relative(rentOfGenerations(kernel, p, live, path, 3, 0), expected)).toBeLessThan(1e-12);
  });
  it('of deliveries over two months are the mean of both', () => {
    const [a, b, both] = [
      [3, 0],
      [4, 0],
      [3, 1],
    ].map(([ready, ramp]) => rentOfGenerations(kernel, p, live, path, ready, ramp));
    // Until the second delivery only the first has come, but none is renewed by then.
    expect(relative(both, (a + b) / 2)).toBeLessThan(1e-12);
  });
});

describe('the fan of money', () => {
  const scenario = shipped('stargate-10gw');
  const kernel = compileMoneyKernel(scenario, runScenario(scenario, cache).operation);
  const fan = moneyFan(kernel, 400);
  it('is ordered, and its shares are those of its columns', () => {
    for (const s of [
      fan.npvUsd,
      fan.npvAtRentUsd,
      fan.usdPerUsefulHour,
      fan.usefulHours,
      ...fan.capexByYearUsd,
    ]) {
      expect(s.p10).toBeLessThanOrEqual(s.p50);
      expect(s.p50).toBeLessThanOrEqual(s.p90);
    }
    expect(fan.npvAboveZero > 0.5).toBe(fan.npvUsd.p50 > 0);
  });
  it('is the same again, and wider with a rent that wanders', () => {
    expect(moneyFan(kernel, 400)).toEqual(fan);
    const width = (s: typeof fan.npvUsd): number => s.p90 - s.p10;
    expect(width(fan.npvAtRentUsd)).toBeGreaterThan(width(fan.npvUsd));
  });
});
