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

/** A place in the summary: where its figure stands in the table, and the places below it by their names. */
interface Place {
  readonly path: string;
  readonly key: string;
  /** Column of its number, and of its date in months; −1 where the table has none. */
  readonly column: number;
  readonly months: number;
  readonly below: Map<string, Place>;
}

/**
 * Reads the figures of draw after draw into a row: the numbers of `figuresOf` for the names given. Summaries of one
 * scenario have the same shape, so that addresses are put together once and not in every draw.
 */
export class FigureReader {
  private readonly columns: ReadonlyMap<string, number>;
  private readonly top = new Map<string, Place>();
  private readonly byMonth = new Map<number, readonly [number, number]>();

  constructor(names: readonly string[]) {
    this.columns = new Map(names.map((n, i) => [n, i]));
  }

  /** A row: the figures in the order of the names, NaN where this run has none. */
  row(results: Results, summary: Summary): Float64Array {
    const row = new Float64Array(this.columns.size).fill(Number.NaN);
    const { firstMonth, months } = results.scenario;
    for (const key in summary)
      if (!LEFT_OUT.has(key))
        this.read(summary[key as keyof Summary], this.place(this.top, '', key), firstMonth, row);
    const { liveItKw, liveAccelerators } = results.build.fleet;
    for (let m = 0; m < months; m++) {
      const [it, accelerators] = this.monthColumns(firstMonth + m);
      if (it >= 0) row[it] = liveItKw[m] / 1000;
      if (accelerators >= 0) row[accelerators] = liveAccelerators[m];
    }
    return row;
  }

  private column(name: string): number {
    return this.columns.get(name) ?? -1;
  }

  private place(among: Map<string, Place>, above: string, name: string, key = name): Place {
    const known = among.get(name);
    if (known) return known;
    const path = above === '' ? name : `${above}.${name}`;
    const made = {
      path,
      key,
      column: this.column(path),
      months: this.column(`${path}Months`),
      below: new Map(),
    };
    among.set(name, made);
    return made;
  }

  private monthColumns(month: number): readonly [number, number] {
    const known = this.byMonth.get(month);
    if (known) return known;
    const at = `month.${formatMonth(month)}`;
    const made = [this.column(`${at}.liveItMw`), this.column(`${at}.liveAccelerators`)] as const;
    this.byMonth.set(month, made);
    return made;
  }

  private read(value: unknown, at: Place, firstMonth: number, row: Float64Array): void {
    if (typeof value === 'number') {
      if (at.column >= 0 && at.key !== 'year') row[at.column] = value;
    } else if (typeof value === 'string') this.text(value, at, firstMonth, row);
    else if (typeof value === 'boolean') {
      if (at.column >= 0) row[at.column] = value ? 1 : 0;
    } else if (Array.isArray(value))
      for (let i = 0; i < value.length; i++)
        this.read(value[i], this.place(at.below, at.path, nameOf(value[i], i), String(i)), firstMonth, row);
    else if (typeof value === 'object' && value !== null)
      for (const k in value)
        this.read((value as Record<string, unknown>)[k], this.place(at.below, at.path, k), firstMonth, row);
  }

  private text(value: string, at: Place, firstMonth: number, row: Float64Array): void {
    if (at.months < 0 && at.column < 0) return;
    const date = DATE.exec(value);
    if (date) {
      if (at.months >= 0) row[at.months] = Number(date[1]) * 12 + Number(date[2]) - 1 - firstMonth;
    } else if (at.column >= 0 && CODES[at.key]) row[at.column] = CODES[at.key].indexOf(value);
  }
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
