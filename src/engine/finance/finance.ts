import { presentValue } from '../money/index.ts';
import type { Operation } from '../operate/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { addScaled, columnSum } from '../units/index.ts';
import { keepLedger } from './ledger.ts';
import { compareModes } from './modes.ts';
import {
  COST_CAUSES,
  type CostCause,
  type Finance,
  type Ledger,
  type Levelised,
  type Mode,
  type ModeResult,
  type TrainingCost,
} from './types.ts';

function levelise(operation: Operation, ledger: Ledger): Levelised {
  const presentUsefulHours = presentValue(operation.fleet.usefulHours, ledger.monthlyRate);
  const per = (x: Float64Array): number =>
    presentUsefulHours > 0 ? presentValue(x, ledger.monthlyRate) / presentUsefulHours : 0;
  const split = Object.fromEntries(COST_CAUSES.map((c) => [c, per(ledger.chargesUsd[c])])) as Record<
    CostCause,
    number
  >;
  const usdPerUsefulHour = COST_CAUSES.reduce((s, c) => s + split[c], 0);
  const a = operation.build.design.activity;
  const tokens = columnSum(operation.fleet.servingTokens);
  const servingHours = columnSum(operation.fleet.capacityHours) * (1 - a.trainingShare) * a.servingMeanToPeak;
  return {
    usdPerUsefulHour,
    split,
    presentCostUsd: presentValue(ledger.totalChargesUsd, ledger.monthlyRate),
    presentUsefulHours,
    ...(tokens > 0 ? { usdPerMillionTokens: (usdPerUsefulHour * servingHours) / (tokens / 1e6) } : {}),
  };
}

/**
 * Market value of the live accelerators by month: what renting the same ones on contract would cost, at the scenario's
 * rent or each accelerator's. Contracts bill every hour, whether or not work is done in it.
 */
function revenue(scenario: Scenario, operation: Operation): Float64Array {
  const out = new Float64Array(scenario.months);
  operation.build.design.phases.forEach((d, p) => {
    const rent =
      scenario.money.rentUsdPerHour ?? scenario.catalog.value('accelerator', d.chip.id, 'rentContract');
    addScaled(out, rent, operation.phases[p].capacityHours);
  });
  return out;
}

/**
 * The money: books, levelised cost with its split, NPV, and the six ways to get the compute.
 *
 * NPV = PV(rent × live accelerator-hours − charges). Charging depreciation and the cost of money values what is left at the
 *  end of the horizon at its book value. See docs/models/finance.md.
 */
export function financeStage(scenario: Scenario, operation: Operation): Finance {
  const ledger = keepLedger(scenario, operation);
  const levelised = levelise(operation, ledger);
  const income = revenue(scenario, operation);
  const presentIncome = presentValue(income, ledger.monthlyRate);
  let modes: readonly ModeResult[] | undefined;
  return {
    operation,
    ledger,
    levelised,
    npvUsd: presentIncome - levelised.presentCostUsd,
    meanRentUsdPerHour: levelised.presentUsefulHours > 0 ? presentIncome / levelised.presentUsefulHours : 0,
    // Sensitivities look at the levelised cost only; the six ways wait until somebody asks.
    get modes(): readonly ModeResult[] {
      modes ??= compareModes(scenario, operation, ledger, levelised.presentUsefulHours);
      return modes;
    },
    get best(): Mode {
      return this.modes.reduce((a, b) => (b.usdPerUsefulHour < a.usdPerUsefulHour ? b : a)).mode;
    },
    get training(): readonly TrainingCost[] {
      return operation.training.map((t) => ({
        id: t.id,
        usd: t.acceleratorHours * t.effectiveTimeRatio * levelised.usdPerUsefulHour,
      }));
    },
    totalCapexUsd: columnSum(ledger.capexUsd),
    totalOpexUsd: columnSum(ledger.opexUsd),
    totalIdleUsd: columnSum(ledger.idleUsd),
  };
}
