import { TIMELINES } from '../build/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { annuity, monthlyRate } from '../money/index.ts';
import type { Operation } from '../operate/index.ts';
import type { OnsitePlan, Scenario } from '../scenario/index.ts';
import { columnSum } from '../units/index.ts';

/** Plant that bridges until the grid or a supply is there, and what becomes of it. */
export interface BridgingPlant {
  readonly phase: string;
  readonly source: string;
  readonly powerKw: number;
  readonly monthsInPlace: number;
  readonly capexUsd: number;
  /** Rent over its stay. */
  readonly rentUsd: number;
  /** Part of its cost that its life has left when it goes. */
  readonly leftUsd: number;
  /** What it brings elsewhere. */
  readonly redeployedUsd: number;
  readonly strandedUsd: number;
}

/** What waiting for power costs a site. */
export interface TimeToPower {
  /** Facility power that would run at once were power alone no limit, MW · months. */
  readonly heldMwMonths: number;
  /** What a month of one facility MW costs whose chips stand idle. */
  readonly monthUsdPerMw: number;
  /** The two multiplied: what having all power when it was wanted would have been worth. */
  readonly heldUsd: number;
  readonly bridging: readonly BridgingPlant[];
}

const POWER = TIMELINES.indexOf('power');

/** Level payment a month over the chips' life, per facility kW at its peak. */
const chipsUsdPerKwMonth = (scenario: Scenario, d: PhaseDesign): number => {
  const chips = d.bom.reduce((s, l) => s + (l.costClass === 'chips' ? l.costUsd : 0), 0);
  const { wacc, chipLifeMonths } = scenario.money;
  return (chips * annuity(monthlyRate(wacc), chipLifeMonths)) / (d.itNameplateKw * d.peakPue);
};

/**
 * What of a source's cost is left by its life when it leaves, and what that brings: left = capex · max(0, 1 − stay ÷ life).
 */
export function leavingValue(
  scenario: Scenario,
  o: OnsitePlan,
  lifeMonths: number,
): { capexUsd: number; stayMonths: number; leftUsd: number; recoveredUsd: number } {
  const capexUsd = o.capacityKw * scenario.catalog.value('power-source', o.source, 'capex');
  const stayMonths = Math.max(0, (o.untilMonth ?? Number.POSITIVE_INFINITY) - o.readyMonth);
  const leftUsd = capexUsd * Math.max(0, 1 - stayMonths / lifeMonths);
  return { capexUsd, stayMonths, leftUsd, recoveredUsd: (o.resale ?? 0) * leftUsd };
}

/** Waiting for power and bridging plant of one site. See docs/models/bridge.md. */
export function timeToPower(scenario: Scenario, operation: Operation, siteIndex: number): TimeToPower {
  const { build } = operation;
  const { catalog } = scenario;
  let [held, heldUsd] = [0, 0];
  const bridging: BridgingPlant[] = [];
  build.design.phases.forEach((d, k) => {
    if (d.siteIndex !== siteIndex) return;
    const racks = columnSum(Float64Array.from(build.phases[k].releasedRacks[POWER]));
    const kwMonths = racks * d.rackAllInKw * d.peakPue;
    held += kwMonths;
    heldUsd += kwMonths * chipsUsdPerKwMonth(scenario, d);
    for (const o of d.phase.onsite) {
      if (o.untilMonth === undefined || o.untilMonth <= o.readyMonth) continue;
      const life = Math.round(catalog.value('finance', 'default', 'powerLife'));
      const { capexUsd, stayMonths, leftUsd, recoveredUsd } = leavingValue(scenario, o, life);
      bridging.push({
        phase: d.phase.id,
        source: o.source,
        powerKw: o.capacityKw,
        monthsInPlace: stayMonths,
        capexUsd,
        rentUsd: stayMonths * o.capacityKw * catalog.valueOr('power-source', o.source, 'rent', 0),
        leftUsd,
        redeployedUsd: recoveredUsd,
        strandedUsd: leftUsd - recoveredUsd,
      });
    }
  });
  const own = build.design.phases.filter((d) => d.siteIndex === siteIndex);
  const itKw = own.reduce((s, d) => s + d.itNameplateKw, 0);
  const mean = own.reduce((s, d) => s + d.itNameplateKw * chipsUsdPerKwMonth(scenario, d), 0);
  return {
    heldMwMonths: held / 1000,
    monthUsdPerMw: itKw > 0 ? (mean / itKw) * 1000 : 0,
    heldUsd,
    bridging,
  };
}
