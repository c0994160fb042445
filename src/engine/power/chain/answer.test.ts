import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { answerChain } from './answer.ts';
import { ARCHITECTURES } from './question.ts';
import { REDUNDANCIES } from './redundancy.ts';

const catalog = testCatalog();
const ask = (q: Record<string, unknown>) =>
  answerChain({ itPower: '100 MW', availability: { years: 0 }, ...q }, catalog);

describe('answerChain', () => {
  it('closes: drawn = IT + house + losses, in any arrangement and voltage', () => {
    for (const topology of REDUNDANCIES)
      for (const architecture of ARCHITECTURES) {
        const a = ask({ topology, architecture, load: 0.7, otherLoad: 0.2 });
        const into = a.stages[0].outKw + a.stages[0].lossKw;
        expect(into).toBeCloseTo(0.7 * 100_000 * 1.2 + a.lossKw, 4);
        expect(a.efficiencyToChip).toBeLessThan(a.efficiencyToRack);
        expect(a.costUsd).toBeGreaterThan(a.stages.reduce((s, e) => s + e.costUsd, 0));
        expect(a.availability.availability).toBeGreaterThan(0.99);
      }
  });
  it('takes the mean loss of a profile, which is above the loss of the mean', () => {
    const mixed = ask({ profile: [0.4, 1], topology: '2N' });
    const each = [0.4, 1].map((load) => ask({ load, topology: '2N' }).lossKw);
    expect(mixed.lossKw).toBeCloseTo((each[0] + each[1]) / 2, 6);
    expect(mixed.lossKw).toBeGreaterThan(ask({ load: 0.7, topology: '2N' }).lossKw);
  });
  it('loses less on DC, though less than the 5 points that makers claim', () => {
    const at = (architecture: string) => ask({ architecture, topology: '2N' }).efficiencyToChip;
    const gain = at('dc-800-facility') - at('ac-54v');
    expect(gain).toBeGreaterThan(0.01);
    expect(gain).toBeLessThan(0.05);
  });
  it('stands near the figures attributed to Uptime at its stated common cause', () => {
    const at = (q: Record<string, unknown>) => 100 * ask(q).availability.availability;
    // Tier 4: 99.995 at 2 %; tier 3: 99.982 at 10 %; tier 2: 99.741; tier 1: 99.671, with a bypass that works.
    expect(at({ topology: '2N', availability: { years: 0, beta: '2 %' } })).toBeCloseTo(99.995, 2);
    expect(at({ topology: '2N', availability: { years: 0, beta: '10 %' } })).toBeCloseTo(99.982, 2);
    expect(Math.abs(at({ topology: 'N+1', availability: { years: 0 } }) - 99.741)).toBeLessThan(0.05);
    expect(Math.abs(at({ topology: 'N', availability: { years: 0, bypass: '90 %' } }) - 99.671)).toBeLessThan(
      0.02,
    );
  });
  it('counts what downtime loses: hours without power and recoveries', () => {
    const a = ask({ topology: '2N', accelerators: 1000, acceleratorHour: '2 $/h', recovery: '3 h' });
    const hours = a.availability.downtimeHPerYear + 3 * a.availability.failuresPerYear;
    expect(a.downtime?.acceleratorHoursPerYear).toBeCloseTo(1000 * hours, 6);
    expect(a.downtime?.usdPerYear).toBeCloseTo(2000 * hours, 6);
  });
  it('sees swings at the meter, losses included, against limits of the catalogue or the question', () => {
    const swing = { high: '95 MW', low: '45 MW', period: '5 s', highShare: '70 %' };
    const a = ask({ topology: '2N', swing });
    expect(a.swing?.swingKw).toBeGreaterThan(50_000);
    expect(a.swing?.swingKw).toBeLessThan(53_000);
    expect(a.swing?.swingHolds).toBe(false);
    expect(ask({ swing, swingLimit: '90 MW', rampLimit: '1 GW/s', stepLimit: '200 MW' }).swing).toMatchObject(
      {
        swingHolds: true,
        rampHolds: true,
        stepHolds: true,
        neededFloorOverheadShare: 0,
      },
    );
  });
  it('counts what the racks’ own supplies store', () => {
    const swing = { high: '95 MW', low: '45 MW', period: '0.2 s', ramp: '0.02 s', highShare: '50 %' };
    // 100 MW of 140 kW racks with 0.0013 kWh each: 0.929 kWh. A swing of about 51 MW at half and half needs
    // 51,000/4·(T − 0.02)/3600 kWh: flat up to 0.28 s or so.
    const a = ask({ itPower: '100 MW', swing: { ...swing, rack: 'gb300-nvl72' } }).swing;
    expect(a?.storedKwh).toBeCloseTo((100_000 / 140) * 0.0013, 9);
    expect(a?.storedHolds).toBe(true);
    expect(a?.storedFlatPeriodS).toBeCloseTo(
      0.02 + (3600 * (a?.storedKwh ?? 0)) / ((a?.swingKw ?? 0) / 4),
      9,
    );
    const slow = ask({ itPower: '100 MW', swing: { ...swing, period: '5 s', rack: 'gb300-nvl72' } }).swing;
    expect(slow?.storedHolds).toBe(false);
    expect(ask({ itPower: '100 MW', swing: { ...swing, store: '2 kWh' } }).swing?.storedKwh).toBe(2);
    expect(ask({ itPower: '100 MW', swing: { ...swing, rack: 'dgx-h100' } }).swing?.storedKwh).toBe(0);
  });
  it('refuses what it cannot read', () => {
    expect(() => ask({ topology: '2M' })).toThrow(/topology: not-allowed/);
    expect(() => ask({ limits: 'usaul' })).toThrow(/"nearest":"usual"/);
    expect(() => ask({ swing: { high: '1 MW', low: '2 MW', period: '5 s', highShare: 0.5 } })).toThrow(
      /swing.low/,
    );
  });
});
