import type { MonthlyCapacity, Results, Summary } from '../../engine/index.ts';
import type { Months, Plan } from './protocol.ts';

const months = (c: MonthlyCapacity): Months => ({
  liveItKw: c.liveItKw,
  liveAccelerators: c.liveAccelerators,
  energisedKw: c.energisedKw,
  chipsWaiting: c.chipsWaiting,
  powerWaitingKw: c.powerWaitingKw,
  binding: c.binding,
});

/** The part of a run that the pages draw at once; all plain data and columns, so that it crosses to the page's thread. */
export function planOf(results: Results, summary: Summary, id: number, engineMs: number): Plan {
  const { build } = results;
  return {
    id,
    summary,
    firstMonth: build.firstMonth,
    months: build.months,
    fleet: months(build.fleet),
    sites: build.sites.map(months),
    phases: build.phases.map((p, i) => ({
      racks: build.design.phases[i].racks,
      allowedRacks: p.allowedRacks,
      liveRacks: p.liveRacks,
      binding: p.binding,
    })),
    engineMs,
  };
}
