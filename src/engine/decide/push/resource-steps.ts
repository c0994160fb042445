import type { PhaseDesign } from '../../design/index.ts';
import type { Results } from '../../run/index.ts';
import type { BuildPlan, Scenario, YearlySupply } from '../../scenario/index.ts';
import type { PushKind, PushStep } from './step-types.ts';

/** A step of power: one megawatt. */
const STEP_KW = 1000;
/** A step of an allocation or a cap: this share of its largest year. */
export const STEP_SHARE = 0.01;

/** As much more in every year. */
const more = (s: YearlySupply, amount: number): YearlySupply => ({
  years: s.years,
  amounts: s.amounts.map((a) => a + amount),
});
const largest = (s: YearlySupply): number => s.amounts.reduce((a, b) => Math.max(a, b), 0);

/** What phases share, one step more of each that is stated. */
function sharedSteps(base: Results): PushStep[] {
  const { scenario } = base;
  const { build } = scenario;
  const steps: PushStep[] = [];
  const add = (kind: PushKind, amount: number, unit: PushStep['unit'], change: Partial<BuildPlan>): void => {
    steps.push({ kind, amount, unit, scenario: { ...scenario, build: { ...build, ...change } }, base });
  };
  if (build.crews !== undefined) add('crews', 1, 'count', { crews: build.crews + 1 });
  if (build.connections !== undefined) add('connections', 1, 'count', { connections: build.connections + 1 });
  if (build.chips) {
    const rack = base.design.phases.reduce((n, d) => Math.max(n, d.rack.accelerators), 1);
    const amount = Math.max(rack, Math.round(STEP_SHARE * largest(build.chips)));
    add('chip-allocation', amount, 'accelerators', { chips: more(build.chips, amount) });
  }
  if (build.turbinesKw) add('turbine-slots', STEP_KW, 'kW', { turbinesKw: more(build.turbinesKw, STEP_KW) });
  if (build.cashUsd) {
    const amount = STEP_SHARE * largest(build.cashUsd);
    add('cash', amount, 'USD', { cashUsd: more(build.cashUsd, amount) });
  }
  return steps;
}

/** Months × racks that power holds back in a phase; 0 where it never binds. */
const heldByPower = (base: Results, i: number): number => {
  const { binding, liveRacks } = base.build.phases[i];
  const { racks } = base.design.phases[i];
  return binding.reduce((sum, code, m) => sum + (code === 1 ? racks - liveRacks[m] : 0), 0);
};

/** The scenario and design with a megawatt more at one phase, of the grid or of its first on-site source that stays. */
function withPower(base: Results, i: number, kind: 'grid-power' | 'onsite-power'): PushStep | undefined {
  const d = base.design.phases[i];
  const { phase } = d;
  const source = phase.onsite.findIndex((o) => o.untilMonth === undefined);
  if (kind === 'grid-power' ? !phase.grid : source < 0) return undefined;
  const onsite = phase.onsite.map((o, k) =>
    kind === 'onsite-power' && k === source ? { ...o, capacityKw: o.capacityKw + STEP_KW } : o,
  );
  const bigger: PhaseDesign = {
    ...d,
    phase: { ...phase, onsite },
    gridContractKw: d.gridContractKw + (kind === 'grid-power' ? STEP_KW : 0),
  };
  const scenario: Scenario = {
    ...base.scenario,
    sites: base.scenario.sites.map((s) =>
      s.id === d.site.id
        ? { ...s, phases: s.phases.map((p) => (p.id === phase.id ? { ...p, onsite } : p)) }
        : s,
    ),
  };
  const phases = base.design.phases.map((p, k) => (k === i ? bigger : p));
  return {
    kind,
    siteId: d.site.id,
    amount: STEP_KW,
    unit: 'kW',
    scenario,
    base: { ...base, scenario, design: { ...base.design, phases } },
  };
}

/** A megawatt more at the phase of each site that power holds back the most; none where power never binds, since there it changes nothing. */
function powerSteps(base: Results): PushStep[] {
  const worst = new Map<number, { phase: number; held: number }>();
  base.design.phases.forEach((d, i) => {
    const held = heldByPower(base, i);
    const known = worst.get(d.siteIndex);
    if (held > 0 && (known === undefined || held > known.held)) worst.set(d.siteIndex, { phase: i, held });
  });
  return [...worst.values()].flatMap(({ phase }) =>
    (['grid-power', 'onsite-power'] as const).flatMap((kind) => withPower(base, phase, kind) ?? []),
  );
}

/** One step more of everything that is limited by amount. */
export const resourceSteps = (base: Results): PushStep[] => [...sharedSteps(base), ...powerSteps(base)];
