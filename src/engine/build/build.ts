import type { Design, PhaseDesign } from '../design/index.ts';
import { firmCapacityKw, onsiteSource } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { columns, wholeColumns } from '../units/index.ts';
import { addPhase, addSites, nameBinding, newCapacity } from './capacity.ts';
import { rampShare } from './ramp.ts';
import type { Build, PhaseBuild } from './types.ts';

/** A whole number of racks, forgiving the last bit of a division. */
const wholeRacks = (x: number): number => Math.floor(x * (1 + 1e-12) + 1e-9);

interface Columns {
  readonly energisedKw: Float64Array;
  readonly gridKw: Float64Array;
  readonly onsiteKw: Float64Array[];
}

/** Facility power by month: the grid's ramp and each on-site source's, until it is taken away. */
function energise(d: PhaseDesign, scenario: Scenario): Columns {
  const { months, firstMonth, catalog } = scenario;
  const [gridKw, energisedKw, ...own] = columns(2 + d.phase.onsite.length, months);
  const grid = d.phase.grid;
  if (grid)
    for (let m = 0; m < months; m++)
      gridKw[m] = d.gridContractKw * rampShare(firstMonth + m, grid.readyMonth, grid.rampMonths);
  const onsiteKw = d.phase.onsite.map((o, i) => {
    const firm = firmCapacityKw([onsiteSource(catalog, o.source, o.capacityKw)]);
    const column = own[i];
    for (let m = 0; m < months; m++) {
      if (o.untilMonth === undefined || firstMonth + m < o.untilMonth)
        column[m] = firm * rampShare(firstMonth + m, o.readyMonth, o.rampMonths);
    }
    return column;
  });
  for (const column of [gridKw, ...onsiteKw]) for (let m = 0; m < months; m++) energisedKw[m] += column[m];
  return { energisedKw, gridKw, onsiteKw };
}

/**
 * Which timeline binds in each month. Where several stand at the least, the one that stays there longest is the
 * one to push on; at equal length a stated date comes before one taken over from the hall, then the order of
 * `TIMELINES` decides.
 */
function bindingByMonth(
  allowed: PhaseBuild['allowedRacks'],
  live: Int32Array,
  racks: number,
  started: number,
  assumed: readonly boolean[],
): Uint8Array {
  const months = live.length;
  const codes = new Uint8Array(months);
  // First later month in which timeline t allows more than is live in the month at hand.
  const relief = (t: number, m: number): number => {
    for (let k = m + 1; k < months; k++) if (allowed[t][k] > live[m]) return k;
    return months;
  };
  // Half a month makes a stated date win at equal length, and never otherwise.
  const rank = (t: number, m: number): number => relief(t, m) - (assumed[t] ? 0.5 : 0);
  for (let m = 0; m < months; m++) {
    if (live[m] >= racks) codes[m] = 5;
    else if (m < started) codes[m] = 0;
    // As long as nothing changed, the answer is last month's.
    else if (m > 0 && codes[m - 1] > 0 && codes[m - 1] < 5 && allowed.every((a) => a[m] === a[m - 1]))
      codes[m] = codes[m - 1];
    else {
      let latest = -1;
      for (let t = 0; t < 4; t++) {
        if (allowed[t][m] > live[m]) continue;
        const r = rank(t, m);
        if (r > latest) {
          latest = r;
          codes[m] = t + 1;
        }
      }
    }
  }
  return codes;
}

function buildPhase(d: PhaseDesign, scenario: Scenario): PhaseBuild {
  const { months, firstMonth } = scenario;
  const power = energise(d, scenario);
  const [live, a0, a1, a2, a3, r0, r1, r2, r3] = wholeColumns(9, months);
  const allowed: PhaseBuild['allowedRacks'] = [a0, a1, a2, a3];
  const released: PhaseBuild['releasedRacks'] = [r0, r1, r2, r3];
  const rackFacilityKw = d.rackAllInKw * d.peakPue;
  const { hall, chips, network } = d.phase;
  for (let m = 0; m < months; m++) {
    const month = firstMonth + m;
    allowed[0][m] = wholeRacks(power.energisedKw[m] / rackFacilityKw);
    allowed[1][m] = wholeRacks(d.racks * rampShare(month, chips.readyMonth, chips.rampMonths));
    allowed[2][m] = wholeRacks(
      (d.hallItKw * rampShare(month, hall.readyMonth, hall.rampMonths)) / d.rackAllInKw,
    );
    allowed[3][m] = wholeRacks(d.racks * rampShare(month, network.readyMonth, network.rampMonths));
  }
  for (let m = 0; m < months; m++) {
    live[m] = Math.min(d.racks, allowed[0][m], allowed[1][m], allowed[2][m], allowed[3][m]);
    for (let t = 0; t < 4; t++) {
      let others = d.racks;
      for (let u = 0; u < 4; u++) if (u !== t && allowed[u][m] < others) others = allowed[u][m];
      released[t][m] = others - live[m];
    }
  }
  const started = Math.min(hall.startMonth, chips.orderMonth) - firstMonth;
  return {
    allowedRacks: allowed,
    liveRacks: live,
    deliveredRacks: allowed[1],
    binding: bindingByMonth(allowed, live, d.racks, started, [
      false,
      chips.assumed === true,
      false,
      network.assumed === true,
    ]),
    ...power,
    releasedRacks: released,
    firstLive: live.findIndex((v) => v > 0),
    allLive: live.findIndex((v) => v >= d.racks),
  };
}

/**
 * When each rack can run. Live racks of a phase in a month = the least of what its four timelines allow:
 * power ⌊energised kW / (rack kW × peak PUE)⌋, chips delivered, hall ⌊built IT kW / rack kW⌋, network in service.
 * See docs/models/build.md.
 */
export function buildStage(scenario: Scenario, design: Design): Build {
  const phases = design.phases.map((d) => buildPhase(d, scenario));
  const sites = scenario.sites.map(() => newCapacity(scenario.months));
  design.phases.forEach((d, i) => {
    addPhase(sites[d.siteIndex], d, phases[i]);
  });
  for (const s of sites) nameBinding(s);
  return {
    design,
    firstMonth: scenario.firstMonth,
    months: scenario.months,
    phases,
    sites,
    fleet: addSites(sites, scenario.months),
  };
}
