import type { Phase } from '../../scenario/index.ts';
import { DATE, FIRST_SOURCE, NEVER, SOURCE_DATES } from '../columns.ts';
import type { PhaseNodes } from './types.ts';

/** Writes when a part is ready and over how many months the rest follows. */
function span(
  ready: number,
  rest: number,
  start: Float64Array,
  duration: Float64Array,
  into: Int32Array,
  at: number,
): void {
  const first = Math.round(start[ready] + duration[ready]);
  into[at] = first;
  into[at + 1] = Math.max(0, Math.round(start[rest] + duration[rest]) - first);
}

/**
 * Writes a phase's dates, as `writeDates` lays them out, from the starts and lengths of its tasks. Bridging power stays as
 * much longer as the grid that relieves it comes later than planned.
 *
 * @param into row of whole months, from place `at`
 */
export function readDates(
  nodes: PhaseNodes,
  plan: Phase,
  start: Float64Array,
  duration: Float64Array,
  into: Int32Array,
  at: number,
): void {
  into[at + DATE.hallStart] = Math.round(start[nodes.siteWork]);
  span(nodes.commissioning, nodes.laterHalls, start, duration, into, at + DATE.hallReady);
  into[at + DATE.chipsOrder] = Math.round(start[nodes.chips]);
  span(nodes.chips, nodes.laterChips, start, duration, into, at + DATE.chipsReady);
  into[at + DATE.networkStart] = Math.round(start[nodes.network]);
  span(nodes.network, nodes.laterNetwork, start, duration, into, at + DATE.networkReady);
  let late = 0;
  if (plan.grid) {
    span(nodes.substation, nodes.laterPower, start, duration, into, at + DATE.gridReady);
    late = Math.max(0, into[at + DATE.gridReady] - plan.grid.readyMonth);
  } else {
    into[at + DATE.gridReady] = NEVER;
    into[at + DATE.gridRamp] = 0;
  }
  for (let i = 0; i < plan.onsite.length; i++) {
    const place = at + FIRST_SOURCE + SOURCE_DATES * i;
    span(nodes.turbines[i], nodes.laterTurbines[i], start, duration, into, place);
    const until = plan.onsite[i].untilMonth;
    into[place + 2] = until === undefined ? NEVER : until + late;
  }
}

/** The phase with the dates of a row put in. */
export function phaseAt(plan: Phase, dates: Int32Array, at: number): Phase {
  const ramp = (place: number) => ({ readyMonth: dates[at + place], rampMonths: dates[at + place + 1] });
  return {
    ...plan,
    hall: { ...plan.hall, startMonth: dates[at + DATE.hallStart], ...ramp(DATE.hallReady) },
    chips: { ...plan.chips, orderMonth: dates[at + DATE.chipsOrder], ...ramp(DATE.chipsReady) },
    network: { ...plan.network, startMonth: dates[at + DATE.networkStart], ...ramp(DATE.networkReady) },
    ...(plan.grid ? { grid: { ...plan.grid, ...ramp(DATE.gridReady) } } : {}),
    onsite: plan.onsite.map((o, i) => {
      const place = FIRST_SOURCE + SOURCE_DATES * i;
      const until = dates[at + place + 2];
      return { ...o, ...ramp(place), ...(until === NEVER ? {} : { untilMonth: until }) };
    }),
  };
}
