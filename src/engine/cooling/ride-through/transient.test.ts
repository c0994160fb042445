import { describe, expect, it } from 'vitest';
import { heatPumpCop, reuseYear } from '../reuse.ts';
import { type Course, type ThermalLoops, transient } from './transient.ts';

/** 1 kW: 2 kJ/K in the racks, 10 K rise, exchanger 4 K, set point 30 °C, free coolers that just suffice (20 °C sink, span 20 K). */
const LOOPS: ThermalLoops = {
  rackKjK: 2,
  rackLoopKjK: 6,
  facilityKjK: 20,
  bufferKjK: 40,
  rackRiseK: 10,
  facilityRiseK: 10,
  exchangerK: 4,
  facilitySetC: 30,
  sinkC: 20,
  spanK: 20,
  chillerShare: 0,
  byAir: false,
  maxInletC: 45,
  maxReturnC: 65,
  tripC: 80,
};
const runs: Course = () => 1;
const never = Number.POSITIVE_INFINITY;

describe('a plant in which nothing fails', () => {
  it('stays as it was for ten minutes', () => {
    const t = transient(LOOPS, runs, 600, 60);
    expect(t.throttleS).toBe(never);
    for (const s of t.samples) {
      expect(s.rackSupplyC).toBeCloseTo(34, 9);
      expect(s.rackReturnC).toBeCloseTo(44, 9);
      expect(s.facilitySupplyC).toBeCloseTo(30, 9);
    }
  });
});

describe('rack pumps that stop', () => {
  const stopped: Course = (device) => (device === 'rack-pumps' ? 0 : 1);
  it('leave the racks to warm at heat over capacity: 0.5 K/s, from 44 °C to 65.05 °C in 42.1 s', () => {
    const t = transient(LOOPS, stopped, 60, 1);
    expect(t.samples[20].rackReturnC).toBeCloseTo(44 + 20 * 0.5, 6);
    expect(t.throttleS).toBeCloseTo(42.1, 0);
  });
  it('trip them at half the heat from there: 80 °C after another 60 s', () => {
    expect(transient(LOOPS, stopped, 200, 1).tripS).toBeCloseTo(42.1 + 14.95 / 0.25, 0);
  });
});

describe('facility pumps that stop', () => {
  const stopped: Course = (device) => (device === 'facility-pumps' ? 0 : 1);
  it('warm racks and rack loop together: 1 kW over 8 kJ/K', () => {
    const { samples } = transient(LOOPS, stopped, 60, 1);
    // Half a minute on both rise nearly alike (time constant 15 s).
    expect(samples[50].rackSupplyC - samples[40].rackSupplyC).toBeCloseTo(10 / 8, 1);
  });
  it('hurt later the more coolant there is', () => {
    const more = { ...LOOPS, rackLoopKjK: 12 };
    expect(transient(more, stopped, 600, 60).throttleS).toBeGreaterThan(
      transient(LOOPS, stopped, 600, 60).throttleS,
    );
  });
});

describe('heat for a network', () => {
  const reuse = { supplyC: 70, demandKw: 0.5, baseShare: 0.2, heatingBelowC: 15, fullAtC: -10 };
  const air = {
    dryBulbC: Float64Array.of(-20, 2.5, 30),
    wetBulbC: new Float64Array(3),
    humidityRatio: new Float64Array(3),
    enthalpyKjKg: new Float64Array(3),
    pressurePa: 101325,
  };
  it('lifts 50 °C to 70 °C at 0.52 · 346.15 / 26 = 6.923, and closes by the hour', () => {
    expect(heatPumpCop(50, 70)).toBeCloseTo(6.923, 6);
    const { takenKw, deliveredKw, heatPumpKw } = reuseYear(reuse, air, new Float64Array(3).fill(1), 50);
    // Full in the cold, half way at 2.5 °C, hot water alone in summer.
    expect([...deliveredKw]).toEqual([0.5, 0.25, 0.1].map((v) => expect.closeTo(v, 9)));
    for (let h = 0; h < 3; h++) expect(takenKw[h] + heatPumpKw[h]).toBeCloseTo(deliveredKw[h], 12);
    expect(deliveredKw[0] / heatPumpKw[0]).toBeCloseTo(6.923, 6);
  });
  it('needs no pump for what the coolant has by itself, and takes no more than there is', () => {
    expect(heatPumpCop(75, 70)).toBe(never);
    const { takenKw, heatPumpKw } = reuseYear(reuse, air, new Float64Array(3).fill(0.3), 75);
    expect([...takenKw]).toEqual([0.3, 0.25, 0.1].map((v) => expect.closeTo(v, 9)));
    expect([...heatPumpKw]).toEqual([0, 0, 0]);
  });
});
