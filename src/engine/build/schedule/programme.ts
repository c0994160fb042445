import type { CostClass, Design, PhaseDesign } from '../../design/index.ts';
import type { Scenario, YearlySupply } from '../../scenario/index.ts';
import { yearOf } from '../../units/index.ts';
import { rampShare } from '../ramp.ts';
import { compileNetwork, earliestStarts, type PhaseNodes, type TaskList } from '../tasks/index.ts';
import type { Need, Renewable, ScheduleInstance, Supply, Use } from './instance.ts';

/** Months looked at beyond the horizon: what waits longer is put behind them. */
const BEYOND = 240;

/** A supply by year as all that has come by the end of each month, a twelfth of the year's amount a month. */
function cumulative(s: YearlySupply, firstMonth: number, months: number): Float64Array {
  const all = new Float64Array(months);
  let sum = 0;
  for (let m = 0; m < months; m++) {
    const year = yearOf(firstMonth + m);
    let k = 0;
    while (k + 1 < s.years.length && s.years[k + 1] <= year) k++;
    sum += (s.amounts[k] ?? 0) / 12;
    all[m] = sum;
  }
  return all;
}

/** Amount used by months after a task's start, when it comes after `lead` months and over `ramp` more. */
function arriving(amount: number, lead: number, ramp: number): Float64Array {
  const [first, more] = [Math.round(lead), Math.round(ramp)];
  return Float64Array.from({ length: first + more + 1 }, (_, k) => amount * rampShare(k, first, more));
}

/** Amount used evenly over `length` months from a task's start. */
function evenly(amount: number, length: number): Float64Array {
  const n = Math.max(1, Math.round(length));
  return Float64Array.from({ length: n }, (_, k) => (amount * (k + 1)) / n);
}

const plus = (a: Float64Array, b: Float64Array): Float64Array =>
  Float64Array.from(
    { length: Math.max(a.length, b.length) },
    (_, k) => a[Math.min(k, a.length - 1)] + b[Math.min(k, b.length - 1)],
  );

const costOf = (d: PhaseDesign, classes: readonly CostClass[]): number =>
  d.bom.reduce((sum, l) => (classes.includes(l.costClass) ? sum + l.costUsd : sum), 0);

/** Capital of a phase by the task that starts its spending: chips a share with the order and the rest as they come; others evenly. */
function cashUses(
  scenario: Scenario,
  d: PhaseDesign,
  nodes: PhaseNodes,
  duration: Float64Array,
  supply: number,
): Use[] {
  const prepaid = scenario.catalog.value('finance', 'default', 'chipPrepayment');
  const chips = costOf(d, ['chips']);
  const hallMonths = d.phase.hall.readyMonth - d.phase.hall.startMonth + d.phase.hall.rampMonths + 1;
  const networkMonths = duration[nodes.network] + duration[nodes.laterNetwork] + 1;
  const use = (task: number, curve: Float64Array): Use => ({ task, supply, cumulative: curve });
  return [
    use(
      nodes.chips,
      plus(
        evenly(chips * prepaid, 1),
        arriving(chips * (1 - prepaid), duration[nodes.chips], duration[nodes.laterChips]),
      ),
    ),
    use(
      nodes.siteWork,
      plus(
        evenly(costOf(d, ['cooling', 'electrical', 'building']), hallMonths),
        evenly(costOf(d, ['land']), 1),
      ),
    ),
    use(nodes.network, evenly(costOf(d, ['network']), networkMonths)),
    ...d.phase.onsite.map((o, i) =>
      use(
        nodes.turbines[i],
        evenly(
          o.capacityKw * scenario.catalog.value('power-source', o.source, 'capex'),
          duration[nodes.turbines[i]] + duration[nodes.laterTurbines[i]] + 1,
        ),
      ),
    ),
  ];
}

/**
 * A scenario's tasks with what they share, as a scheduling problem. Weights are IT kW: half wait for a phase's first racks,
 * half for its last. What started before the as-of date stays where it is.
 */
export function programmeInstance(scenario: Scenario, design: Design, list: TaskList): ScheduleInstance {
  const { build, firstMonth } = scenario;
  const months = scenario.months + BEYOND;
  const network = compileNetwork(list.tasks);
  const { duration } = network;
  const renewables: Renewable[] = [];
  const supplies: Supply[] = [];
  const needs: Need[] = [];
  const uses: Use[] = [];
  const limited = (name: string, capacity: number | undefined, amount: (task: number) => number): void => {
    if (capacity === undefined) return;
    renewables.push({ name, capacity });
    list.tasks.forEach((_, task) => {
      if (amount(task) > 0) needs.push({ task, renewable: renewables.length - 1, amount: amount(task) });
    });
  };
  limited('crews', build.crews, (t) => list.tasks[t].crews);
  limited('connections', build.connections, (t) => (list.tasks[t].kind === 'study' ? 1 : 0));
  const supplied = (
    name: string,
    s: YearlySupply | undefined,
    of: (d: PhaseDesign, p: number, k: number) => Use[],
  ) => {
    if (!s || s.years.length === 0) return;
    supplies.push({ name, cumulative: cumulative(s, firstMonth, months) });
    design.phases.forEach((d, p) => {
      for (const u of of(d, p, supplies.length - 1)) uses.push(u);
    });
  };
  supplied('chips', build.chips, (d, p, supply) => {
    const { chips, laterChips } = list.phases[p];
    return [
      { task: chips, supply, cumulative: arriving(d.accelerators, duration[chips], duration[laterChips]) },
    ];
  });
  supplied('turbines', build.turbinesKw, (d, p, supply) =>
    d.phase.onsite.map((o, i) => {
      const { turbines, laterTurbines } = list.phases[p];
      return {
        task: turbines[i],
        supply,
        cumulative: arriving(o.capacityKw, duration[turbines[i]], duration[laterTurbines[i]]),
      };
    }),
  );
  supplied('cash', build.cashUsd, (d, p, supply) => cashUses(scenario, d, list.phases[p], duration, supply));
  return {
    network,
    phaseOf: Int32Array.from(list.tasks, (t) => t.phase),
    firstMonth,
    months,
    renewables,
    supplies,
    needs,
    uses,
    goals: design.phases.flatMap((d, p) =>
      [list.phases[p].live, list.phases[p].complete].map((task) => ({ task, weight: d.itNameplateKw / 2 })),
    ),
    fixed: underWay(network, list, scenario.asOfMonth),
  };
}

/** Starts of tasks under way by a date, NaN for the others. A hall that is being built keeps its crew to the end. */
function underWay(network: ScheduleInstance['network'], list: TaskList, month: number): Float64Array {
  const start = new Float64Array(network.count);
  earliestStarts(network, network.duration, start);
  return start.map((s, i) => {
    const t = list.tasks[i];
    const building = t.timeline === 2 && start[list.phases[t.phase].siteWork] <= month;
    return building || s <= month ? s : Number.NaN;
  });
}
