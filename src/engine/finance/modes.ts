import { presentValue } from '../money/index.ts';
import type { Operation } from '../operate/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { termsOf } from './contracts/terms.ts';
import { onDemandPrice, type Part, WAYS } from './contracts/ways.ts';
import { type Ledger, MODES, type Mode, type ModeResult } from './types.ts';

/** Whether every accelerator of the fleet has this rent in the catalogue: without it a way has no price. */
const priced = ({ scenario, operation }: Part, figure: string): boolean =>
  operation.build.design.phases.every(
    (d) => scenario.catalog.find('accelerator', d.chip.id, figure) !== undefined,
  );

/** What paying on demand for every live hour would cost: the measure of break-even utilisation; 0 where unknown. */
function onDemandAtFull(part: Part): number {
  if (!priced(part, 'rentOnDemand')) return 0;
  const { scenario, operation, ledger } = part;
  return operation.build.design.phases.reduce((sum, d, p) => {
    const price = onDemandPrice(part, scenario.money.onDemand, d.chip.id);
    return sum + price * presentValue(operation.phases[p].capacityHours, ledger.monthlyRate);
  }, 0);
}

/** Ways priced by the accelerator, and the figure they need of each. */
const NEEDS: Partial<Record<Mode, string>> = { neocloud: 'rentContract', 'on-demand': 'rentOnDemand' };

/**
 * The six ways to get the same live accelerators, month for month, each at its contract's terms; a way for which an
 * accelerator of the fleet has no published rent is left out.
 * Break-even utilisation of a way = its present cost / the present cost of buying every live hour on demand.
 *
 * @param presentUsefulHours the same demand for all
 */
export function compareModes(
  scenario: Scenario,
  operation: Operation,
  ledger: Ledger,
  presentUsefulHours: number,
): ModeResult[] {
  const part: Part = { scenario, operation, ledger, shares: operation.build.design.phases.map(() => 1) };
  const full = onDemandAtFull(part);
  const possible = MODES.filter((m) => {
    const need = NEEDS[m];
    return need === undefined || priced(part, need);
  });
  return possible.map((mode) => {
    const terms = termsOf(scenario, { id: mode, mode, sites: [], share: 1 }, `money.${mode}`);
    const cost = WAYS[mode](part, terms);
    const presentCostUsd = presentValue(cost.chargesUsd, ledger.monthlyRate);
    return {
      mode,
      contract: terms.contract,
      usdPerUsefulHour: presentUsefulHours > 0 ? presentCostUsd / presentUsefulHours : 0,
      presentCostUsd,
      ownCapitalUsd: cost.ownCapitalUsd,
      committedUsd: cost.committedUsd.reduce((a, b) => a + b, 0) + cost.committedBeyondUsd,
      breakEvenUtilisation: mode === 'on-demand' || full === 0 ? null : presentCostUsd / full,
    };
  });
}
