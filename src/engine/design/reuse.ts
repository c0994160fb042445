import { splitRef } from '../catalog/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { activityMix, meanPowerShare } from './activity.ts';
import type { BomLine, Design, PhaseDesign } from './types.ts';

const total = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, i) => sum + of(i), 0);

/** Puts changed phases into their sites and adds up again. */
function rebuilt(design: Design, phases: readonly PhaseDesign[]): Design {
  const sites = design.sites.map((s, i) => {
    const own = phases.filter((p) => p.siteIndex === i);
    return { ...s, site: own[0].site, phases: own, capexUsd: total(own, (p) => p.capexUsd) };
  });
  return { ...design, sites, phases, capexUsd: total(phases, (p) => p.capexUsd) };
}

/**
 * The same design at the prices of another scenario's catalogue: quantities stay, every line is priced anew from the
 * figure it names.
 */
export function repriced(design: Design, scenario: Scenario): Design {
  const phases = design.phases.map((d): PhaseDesign => {
    let racksUsd = 0;
    const bom = d.bom.map((line): BomLine => {
      const ref = splitRef(line.figure)!;
      // The storage line is a share of the racks, which come first in the bill.
      const unitCostUsd =
        line.unit === 'share' ? racksUsd : scenario.catalog.value(ref.kind, ref.id, ref.figure);
      const costUsd = line.quantity * unitCostUsd;
      if (ref.kind === 'rack') racksUsd = costUsd;
      return { ...line, unitCostUsd, costUsd };
    });
    return { ...d, bom, capexUsd: total(bom, (l) => l.costUsd) };
  });
  return rebuilt(design, phases);
}

/** The same design at another mix of workloads: it changes what the machines draw on average, not what is built. */
export function reused(design: Design, scenario: Scenario): Design {
  const activity = activityMix(scenario);
  const meanShare = meanPowerShare(activity);
  const phases = design.phases.map((d): PhaseDesign => ({ ...d, itExpectedKw: d.itNameplateKw * meanShare }));
  return { ...rebuilt(design, phases), activity };
}

/** The same design with the dates of another scenario's phases: nothing that is installed depends on a date. */
export function redated(design: Design, scenario: Scenario): Design {
  const dated = scenario.sites.flatMap((site) => site.phases.map((phase) => ({ site, phase })));
  return rebuilt(
    design,
    design.phases.map((d, i) => ({ ...d, ...dated[i] })),
  );
}
