import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PhaseText, plan, SCENARIOS, shipped } from '../../../test/engine/plan.ts';
import { designStage } from '../design/index.ts';
import type { Phase, Scenario } from '../scenario/index.ts';
import { BINDING_CODES, type Build, buildStage, rampShare, TIMELINES } from './index.ts';

const build = (s: Scenario): Build => buildStage(s, designStage(s));
const months = (firstYear: number) => (year: number, month: number) => (year - firstYear) * 12 + month - 1;

describe('rampShare', () => {
  it('is 0 before, (k + 1)/(ramp + 1) after k months, 1 in the end', () => {
    expect([9, 10, 11, 12, 13, 14].map((m) => rampShare(m, 10, 3))).toEqual([0, 0.25, 0.5, 0.75, 1, 1]);
    expect([9, 10, 11].map((m) => rampShare(m, 10, 0))).toEqual([0, 1, 1]);
  });
});

const date = fc
  .tuple(fc.integer({ min: 2025, max: 2029 }), fc.integer({ min: 1, max: 12 }))
  .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
const ramp = fc.constantFrom('0 months', '3 months', '11 months');
const randomPhase: fc.Arbitrary<PhaseText> = fc
  .record({
    mw: fc.constantFrom(1, 7, 40),
    hall: date,
    chips: date,
    network: date,
    grid: date,
    r: fc.tuple(ramp, ramp, ramp, ramp),
    contract: fc.constantFrom('', 'contract: 3 MW, '),
    count: fc.constantFrom('', ', count: 11'),
    bridge: fc.option(date),
  })
  .map(({ mw, hall, chips, network, grid, r, contract, count, bridge }) => ({
    hall: `itPower: ${mw} MW, ready: ${hall}, rampOver: ${r[0]}, duration: 0 months`,
    chips: `rack: gb200-nvl72, delivered: ${chips}, deliverOver: ${r[1]}, leadTime: 0 months${count}`,
    network: `ready: ${network}, rampOver: ${r[2]}, duration: 0 months`,
    power: `grid: { ${contract}energised: ${grid}, rampOver: ${r[3]} }${bridge ? `, onsite: [{ source: gas-recip, capacity: 2 MW, energised: ${bridge}, until: 2030-06 }]` : ''}`,
  }));
const randomPlan = fc.array(randomPhase, { minLength: 1, maxLength: 2 });

describe('live capacity', () => {
  it('is the least of the four timelines and of the racks planned; the binding one allows no more', () => {
    fc.assert(
      fc.property(randomPlan, (phases) => {
        const b = build(plan({ phases }));
        b.phases.forEach((p, i) => {
          const racks = b.design.phases[i].racks;
          for (let m = 0; m < b.months; m++) {
            const allowed = p.allowedRacks.map((a) => a[m]);
            expect(p.liveRacks[m]).toBe(Math.min(racks, ...allowed));
            const code = p.binding[m];
            if (code === 5) expect(p.liveRacks[m]).toBe(racks);
            else if (code >= 1) {
              expect(p.liveRacks[m]).toBeLessThan(racks);
              expect(allowed[code - 1]).toBe(p.liveRacks[m]);
            }
            for (let t = 0; t < 4; t++) {
              // Without timeline t: the least of the others, never below what is live.
              const others = Math.min(racks, ...allowed.filter((_, u) => u !== t));
              expect(p.releasedRacks[t][m]).toBe(others - p.liveRacks[m]);
              expect(p.releasedRacks[t][m]).toBeGreaterThanOrEqual(0);
            }
          }
        });
      }),
      { numRuns: 60 },
    );
  });
  it('never rises when a timeline slips', () => {
    const slip: Record<string, (p: Phase, n: number) => Phase> = {
      hall: (p, n) => ({ ...p, hall: { ...p.hall, readyMonth: p.hall.readyMonth + n } }),
      chips: (p, n) => ({ ...p, chips: { ...p.chips, readyMonth: p.chips.readyMonth + n } }),
      network: (p, n) => ({ ...p, network: { ...p.network, readyMonth: p.network.readyMonth + n } }),
      power: (p, n) => ({
        ...p,
        ...(p.grid ? { grid: { ...p.grid, readyMonth: p.grid.readyMonth + n } } : {}),
        onsite: p.onsite.map((o) => ({ ...o, readyMonth: o.readyMonth + n })),
      }),
    };
    fc.assert(
      fc.property(
        randomPlan,
        fc.constantFrom(...Object.keys(slip)),
        fc.integer({ min: 1, max: 20 }),
        (phases, which, n) => {
          const s = plan({ phases });
          const before = build(s).fleet.liveItKw;
          const after = build({
            ...s,
            sites: s.sites.map((x) => ({ ...x, phases: x.phases.map((p) => slip[which](p, n)) })),
          }).fleet.liveItKw;
          after.forEach((kw, m) => {
            expect(kw).toBeLessThanOrEqual(before[m]);
          });
        },
      ),
      { numRuns: 40 },
    );
  });
  it('adds up: fleet = Σ sites, chips waiting = delivered − live, power never used beyond what is energised', () => {
    for (const name of SCENARIOS) {
      const b = build(shipped(name));
      for (let m = 0; m < b.months; m++) {
        for (const key of [
          'liveAccelerators',
          'liveItKw',
          'liveFacilityKw',
          'energisedKw',
          'chipsWaiting',
          'powerWaitingKw',
        ] as const)
          expect(b.fleet[key][m]).toBeCloseTo(
            b.sites.reduce((s, x) => s + x[key][m], 0),
            4,
          );
        const waiting = b.phases.reduce(
          (s, p, i) => s + (p.deliveredRacks[m] - p.liveRacks[m]) * b.design.phases[i].rack.accelerators,
          0,
        );
        expect(b.fleet.chipsWaiting[m]).toBe(waiting);
        expect(b.fleet.liveFacilityKw[m]).toBeLessThanOrEqual(b.fleet.energisedKw[m] * (1 + 1e-9));
        TIMELINES.forEach((_, t) => {
          expect(b.fleet.heldBackKw[t][m]).toBeCloseTo(
            b.sites.reduce((s, x) => s + x.heldBackKw[t][m], 0),
            4,
          );
        });
      }
    }
  });
});

describe('two phases by hand', () => {
  // gb200-nvl72: n kW a rack. Phase 1 (10 MW): chips come in March 2026 and half a year of network follows in
  // September; hall and grid in January. Phase 2 (10 MW): all in January, but only 6 MW of grid until the rest never comes.
  const s = plan({
    phases: [
      { chips: 'rack: gb200-nvl72, delivered: 2026-03', network: 'ready: 2026-09' },
      {
        chips: 'rack: gb200-nvl72, delivered: 2026-01',
        network: 'ready: 2026-01',
        power: 'grid: { contract: 6 MW, energised: 2026-01 }',
      },
    ],
  });
  const b = build(s);
  const at = months(2025);
  const [one, two] = b.phases;
  const d = b.design.phases[1];
  const racks = Math.floor(10_000 / d.rackAllInKw);
  it('the first waits for its network', () => {
    expect(one.firstLive).toBe(at(2026, 9));
    expect(one.allLive).toBe(at(2026, 9));
    // Chips and network are both missing until March; the network stays missing longer, so it is what binds.
    expect(BINDING_CODES[one.binding[at(2026, 2)]]).toBe('network');
    expect(BINDING_CODES[one.binding[at(2026, 8)]]).toBe('network');
    expect(BINDING_CODES[one.binding[at(2026, 9)]]).toBe('complete');
    expect(one.releasedRacks[3][at(2026, 8)]).toBe(racks);
  });
  it('the second runs what 6 MW carry, ⌊6,000 / (rack kW × peak PUE)⌋ racks, for good', () => {
    const carried = Math.floor(6000 / (d.rackAllInKw * d.peakPue));
    expect(carried).toBeLessThan(racks);
    expect(two.liveRacks[at(2026, 1)]).toBe(carried);
    expect(two.liveRacks[b.months - 1]).toBe(carried);
    expect(two.allLive).toBe(-1);
    expect(BINDING_CODES[two.binding[b.months - 1]]).toBe('power');
  });
  it('the fleet’s chips wait meanwhile', () => {
    const carried = two.liveRacks[at(2026, 1)];
    // April 2026: all of phase 1 and what the power does not carry of phase 2, 72 each.
    expect(b.fleet.chipsWaiting[at(2026, 4)]).toBe((racks + racks - carried) * 72);
    expect(BINDING_CODES[b.fleet.binding[at(2026, 4)]]).toBe('network');
    expect(BINDING_CODES[b.fleet.binding[at(2027, 4)]]).toBe('power');
  });
});

describe('chips that cannot be plugged in', () => {
  const at = months(2024);
  it('wait from delivery in December 2025 until the power comes in October 2026, and power is what binds', () => {
    const b = build(shipped('chips-that-cannot-be-plugged-in'));
    const { chipsWaiting, liveAccelerators } = b.fleet;
    const all = b.design.accelerators;
    for (let m = at(2025, 12); m < at(2026, 10); m++) {
      expect([chipsWaiting[m], liveAccelerators[m]]).toEqual([all, 0]);
      expect(BINDING_CODES[b.fleet.binding[m]]).toBe('power');
    }
    for (const m of [at(2025, 11), at(2026, 10), b.months - 1]) expect(chipsWaiting[m]).toBe(0);
    expect(liveAccelerators[at(2026, 10)]).toBe(all);
  });
  it('wait for nothing where the grid is energised in time', () => {
    const s = shipped('chips-that-cannot-be-plugged-in', {
      set: [['sites.warm-shell.phases.all.power.grid.energised', '2025-12']],
    });
    expect(Math.max(...build(s).fleet.chipsWaiting)).toBe(0);
  });
});
