import { GigasiteError, type Problem } from '../../errors.ts';
import { type BillingCalendar, intervalAt } from './calendar.ts';
import type { ContractInput, RatesInput } from './schema.ts';
import type {
  CoincidentCharge,
  ContractTerms,
  DemandCharge,
  EnergyCharge,
  Period,
  Ratchet,
  Tariff,
  Tier,
  Window,
} from './types.ts';

/** What reading a tariff needs beside its text. */
export interface TariffContext {
  readonly calendar: BillingCalendar;
  /** Values of a CSV file, one an interval, in USD/kWh. */
  readonly priceFile: (file: string, unit: string, path: string) => Float64Array;
  /** Load of the system, for coincident peaks. */
  readonly systemLoad?: Float64Array;
}

const ALL_MONTHS = Array.from({ length: 12 }, (_, m) => m);
const USD_PER: Readonly<Record<string, number>> = { '$/kWh': 1, '$/MWh': 1e-3, '¢/kWh': 1e-2 };

interface Priced {
  readonly price?: number;
  readonly monthly?: readonly number[];
}

class Reader {
  readonly problems: Problem[] = [];
  readonly context: TariffContext;

  constructor(context: TariffContext) {
    this.context = context;
  }

  private missing(path: string, expected: string): void {
    this.problems.push({ code: 'missing', path, params: { expected } });
  }

  private price(p: Priced, path: string): Float64Array {
    if (p.monthly) return Float64Array.from(p.monthly);
    if (p.price === undefined) this.missing(path, 'price or monthly');
    return new Float64Array(12).fill(p.price ?? 0);
  }

  private tiers(
    of: Priced & {
      readonly tiers?: readonly (Priced & { readonly upTo?: number | { upTo: number; perKw: boolean } })[];
    },
    path: string,
  ): Tier[] {
    if (!of.tiers) return [{ upTo: Number.POSITIVE_INFINITY, perKw: false, price: this.price(of, path) }];
    let before = 0;
    return of.tiers.map((t, k) => {
      const at = `${path}.tiers.${k}`;
      const bound = typeof t.upTo === 'number' ? { upTo: t.upTo, perKw: false } : t.upTo;
      const last = k === (of.tiers?.length ?? 0) - 1;
      if (!bound && !last) this.missing(at, 'upTo');
      if (bound && !(bound.upTo > before))
        this.problems.push({
          code: 'out-of-range',
          path: `${at}.upTo`,
          params: { found: bound.upTo, allowed: `> ${before}` },
        });
      before = bound?.upTo ?? before;
      return {
        // The last tier has no end, whether or not one was written.
        upTo: last || !bound ? Number.POSITIVE_INFINITY : bound.upTo,
        perKw: bound?.perKw ?? false,
        price: this.price(t, at),
      };
    });
  }

  private windows(when: Window | readonly Window[] | undefined): readonly Window[] {
    return when === undefined ? [] : Array.isArray(when) ? when : [when as Window];
  }

  private periods(
    charge: Priced & {
      readonly name?: string;
      readonly when?: Window | readonly Window[];
      readonly periods?: readonly (Priced & {
        readonly name: string;
        readonly when?: Window | readonly Window[];
      })[];
    },
    path: string,
  ): Period[] {
    if (!charge.periods)
      return [{ name: '', windows: this.windows(charge.when), tiers: this.tiers(charge, path) }];
    const rest = charge.periods.filter((p) => p.when === undefined).length;
    if (rest > 1)
      this.problems.push({
        code: 'not-allowed',
        path: `${path}.periods`,
        params: { found: `${rest} periods without when`, allowed: 'at most one' },
      });
    return charge.periods.map((p, k) => ({
      name: p.name,
      windows: this.windows(p.when),
      tiers: this.tiers(p, `${path}.periods.${k}`),
    }));
  }

  private energy(e: NonNullable<RatesInput['energy']>[number], k: number): EnergyCharge {
    const path = `rates.energy.${k}`;
    const base = { name: e.name ?? 'energy', per: e.per, fill: e.fill };
    if (e.series || e.file) return { ...base, periods: [], series: this.series(e, path) };
    const periods = this.periods(e, path);
    const bounds = periods.map((p) => p.tiers.map((t) => `${t.upTo} ${t.perKw}`).join());
    if (e.fill !== 'period' && new Set(bounds).size > 1)
      this.problems.push({
        code: 'not-allowed',
        path: `${path}.fill`,
        params: { found: e.fill, allowed: 'period (the periods have different bounds)' },
      });
    if (e.per !== 'month' && periods.some((p) => p.tiers.some((t) => t.perKw)))
      this.problems.push({
        code: 'not-allowed',
        path: `${path}.per`,
        params: { found: e.per, allowed: 'month (bounds in kWh per kW)' },
      });
    return { ...base, periods };
  }

  private series(e: NonNullable<RatesInput['energy']>[number], path: string): Float64Array {
    if (!e.unit) {
      this.missing(path, 'unit');
      return new Float64Array(this.context.calendar.intervals);
    }
    if (e.file) return this.context.priceFile(e.file, e.unit, path);
    const per = USD_PER[e.unit];
    return this.spread(
      Float64Array.from(e.series ?? [], (v) => v * per),
      `${path}.series`,
    );
  }

  /** A series by the hour laid over shorter intervals; any other length is refused. */
  spread(values: Float64Array, path: string): Float64Array {
    const c = this.context.calendar;
    if (values.length === c.intervals) return values;
    const times = c.intervals / values.length;
    if (values.length === c.days * 24)
      return Float64Array.from({ length: c.intervals }, (_, i) => values[Math.floor(i / times)]);
    this.problems.push({
      code: 'series-length',
      path,
      params: { found: values.length, year: c.year, allowed: `${c.days * 24}, ${c.intervals}` },
    });
    return new Float64Array(c.intervals);
  }

  private ratchet(
    r: NonNullable<NonNullable<RatesInput['demand']>[number]['ratchet']>,
    path: string,
  ): Ratchet {
    if ((r.months === undefined) === (r.last === undefined))
      this.missing(path, 'months or last, one of the two');
    return {
      share: r.share,
      over: r.months ? { months: r.months } : { last: r.last ?? 11 },
      cyclic: r.cyclic,
      previousKw: r.previous ?? [],
      of: r.of,
      billed: r.billed ?? ALL_MONTHS,
    };
  }

  private demand(d: NonNullable<RatesInput['demand']>[number], k: number): DemandCharge {
    const path = `rates.demand.${k}`;
    if (d.ratchet && d.per !== 'month')
      this.problems.push({
        code: 'not-allowed',
        path: `${path}.ratchet`,
        params: { found: `per: ${d.per}`, allowed: 'per: month' },
      });
    return {
      name: d.name ?? 'demand',
      periods: this.periods(d, path),
      per: d.per,
      ...(d.ratchet ? { ratchet: this.ratchet(d.ratchet, `${path}.ratchet`) } : {}),
      minimumKw: d.minimum ?? 0,
      contractShare: d.contractShare ?? 0,
    };
  }

  private coincident(p: NonNullable<RatesInput['coincident']>[number], k: number): CoincidentCharge {
    const path = `rates.coincident.${k}`;
    const c = this.context.calendar;
    const base = { name: p.name ?? 'coincident', usdPerKw: p.price, rule: p.rule };
    if (p.steps) {
      p.steps.forEach((s, j) => {
        if (s > c.intervals)
          this.problems.push({
            code: 'out-of-range',
            path: `${path}.steps.${j}`,
            params: { found: s, allowed: `1 … ${c.intervals}` },
          });
      });
      return { ...base, steps: p.steps.map((s) => s - 1) };
    }
    if (p.at)
      return {
        ...base,
        steps: p.at.map((text, j) => {
          const i = intervalAt(c, text);
          if (i < 0)
            this.problems.push({
              code: 'not-allowed',
              path: `${path}.at.${j}`,
              params: { found: text.slice(0, 30), allowed: `${c.year}-MM-DD hh:mm` },
            });
          return Math.max(0, i);
        }),
      };
    if (p.system) {
      if (!this.context.systemLoad) this.missing(path, 'system, in the question');
      return { ...base, systemLoad: this.context.systemLoad, ...(p.when ? { window: p.when } : {}) };
    }
    if (!p.when) this.missing(path, 'steps, at, system or when');
    return { ...base, window: p.when ?? {} };
  }

  read(r: RatesInput, contract: ContractTerms | undefined): Tariff {
    const { export: x, standby } = r;
    return {
      name: r.name ?? '',
      fixed: {
        usdPerMonth: r.fixed?.perMonth ?? 0,
        usdPerDay: r.fixed?.perDay ?? 0,
        usdPerYear: r.fixed?.perYear ?? 0,
      },
      energy: (r.energy ?? []).map((e, k) => this.energy(e, k)),
      demand: (r.demand ?? []).map((d, k) => this.demand(d, k)),
      coincident: (r.coincident ?? []).map((p, k) => this.coincident(p, k)),
      ...(standby
        ? {
            standby: {
              reservedKw: standby.reserved,
              usdPerKwMonth: standby.price,
              supplementalKw: standby.supplemental ?? 0,
              usdPerKwDay: standby.daily ?? 0,
            },
          }
        : {}),
      ...(x
        ? { export: { netting: x.netting, price: this.price(x.monthly ? x : { price: x.price ?? 0 }, '') } }
        : {}),
      minimum: { usdPerMonth: r.minimum?.perMonth ?? 0, usdPerYear: r.minimum?.perYear ?? 0 },
      ...(r.take ? { take: { share: r.take.share, usdPerKwh: r.take.price, settle: r.take.settle } } : {}),
      ...(contract ? { contract } : {}),
      tax: r.tax ?? 0,
    };
  }

  /** What only holds between parts. */
  check(t: Tariff): void {
    if (t.contract === undefined || t.contract.kw === 0) {
      const shared = t.demand.some((d) => d.contractShare > 0);
      if (shared || t.take) this.missing('contract', 'power');
    }
    if (t.export && t.export.netting !== 'none')
      t.energy.forEach((e, k) => {
        if (e.series || e.per !== 'month' || e.fill !== 'period')
          this.problems.push({
            code: 'not-allowed',
            path: `rates.energy.${k}`,
            params: {
              found: `netting: ${t.export?.netting}`,
              allowed: 'per: month, fill: period, no series',
            },
          });
      });
  }
}

/** Terms of a contract with nothing left out. */
export const contractOf = (c: ContractInput): ContractTerms => ({
  kw: c.power ?? 0,
  termMonths: c.term ?? 0,
  ramp: c.ramp ?? [],
  ...(c.exitMonths === undefined ? {} : { exitMonths: c.exitMonths }),
  exitFreeAfter: c.exitFreeAfter ?? Number.POSITIVE_INFINITY,
  collateralMonths: c.collateralMonths ?? 0,
  collateralExitShare: c.collateralExitShare ?? 0,
  collateralRate: c.collateralRate ?? 0,
});

/**
 * A tariff as written, as the bill needs it.
 *
 * @throws GigasiteError with everything that is missing or does not fit together
 */
export function tariffOf(
  rates: RatesInput,
  contract: ContractTerms | undefined,
  context: TariffContext,
): Tariff {
  const reader = new Reader(context);
  const tariff = reader.read(rates, contract);
  reader.check(tariff);
  if (reader.problems.length > 0) throw new GigasiteError(reader.problems);
  return tariff;
}
