import { describe, expect, it } from 'vitest';
import { plan, relative, total } from '../../../test/engine/plan.ts';
import { runScenario, summarise } from '../run/index.ts';

describe('waiting for power', () => {
  // Hall, racks and network in January 2026, the grid three months later.
  const r = runScenario(plan({ phases: [{ power: 'grid: { energised: 2026-04 }' }] }));
  const [site] = summarise(r).sites;
  const d = r.design.phases[0];
  it('holds every rack for three months', () => {
    expect(
      relative(site.timeToPower?.heldMwMonths ?? 0, (3 * d.racks * d.rackAllInKw * d.peakPue) / 1000),
    ).toBeLessThan(1e-12);
  });
  it('costs racks and storage, paid off level over their life', () => {
    const rate = (1 + r.scenario.money.wacc) ** (1 / 12) - 1;
    const n = r.scenario.money.chipLifeMonths;
    const chips = d.bom.filter((l) => l.costClass === 'chips').reduce((s, l) => s + l.costUsd, 0);
    const month = (chips * rate) / (1 - (1 + rate) ** -n) / ((d.itNameplateKw * d.peakPue) / 1000);
    expect(relative(site.timeToPower?.monthEarlierUsdPerMw ?? 0, month)).toBeLessThan(1e-9);
    expect(
      relative(site.timeToPower?.heldUsd ?? 0, month * (site.timeToPower?.heldMwMonths ?? 0)),
    ).toBeLessThan(1e-12);
  });
  it('is not there where power comes with the hall', () => {
    expect(summarise(runScenario(plan())).sites[0].timeToPower).toBeUndefined();
  });
});

describe('bridging plant', () => {
  const run = (more: string) =>
    runScenario(
      plan({
        phases: [
          {
            power: `grid: { energised: 2027-01 }, onsite: [{ source: gas-turbine-aero, capacity: 20 MW, energised: 2026-01, until: 2027-01${more} }]`,
          },
        ],
        end: 'money: { refresh: false }',
      }),
    );
  const capex = (r: ReturnType<typeof run>): number =>
    20_000 * r.scenario.catalog.value('power-source', 'gas-turbine-aero', 'capex');
  it('is stranded where it brings nothing', () => {
    const r = run('');
    const life = r.scenario.catalog.value('finance', 'default', 'powerLife');
    const [b] = summarise(r).sites[0].timeToPower?.bridging ?? [];
    expect(relative(b.strandedUsd, capex(r) * (1 - 12 / life))).toBeLessThan(1e-12);
    expect(relative(total(r.finance.ledger.capital.onsite.capexUsd), capex(r))).toBeLessThan(1e-12);
  });
  it('gives back what it brings elsewhere when it leaves, and is written off to that', () => {
    const r = run(', resale: 50 %');
    const life = r.scenario.catalog.value('finance', 'default', 'powerLife');
    const back = 0.5 * capex(r) * (1 - 12 / life);
    const { onsite } = r.finance.ledger.capital;
    expect(relative(total(onsite.capexUsd), capex(r) - back)).toBeLessThan(1e-12);
    expect(relative(total(onsite.depreciationUsd), capex(r) - back)).toBeLessThan(1e-9);
    // It leaves in month 24 of a plan that starts in January 2025.
    expect(relative(-onsite.capexUsd[24], back)).toBeLessThan(1e-12);
    expect(Math.abs(onsite.bookUsd[24])).toBeLessThan(1e-3);
    expect(r.finance.levelised.usdPerUsefulHour).toBeLessThan(run('').finance.levelised.usdPerUsefulHour);
  });
  it('pays rent while it is rented', () => {
    const site = (source: string) => {
      const r = runScenario(
        plan({ phases: [{ power: `onsite: [{ source: ${source}, capacity: 20 MW, energised: 2026-01 }]` }] }),
      );
      return {
        r,
        usd: total(r.operation.sites[0].energyCostUsd.slice(-12)),
        kwh: total(r.operation.sites[0].facilityKwh.slice(-12)),
      };
    };
    const { r, usd, kwh } = site('gas-engine-rented');
    const of = (f: string): number => r.scenario.catalog.value('power-source', 'gas-engine-rented', f);
    const marginal = (of('heatRate') * of('fuelPrice')) / 293.071 + of('variableOm');
    expect(relative(usd, kwh * marginal + 12 * 20_000 * of('rent'))).toBeLessThan(1e-5);
  });
});
