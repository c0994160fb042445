import type { Build } from '../build/index.ts';
import { GigasiteError } from '../errors.ts';
import {
  financeField,
  type ReadFile,
  type Resolved,
  resolveSupply,
  type SupplyAnswer,
  type SupplyQuestion,
  type SupplySource,
  tariffFromCatalog,
  tariffPrices,
} from '../power/index.ts';
import type { Scenario, Site } from '../scenario/index.ts';
import type { EngineCache } from './cache.ts';
import { gridHours } from './grid-hours.ts';
import { partsBySite, siteLoadKw } from './site-load.ts';
import type { HallPart } from './types.ts';

/** Answers to the sites' supply questions, by site. */
export type Supplies = ReadonlyMap<string, SupplyAnswer>;

/** What a site asks of a solver. Sites that ask the same share one question. */
export interface SupplyAsked {
  readonly siteIds: readonly string[];
  /** Where it stands in the scenario. */
  readonly path: string;
  readonly question: SupplyQuestion;
  readonly resolved: Resolved;
}

const series = (values: Float64Array, unit: string) => ({ values: Array.from(values), unit, insist: true });

type GridAsked = Exclude<SupplyQuestion['grid'], false | undefined>;

/**
 * The grid as the supply sees it: as stated; what is not, is the region's: its price (hourly where a phase pays by the hour) and
 * carbon, the tariff's prices where the site has one, and a connection as large as the phases contract.
 */
function gridOf(scenario: Scenario, site: Site, contractKw: number, cache: EngineCache): GridAsked | false {
  const given = (site.supply as NonNullable<Site['supply']>).grid;
  if (given === false) return false;
  const region = given?.region ?? site.gridRegion;
  const { catalog } = scenario;
  const hourly = site.phases.some((p) => p.grid?.hourly);
  const hours = hourly ? gridHours(scenario, site, cache.weather(scenario, site.climate)) : undefined;
  const price = scenario.money.electricityUsdPerKwh ?? catalog.value('grid-region', region, 'price');
  const tariff =
    site.tariff === undefined
      ? undefined
      : tariffPrices(tariffFromCatalog(catalog, site.tariff, contractKw, price));
  return {
    connection: 0,
    capacityCharge: 0,
    minimumTake: 0,
    export: 0,
    exportPrice: 1,
    ...(given?.contract === undefined && given?.max === undefined ? { max: contractKw } : {}),
    ...given,
    region,
    demandCharge: tariff?.demandUsdPerKwMonth ?? given?.demandCharge ?? 0,
    price: tariff
      ? series(tariff.energyUsdPerKwh, 'USD/kWh')
      : (given?.price ?? (hours ? series(hours.priceUsdPerKwh, 'USD/kWh') : price)),
    carbon:
      given?.carbon ??
      (hours ? series(hours.carbonKgPerKwh, 'kg/kWh') : catalog.value('grid-region', region, 'carbon')),
  } as GridAsked;
}

/** The question of one site: its hourly facility load with all phases complete, in its own climate. */
function questionOf(
  scenario: Scenario,
  build: Build,
  index: number,
  parts: readonly HallPart[],
  cache: EngineCache,
): SupplyQuestion {
  const site = scenario.sites[index];
  const { mode: _, energised: __, ...plan } = site.supply as NonNullable<Site['supply']>;
  const contractKw = build.design.sites[index].phases.reduce((s, d) => s + d.gridContractKw, 0);
  return {
    ...plan,
    finance: plan.finance ?? { ...financeField().parse({}), rate: scenario.money.wacc },
    load: series(siteLoadKw(parts), 'kW'),
    climate: site.climate,
    at: { lat: site.latitudeDeg, lon: site.longitudeDeg },
    seed: scenario.seed,
    grid: gridOf(scenario, site, contractKw, cache),
    hourly: true,
  } as SupplyQuestion;
}

/**
 * The supply questions of a scenario's sites, to be solved by the edge. Sites that are alike in everything (copies) ask once.
 *
 * @param readFile reads series that a site names; the edge's
 * @throws GigasiteError with what does not fit, at its place in the scenario
 */
export function supplyQuestions(
  scenario: Scenario,
  build: Build,
  parts: readonly HallPart[],
  cache: EngineCache,
  readFile: ReadFile,
): SupplyAsked[] {
  const own = partsBySite(build, parts);
  const asked: (SupplyAsked & { readonly key: string; readonly loadKw: Float64Array })[] = [];
  scenario.sites.forEach((site, i) => {
    if (site.supply === undefined) return;
    const loadKw = siteLoadKw(own[i]);
    const question = questionOf(scenario, build, i, own[i], cache);
    const key = JSON.stringify({ ...question, load: 0 });
    const same = asked.findIndex((a) => a.key === key && a.loadKw.every((v, h) => v === loadKw[h]));
    if (same >= 0) {
      asked[same] = { ...asked[same], siteIds: [...asked[same].siteIds, site.id] };
      return;
    }
    const path = `sites.${site.id}.supply`;
    asked.push({
      siteIds: [site.id],
      path,
      question,
      resolved: resolved(scenario, question, path, readFile),
      key,
      loadKw,
    });
  });
  return asked;
}

function resolved(scenario: Scenario, q: SupplyQuestion, path: string, readFile: ReadFile): Resolved {
  try {
    return resolveSupply(q, scenario.catalog, readFile);
  } catch (e) {
    if (!(e instanceof GigasiteError)) throw e;
    throw new GigasiteError(e.problems.map((p) => ({ ...p, path: p.path ? `${path}.${p.path}` : path })));
  }
}

/** Costs that are not paid to anybody by the hour: capital is in the books, load not served is no bill. */
const NOT_RUNNING = ['capital', 'fixed', 'load-reduced', 'unserved'];
/** What a tariff's bill takes the place of. */
const BILLED = ['energy', 'demand', 'minimum-take'];

/** What a kWh of a site's supply costs and emits, and what having it costs a year. */
export interface SupplyRates {
  readonly usdPerKwh: number;
  readonly fixedUsdPerYear: number;
  readonly carbonKgPerKwh: number;
  /** Share of the load that comes through the grid. */
  readonly gridShare: number;
  /** Share that is not served or given up. */
  readonly unservedShare: number;
}

/**
 * Rates of an answer: running costs over the load, levelled over the life. They stand for every kWh of the plan, before all
 * phases are complete, too.
 *
 * @param billed whether the grid is paid by a tariff's bill, which is then left out here
 */
export function ratesOf(a: SupplyAnswer, billed: boolean): SupplyRates {
  const left = billed ? [...NOT_RUNNING, ...BILLED] : NOT_RUNNING;
  const gridIds = new Set(a.parts.filter((p) => p.kind === 'grid').map((p) => p.id));
  let running = 0;
  let fixed = 0;
  for (const c of a.costs) {
    if (c.item === 'fixed') fixed += c.usdPerYear;
    if (!left.includes(c.item)) running += c.usdPerYear;
  }
  const gridKwh = a.parts.reduce((s, p) => s + (gridIds.has(p.id) ? p.energyKwhPerYear : 0), 0);
  const short = (a.unservedKwhPerYear + a.flexibleKwhPerYear) / a.loadKwhPerYear;
  return {
    usdPerKwh: running / a.loadKwhPerYear,
    fixedUsdPerYear: fixed,
    carbonKgPerKwh: a.carbonKgPerYear / a.loadKwhPerYear,
    gridShare: Math.min(1, gridKwh / a.loadKwhPerYear),
    unservedShare: short,
  };
}

/** A site's supply as one source of one of its phases. @param share of the site's facility peak */
export const suppliedSource = (
  a: SupplyAnswer,
  billed: boolean,
  capacityKw: number,
  share: number,
): SupplySource => {
  const r = ratesOf(a, billed);
  return {
    id: 'supply',
    kind: 'grid',
    capacityKw,
    marginalUsdPerKwh: r.usdPerKwh,
    fixedUsdPerYear: r.fixedUsdPerYear * share,
    carbonKgPerKwh: r.carbonKgPerKwh,
    availability: 1,
    // It was chosen for the whole load: bridging plant steps in where it is not there yet.
    priority: 0,
  };
};
