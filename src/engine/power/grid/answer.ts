import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { climateFromCatalog } from '../../site/index.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { type AreaLoad, peaksOf, synthesiseAreaLoad } from './area-load.ts';
import { meanNormals } from './area-temperature.ts';
import { type SwingEffect, swingEffect } from './flicker.ts';
import { describeCurtailment, type Headroom, headroom } from './headroom.ts';
import { type Hosting, hosting } from './hosting.ts';
import { type LoadShape, loadShape } from './load-shape.ts';
import { type GridQuestion, readGridQuestion } from './question.ts';
import { type RuleEffect, ruleEffect } from './rules.ts';

/** Hourly columns that the edge read or worked out for a question, kW. */
export interface GridColumns {
  /** Load of the area, from `regionLoad`. */
  readonly areaKw?: Float64Array;
  /** Facility load, from `loadSeries` or a scenario. */
  readonly facilityKw?: Float64Array;
}

/** The area a load meets, and how its load was had. */
export interface AreaAnswer {
  readonly id: string;
  readonly name: string;
  /** `made`: from published peaks and mean; `file`: read. */
  readonly from: 'made' | 'file';
  readonly years: number;
  readonly summerPeakKw: number;
  readonly winterPeakKw: number;
  readonly meanKw: number;
  /** Whether all published figures of the area were found in a record, not recalled. */
  readonly verified: boolean;
}

/** Wait for a large connection, months. */
export interface QueueAnswer {
  readonly months: number;
  readonly monthsLow: number;
  readonly monthsHigh: number;
  readonly source: string;
  readonly asOf: string;
  readonly basis: string;
  readonly verified: boolean;
}

/** Answer of `gigasite power grid`. */
export interface GridAnswer {
  readonly region: string;
  readonly load: LoadShape;
  /** None where the region has no balancing area in the catalogue and no load was given. */
  readonly area?: AreaAnswer;
  /** What a constant load finds, by allowed curtailment. */
  readonly headroom: readonly Headroom[];
  /** What the asked load would be curtailed at its peak, were it constant. */
  readonly atLoad?: Headroom;
  readonly hosting: Hosting;
  readonly swing?: SwingEffect;
  readonly rules: readonly RuleEffect[];
  readonly queue?: QueueAnswer;
}

const AREA = 'balancing-area';

/** Ids of an attribute that lists them with spaces between. */
const listed = (catalog: Catalog, areaId: string, attribute: 'regions' | 'climates'): string[] =>
  catalog.attribute(AREA, areaId, attribute).split(' ');

/** The area asked for, or the one of the region with the highest summer peak. */
function areaOf(q: GridQuestion, catalog: Catalog): string | undefined {
  const inside = catalog.ids(AREA).filter((id) => listed(catalog, id, 'regions').includes(q.region));
  if (q.area !== undefined && !inside.includes(q.area))
    fail('not-allowed', 'area', { found: q.area, allowed: inside.join(', ') || '–' });
  const peak = (id: string): number => catalog.value(AREA, id, 'summerPeak');
  return q.area ?? inside.sort((a, b) => peak(b) - peak(a))[0];
}

/** Load of a balancing area of the catalogue over some years, made from its published figures. */
export function areaLoadFromCatalog(catalog: Catalog, areaId: string, seed: number, years: number): AreaLoad {
  const climates = listed(catalog, areaId, 'climates');
  return synthesiseAreaLoad(
    {
      summerPeakKw: catalog.value(AREA, areaId, 'summerPeak'),
      winterPeakKw: catalog.value(AREA, areaId, 'winterPeak'),
      meanKw: catalog.value(AREA, areaId, 'meanLoad'),
      growthPerYear: catalog.value(AREA, areaId, 'growth'),
    },
    meanNormals(climates.map((id) => climateFromCatalog(catalog, id))),
    seed,
    years,
  );
}

interface Met {
  readonly area: AreaLoad;
  readonly answer: AreaAnswer;
  readonly southern: boolean;
}

/** The area's load: read, or made. */
function meetArea(q: GridQuestion, catalog: Catalog, columns: GridColumns): Met | undefined {
  const id = areaOf(q, catalog);
  const meanOf = (years: readonly Float64Array[]): number =>
    years.reduce((s, y) => s + y.reduce((t, v) => t + v, 0), 0) / (years.length * HOURS_PER_YEAR);
  const name = id === undefined ? catalog.entry('grid-region', q.region).name : catalog.entry(AREA, id).name;
  if (columns.areaKw) {
    const southern = SOUTHERN.includes(catalog.attribute('grid-region', q.region, 'country'));
    const years = [columns.areaKw];
    const area = { years, ...peaksOf(years, southern) };
    const { summerPeakKw, winterPeakKw } = area;
    return {
      area,
      southern,
      answer: {
        id: id ?? q.region,
        name,
        from: 'file',
        years: 1,
        summerPeakKw,
        winterPeakKw,
        meanKw: meanOf(years),
        verified: true,
      },
    };
  }
  if (id === undefined) return undefined;
  const area = areaLoadFromCatalog(catalog, id, q.seed, q.years);
  const figures = ['summerPeak', 'winterPeak', 'meanLoad', 'growth'].map((f) => catalog.figure(AREA, id, f));
  return {
    area,
    southern: false,
    answer: {
      id,
      name,
      from: 'made',
      years: q.years,
      summerPeakKw: area.summerPeakKw,
      winterPeakKw: area.winterPeakKw,
      meanKw: meanOf(area.years),
      verified: figures.every((f) => f.verified),
    },
  };
}

/** Countries of the catalogue south of the equator, whose summer is December–February. */
const SOUTHERN = ['AU', 'NZ', 'ZA', 'BR', 'CL'];

function queueOf(catalog: Catalog, region: string): QueueAnswer | undefined {
  const f = catalog.find('grid-region', region, 'queueWait');
  return (
    f && {
      months: f.value,
      monthsLow: f.low,
      monthsHigh: f.high,
      source: catalog.source(f.source).title,
      asOf: f.asOf,
      basis: f.basis,
      verified: f.verified,
    }
  );
}

/**
 * Answers a question about a load and its grid: shape, headroom by allowed curtailment, rules, connection, swings, queue.
 *
 * @param columns what the edge read for `regionLoad`, `loadSeries` or the scenario
 * @throws GigasiteError with every problem of the question; `missing` where there is no load
 */
export function answerGrid(document: unknown, catalog: Catalog, columns: GridColumns = {}): GridAnswer {
  const q = readGridQuestion(document, catalog);
  if (q.load === undefined && !columns.facilityKw)
    fail('missing', 'load', { expected: 'load, loadSeries or scenario' });
  const facility = columns.facilityKw ?? new Float64Array(HOURS_PER_YEAR).fill(q.load ?? 0);
  const shape = loadShape(facility);
  const met = meetArea(q, catalog, columns);
  const rules =
    q.rules ??
    catalog.ids('grid-rule').filter((id) => catalog.attribute('grid-rule', id, 'region') === q.region);
  const contract = q.contract ?? shape.peakKw;
  return {
    region: q.region,
    load: shape,
    ...(met ? { area: met.answer } : {}),
    headroom: met ? headroom(met.area, q.allowed, met.southern) : [],
    ...(met ? { atLoad: describeCurtailment(met.area, shape.peakKw, met.southern) } : {}),
    hosting: hosting(facility, contract, q.importCap ?? contract),
    ...(q.swing ? { swing: swingOf(q.swing) } : {}),
    rules: rules.map((id) =>
      ruleEffect(catalog, id, {
        peakKw: shape.peakKw,
        meanKw: shape.meanKw,
        accelerators: q.accelerators ?? 0,
        usdPerAcceleratorHour: q.value,
        backedShare: q.backed,
        restartHours: q.restart,
      }),
    ),
    ...(queueOf(catalog, q.region) ? { queue: queueOf(catalog, q.region) } : {}),
  };
}

function swingOf(s: NonNullable<GridQuestion['swing']>): SwingEffect {
  if (s.low > s.high) fail('out-of-range', 'swing.low', { found: `${s.low} kW`, allowed: `≤ ${s.high} kW` });
  return swingEffect({
    highKw: s.high,
    lowKw: s.low,
    periodS: s.period,
    rampS: s.ramp,
    powerFactorHigh: s.powerFactorHigh,
    powerFactorLow: s.powerFactorLow,
    shortCircuitKva: s.shortCircuit,
    reactanceRatio: s.reactanceRatio,
  });
}
