import type { Design, PhaseDesign } from '../design/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { columns, wholeColumns } from '../units/index.ts';
import { bindingByMonth, bindingScratch } from './binding.ts';
import { addPhase, addSites, nameBinding, newCapacity } from './capacity.ts';
import { datesOf, fillColumns, type PhaseColumns, shapeOf, writeDates } from './columns.ts';
import { scheduleProgramme } from './schedule/index.ts';
import type { Build, PhaseBuild } from './types.ts';

/** Whether each timeline's date was taken over from the hall, in the order of `TIMELINES`. */
export const assumedTimelines = ({ chips, network }: PhaseDesign['phase']): boolean[] => [
  false,
  chips.assumed === true,
  false,
  network.assumed === true,
];

/** Racks that would run besides those that do if timeline `t` were no limit: the least of the others, less what is live. */
function fillReleased(filled: PhaseColumns, t: number, racks: number, released: Int32Array): void {
  const [a, b, c] = filled.allowedRacks.filter((_, u) => u !== t);
  for (let m = 0; m < released.length; m++)
    released[m] = Math.min(racks, a[m], b[m], c[m]) - filled.liveRacks[m];
}

function buildPhase(d: PhaseDesign, scenario: Scenario): PhaseBuild {
  const { months, firstMonth } = scenario;
  const [liveRacks, a0, a1, a2, a3, r0, r1, r2, r3] = wholeColumns(9, months);
  const [gridKw, energisedKw, ...onsiteKw] = columns(2 + d.phase.onsite.length, months);
  const dates = new Int32Array(datesOf(d.phase));
  writeDates(d.phase, dates, 0);
  const filled: PhaseColumns = { allowedRacks: [a0, a1, a2, a3], liveRacks, gridKw, energisedKw, onsiteKw };
  fillColumns(shapeOf(d, scenario), dates, 0, firstMonth, filled);
  const released: PhaseBuild['releasedRacks'] = [r0, r1, r2, r3];
  for (let t = 0; t < 4; t++) fillReleased(filled, t, d.racks, released[t]);
  const started = Math.min(d.phase.hall.startMonth, d.phase.chips.orderMonth) - firstMonth;
  const binding = new Uint8Array(months);
  bindingByMonth(filled, d.racks, started, assumedTimelines(d.phase), bindingScratch(months), binding);
  return {
    ...filled,
    deliveredRacks: a1,
    binding,
    releasedRacks: released,
    firstLive: liveRacks.findIndex((v) => v > 0),
    allLive: liveRacks.findIndex((v) => v >= d.racks),
  };
}

/**
 * When each rack can run. Live racks of a phase in a month = the least of what its four timelines allow:
 * power ⌊energised kW / (rack kW × peak PUE)⌋, chips delivered, hall ⌊built IT kW / rack kW⌋, network in service.
 * Dates are the plan's, or later where what phases share or what they wait for asks for it. See docs/models/build.md.
 *
 * @param planned its phases carry the dates of the scenario
 */
export function buildStage(scenario: Scenario, planned: Design): Build {
  const scheduled = scheduleProgramme(scenario, planned);
  const design = scheduled?.design ?? planned;
  const phases = design.phases.map((d) => buildPhase(d, scenario));
  const sites = scenario.sites.map(() => newCapacity(scenario.months));
  design.phases.forEach((d, i) => {
    addPhase(sites[d.siteIndex], d, phases[i]);
  });
  for (const s of sites) nameBinding(s);
  return {
    design,
    ...(scheduled ? { schedule: scheduled.schedule } : {}),
    firstMonth: scenario.firstMonth,
    months: scenario.months,
    phases,
    sites,
    fleet: addSites(sites, scenario.months),
  };
}
