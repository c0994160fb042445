import { type EngineCache, MONTH_START_HOUR, type SiteHours, siteHours } from '../operate/index.ts';
import type { Results } from '../run/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import { powerSources } from './hours.ts';
import {
  climateFigure,
  type ExplainNode,
  figure,
  figureOr,
  input,
  type Label,
  label,
  model,
  name,
  product,
  ratio,
  sum,
} from './node.ts';

const FIGURE = 'itKw|facilityKw|coolingKw|waterL|pue|unservedKw|priceUsdPerKwh|source-[\\w-]+';
const HOUR = new RegExp(`^hours\\.(\\*|[\\w-]+)\\.(\\d{1,4})\\.(${FIGURE})$`);
/** How their addresses are made: `*` is the whole fleet, `source-grid` what the grid gives. */
export const HOUR_PATTERN =
  'hours.<site or *>.<0-8759>.itKw|facilityKw|coolingKw|waterL|pue|unservedKw|priceUsdPerKwh|source-<id>';

const KW = { kind: 'power' } as const;
const LITRES = { kind: 'volume' } as const;
const PRICE = { kind: 'energyPrice' } as const;

/** An hour of the representative year: its results, and what has been asked of them. */
class Hour {
  private readonly r: Results;
  private readonly h: number;
  private readonly cache: EngineCache;
  /** Of sites whose sources or price are asked: dispatching a year takes longer than the rest. */
  private readonly dispatched = new Map<number, SiteHours>();

  constructor(r: Results, h: number, cache: EngineCache) {
    this.r = r;
    this.h = h;
    this.cache = cache;
  }

  private site(i: number): SiteHours {
    const { r, cache } = this;
    const known = this.dispatched.get(i) ?? siteHours(r.scenario, r.operation, i, cache);
    this.dispatched.set(i, known);
    return known;
  }

  /** Hour and day in words. */
  private get when(): string {
    const month = MONTH_START_HOUR.findLastIndex((start) => start <= this.h);
    const day = Math.floor((this.h - MONTH_START_HOUR[month]) / 24) + 1;
    return `${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')} ${String(this.h % 24).padStart(2, '0')}:00`;
  }

  private air(i: number): ExplainNode[] {
    const { scenario } = this.r;
    const { climate } = scenario.sites[i];
    const { dryBulbC, wetBulbC } = this.cache.weather(scenario, climate);
    const own = scenario.weathers.has(climate);
    const says = own ? 'the weather file that was given' : `docs/models/weather.md, seed ${scenario.seed}`;
    const of = (l: Label, values: Float64Array, designed: 'designDryBulb' | 'designWetBulb'): ExplainNode =>
      model(
        l,
        values[this.h],
        says,
        [climateFigure(scenario, climate, 'meanTemperature'), climateFigure(scenario, climate, designed)],
        { kind: 'temperature' },
      );
    return [
      of(label('Dry bulb of the hour', '그 시간의 건구 온도'), dryBulbC, 'designDryBulb'),
      of(label('Wet bulb of the hour', '그 시간의 습구 온도'), wetBulbC, 'designWetBulb'),
    ];
  }

  /** What a kilowatt of a phase's halls does in the hour. */
  private perKw(i: number, part: Results['operation']['parts'][number], what: PartFigure): ExplainNode {
    const { year } = part;
    const { h } = this;
    const { catalog } = this.r.scenario;
    const plant = this.r.design.phases[part.phaseIndex].phase.hall.coolingPlant;
    const plantFigure = (f: string): ExplainNode => figure(catalog, 'cooling-plant', plant, f);
    const it = (): ExplainNode =>
      model(
        label('Share of nameplate in use', '명판 전력 중 사용 비율'),
        year.itKw[h],
        'activity of the hour (docs/models/operate.md)',
        [
          figure(catalog, 'workload', 'training', 'powerShare'),
          figure(catalog, 'workload', 'serving', 'powerShareDecode'),
        ],
      );
    const cooling = (): ExplainNode =>
      model(
        label('Cooling of a kilowatt of halls', '건물 1 kW의 냉각 전력'),
        year.coolingKw[h],
        'docs/models/cooling.md',
        [
          ...this.air(i),
          plantFigure('supplyTemperature'),
          plantFigure('copFraction'),
          plantFigure('fanShare'),
        ],
      );
    if (what === 'itKw') return it();
    if (what === 'coolingKw') return cooling();
    if (what === 'waterL')
      return model(
        label('Water of a kilowatt of halls', '건물 1 kW의 물'),
        year.waterL[h],
        'evaporation + drift + blowdown (docs/models/towers.md)',
        [...this.air(i), plantFigure('supplyTemperature')],
        LITRES,
      );
    const rest = year.facilityKw[h] - year.itKw[h] - year.coolingKw[h];
    return sum(label('Facility power of a kilowatt of halls', '건물 1 kW의 시설 전력'), [
      it(),
      cooling(),
      model(
        label('Losses of the electrical chain, and all else', '전력 계통 손실과 그 밖'),
        rest,
        'docs/models/chain.md',
      ),
    ]);
  }

  /** A figure that adds up over phases. */
  private ofSite(i: number, what: PartFigure): ExplainNode {
    const { r } = this;
    const o = what === 'waterL' ? LITRES : KW;
    const parts = r.operation.parts.filter((p) => r.design.phases[p.phaseIndex].siteIndex === i);
    return sum(
      name(r.scenario.sites[i].name),
      parts.map((part) => {
        const { phase } = r.design.phases[part.phaseIndex];
        const halls = input(
          label('IT power of its halls', '건물의 IT 전력'),
          part.hallItKw,
          phase.sources,
          KW,
        );
        return product(name(phase.id), [halls, this.perKw(i, part, what)], o);
      }),
      o,
    );
  }

  private title([en, ko]: readonly [string, string]): Label {
    return label(`${en}, ${this.when}`, `${ko}, ${this.when}`);
  }

  /** A figure that adds up over sites. */
  added(sites: readonly number[], what: PartFigure): ExplainNode {
    const o = what === 'waterL' ? LITRES : KW;
    return sum(
      this.title(TITLES[what]),
      sites.map((i) => this.ofSite(i, what)),
      o,
    );
  }

  pue(sites: readonly number[]): ExplainNode {
    return ratio(this.title(['PUE', 'PUE']), this.added(sites, 'facilityKw'), this.added(sites, 'itKw'));
  }

  /** What a source gives, or nobody: what the halls want, served in the order of cost. */
  served(sites: readonly number[], source: string | undefined): ExplainNode | undefined {
    const of = (i: number): Float64Array | undefined =>
      source === undefined ? this.site(i).unservedKw : this.site(i).supply.find((s) => s.id === source)?.kw;
    const having = sites.filter((i) => of(i) !== undefined);
    if (having.length === 0) return undefined;
    const words: readonly [string, string] =
      source === undefined ? ['Not served', '공급 부족'] : [`Given by ${source}`, `${source} 공급`];
    return sum(
      this.title(words),
      having.map((i) =>
        model(
          name(this.r.scenario.sites[i].name),
          (of(i) as Float64Array)[this.h],
          source === undefined
            ? 'what the halls want less what the sources give (docs/models/power.md)'
            : 'sources in the order of their cost, until the halls have what they want (docs/models/power.md)',
          [this.ofSite(i, 'facilityKw'), ...powerSources(this.r, i)],
          KW,
        ),
      ),
      KW,
    );
  }

  private priceOf(i: number): ExplainNode | undefined {
    const value = this.site(i).priceUsdPerKwh?.[this.h];
    if (value === undefined) return undefined;
    const { catalog, money, sites } = this.r.scenario;
    const region = sites[i].gridRegion;
    const mean = money.electricityUsdPerKwh ?? catalog.figure('grid-region', region, 'price').value;
    return model(
      name(sites[i].name),
      value,
      'a market of the region’s statistics, by season, hour and weather, about the mean price (docs/models/series.md)',
      [
        figureOr(catalog, ['grid-region', region, 'price'], mean, label('Mean price', '평균 가격'), PRICE),
        figure(catalog, 'grid-region', region, 'marketPrice'),
        ...this.air(i).slice(0, 1),
      ],
      PRICE,
    );
  }

  /** The price of the grid; of several sites weighted by what each draws from it, or plain where none draws. */
  price(sites: readonly number[]): ExplainNode | undefined {
    const running = sites.filter((i) => this.r.operation.siteYears[i].itKwh > 0);
    const priced = running.flatMap((i) => {
      const price = this.priceOf(i);
      return price ? [{ i, price, kw: this.site(i).supply[0].kw[this.h] }] : [];
    });
    if (priced.length === 0) return undefined;
    if (sites.length === 1) return priced[0].price;
    const none = priced.every((p) => p.kw <= 0);
    const drawn = priced.map(({ kw, price }) =>
      input(
        label(`Drawn: ${price.label.en}`, `사용: ${price.label.ko}`),
        none ? 1 : kw,
        ['docs/models/power.md'],
        none ? {} : KW,
      ),
    );
    return ratio(
      this.title(['Price of the grids', '계통 가격']),
      sum(
        label('Price × power drawn', '가격 × 사용 전력'),
        priced.map(({ price }, k) => product(price.label, [price, drawn[k]])),
      ),
      sum(label('Power drawn', '사용 전력'), drawn, none ? {} : KW),
      PRICE,
    );
  }
}

type PartFigure = 'itKw' | 'facilityKw' | 'coolingKw' | 'waterL';
const TITLES: Readonly<Record<PartFigure, readonly [string, string]>> = {
  itKw: ['IT load', 'IT 부하'],
  facilityKw: ['Facility power', '시설 전력'],
  coolingKw: ['Cooling power', '냉각 전력'],
  waterL: ['Water', '물'],
};

/**
 * The tree of a figure of one hour of the representative year; undefined for another address, a site or source that is not
 * there, and a price that nobody knows.
 *
 * @param id `hours.abilene.4711.pue`; `hours.*.4711.pue` of the fleet
 * @param cache of the run: weather and markets come from it
 */
export function explainHour(r: Results, id: string, cache: EngineCache): ExplainNode | undefined {
  const asked = HOUR.exec(id);
  if (!asked || Number(asked[2]) >= HOURS_PER_YEAR) return undefined;
  const all = [...r.scenario.sites.keys()];
  const sites = asked[1] === '*' ? all : all.filter((i) => r.scenario.sites[i].id === asked[1]);
  if (sites.length === 0) return undefined;
  const hour = new Hour(r, Number(asked[2]), cache);
  const what = asked[3];
  if (what === 'pue') return hour.pue(sites);
  if (what === 'priceUsdPerKwh') return hour.price(sites);
  if (what === 'unservedKw') return hour.served(sites, undefined);
  if (what.startsWith('source-')) return hour.served(sites, what.slice('source-'.length));
  return hour.added(sites, what as PartFigure);
}
