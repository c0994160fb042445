import { MODES } from '../../finance/index.ts';
import type { Results, Summary } from '../../run/index.ts';
import { formatMonth } from '../../units/index.ts';

/** Figures of a draw by name: `headline.npvUsd`, `sites.abilene.pue`, `month.2027-03.liveItMw`. */
export type Figures = Map<string, number>;

/** Parts of the summary that are no figures of the plan: texts, counts of sources, what the tornado found. */
const LEFT_OUT = new Set([
  'scenario',
  'gigasite',
  'catalog',
  'sensitivity',
  'revisions',
  'notices',
  'figures',
]);
const DATE = /^(\d{4})-(\d{2})$/;
/** Texts that are put into numbers. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  bestMode: MODES,
  binding: ['', 'power', 'chips', 'hall', 'network', 'complete'],
};

/** What names a member of a list. */
function nameOf(member: unknown, i: number): string {
  const m = member as Readonly<Record<string, unknown>>;
  const id = m.id ?? m.year ?? m.mode ?? m.accelerator;
  return id === undefined ? String(i) : String(id);
}

function collect(value: unknown, path: string, key: string, firstMonth: number, into: Figures): void {
  if (typeof value === 'number') {
    if (key !== 'year') into.set(path, value);
  } else if (value === null) into.set(path, Number.NaN);
  else if (typeof value === 'boolean') into.set(path, value ? 1 : 0);
  else if (typeof value === 'string') {
    const date = DATE.exec(value);
    const codes = CODES[key];
    // Months from the start of the horizon, so that dates can be averaged and compared.
    if (date) into.set(`${path}Months`, Number(date[1]) * 12 + Number(date[2]) - 1 - firstMonth);
    else if (codes) into.set(path, codes.indexOf(value));
  } else if (Array.isArray(value))
    for (let i = 0; i < value.length; i++)
      collect(value[i], `${path}.${nameOf(value[i], i)}`, String(i), firstMonth, into);
  else if (typeof value === 'object')
    for (const k in value)
      collect((value as Record<string, unknown>)[k], `${path}.${k}`, k, firstMonth, into);
}

/**
 * Every figure of a run's summary, and the fleet's capacity by month. Dates count months from the start of the horizon;
 * modes and bindings are places in their lists (`MODES`; none, power, chips, hall, network, complete).
 */
export function figuresOf(results: Results, summary: Summary): Figures {
  const into: Figures = new Map();
  const { firstMonth, months } = results.scenario;
  for (const key of Object.keys(summary) as (keyof Summary)[])
    if (!LEFT_OUT.has(key)) collect(summary[key], key, key, firstMonth, into);
  const { liveItKw, liveAccelerators } = results.build.fleet;
  for (let m = 0; m < months; m++) {
    const month = formatMonth(firstMonth + m);
    into.set(`month.${month}.liveItMw`, liveItKw[m] / 1000);
    into.set(`month.${month}.liveAccelerators`, liveAccelerators[m]);
  }
  return into;
}

/** Figures that are watched while draws come in. */
export const HEADLINE_FIGURES = [
  'headline.usdPerUsefulHour',
  'headline.programmeCapexUsd',
  'headline.npvUsd',
  'headline.finalLiveItMw',
  'headline.usefulAcceleratorHours',
  'headline.facilityGwhPerYear',
] as const;
