import type { Catalog } from '../../../catalog/index.ts';
import { fail, GigasiteError } from '../../../errors.ts';
import {
  climateFromCatalog,
  MONTH_START_DAY,
  type OutdoorYear,
  synthesiseWeather,
  utcOffsetHours,
} from '../../../site/index.ts';
import { HOURS_PER_YEAR } from '../../../units/index.ts';
import { implausible } from '../../series/csv/units.ts';
import {
  pvCapacityFactors,
  regionCarbonSeries,
  regionPriceSeries,
  SERIES_UNITS,
  type SeriesKind,
  windCapacityFactors,
} from '../../series/index.ts';
import type { SupplyQuestion } from './question.ts';
import type { FileGiven, HourlyGiven } from './series-field.ts';

/** Reads a file that a question names: 8,760 hours in canonical units. Brought by the edge. */
export type ReadFile = (given: FileGiven, kind: SeriesKind) => Float64Array;

const LEAP_YEAR = 8784;

/** Means of each four where there are four values an hour. */
const byHour = (values: Float64Array, hours: number): Float64Array =>
  values.length === 4 * hours
    ? Float64Array.from({ length: hours }, (_, h) => {
        const q = 4 * h;
        return (values[q] + values[q + 1] + values[q + 2] + values[q + 3]) / 4;
      })
    : values;

/** Hourly columns of a question: those given, those of files, and those made from climate and region. */
export class Hours {
  readonly loadKw: Float64Array;
  readonly count: number;
  /** Month of each hour, 0…11, in a year of 365 days. */
  readonly month: Uint8Array;
  private readonly q: SupplyQuestion;
  private readonly catalog: Catalog;
  private readonly readFile: ReadFile;
  private outdoor: OutdoorYear | undefined;
  private readonly made = new Map<string, Float64Array>();

  constructor(q: SupplyQuestion, catalog: Catalog, readFile: ReadFile) {
    this.q = q;
    this.catalog = catalog;
    this.readFile = readFile;
    this.loadKw = this.load();
    this.count = this.loadKw.length;
    this.month = new Uint8Array(this.count);
    const shift = this.count === LEAP_YEAR ? 1 : 0;
    for (let m = 0; m < 12; m++)
      this.month.fill(
        m,
        (MONTH_START_DAY[m] + (m > 1 ? shift : 0)) * 24,
        (MONTH_START_DAY[m + 1] + (m > 0 ? shift : 0)) * 24,
      );
  }

  /** Year over the hours of the question. */
  get perYear(): number {
    return this.count === HOURS_PER_YEAR || this.count === LEAP_YEAR ? 1 : HOURS_PER_YEAR / this.count;
  }

  /** The column of a field, of as many hours as the load. */
  column(given: HourlyGiven, kind: SeriesKind, path: string): Float64Array {
    if (typeof given === 'number') return new Float64Array(this.count).fill(given);
    const values = 'csv' in given ? this.readFile(given, kind) : this.list(given, kind, path);
    const hours = byHour(values, this.count);
    if (hours.length === this.count) return hours;
    // A question about some weeks may take them from a year's file.
    if ('csv' in given && hours.length > this.count) return hours.slice(0, this.count);
    return fail('out-of-range', path, {
      found: `${values.length}`,
      allowed: `${this.count}, ${4 * this.count}`,
      reason: 'series-length',
    });
  }

  /** Output of sun or wind over capacity from the climate. */
  factor(fuel: 'sun' | 'wind', path: string): Float64Array {
    return this.of(`factor:${fuel}`, () => {
      const { weather, place } = this.weather(path);
      return fuel === 'sun'
        ? pvCapacityFactors(
            {
              ghiWPerM2: weather.globalHorizontalWM2,
              dniWPerM2: weather.directNormalWM2,
              dhiWPerM2: weather.diffuseHorizontalWM2,
              dryBulbC: weather.dryBulbC,
              windMPerS: weather.windSpeedMS,
            },
            place,
          )
        : windCapacityFactors({
            windMPerS: weather.windSpeedMS,
            dryBulbC: weather.dryBulbC,
            pressurePa: weather.pressurePa,
          });
    });
  }

  /** Air of the climate; undefined without one. */
  dryBulbC(): Float64Array | undefined {
    return this.q.climate === undefined
      ? undefined
      : this.of('dryBulb', () => this.weather('climate').weather.dryBulbC);
  }

  regionPrice(region: string): Float64Array {
    return this.of(`price:${region}`, () =>
      regionPriceSeries(this.catalog, region, this.q.seed, this.drivers()),
    );
  }

  regionCarbon(region: string): Float64Array {
    return this.of(`carbon:${region}`, () =>
      regionCarbonSeries(this.catalog, region, this.q.seed, this.drivers()),
    );
  }

  /** What moves a region's prices and carbon: the same weather as the site's, where it is known. */
  private drivers(): {
    dryBulbC?: Float64Array;
    pvCapacityFactor?: Float64Array;
    windCapacityFactor?: Float64Array;
  } {
    if (this.q.climate === undefined) return {};
    const { weather } = this.weather('climate');
    return {
      dryBulbC: weather.dryBulbC,
      pvCapacityFactor: this.wholeYear('sun'),
      windCapacityFactor: this.wholeYear('wind'),
    };
  }

  private wholeYear(fuel: 'sun' | 'wind'): Float64Array {
    this.factor(fuel, 'climate');
    return this.made.get(`year:factor:${fuel}`) as Float64Array;
  }

  /** A made year, cut or stretched to the hours of the question, made once. */
  private of(key: string, make: () => Float64Array): Float64Array {
    const known = this.made.get(key);
    if (known) return known;
    const year = make();
    this.made.set(`year:${key}`, year);
    const out =
      this.count <= year.length
        ? year.slice(0, this.count)
        : // 29 February has the weather of the 28th.
          Float64Array.from({ length: this.count }, (_, h) => year[h < 59 * 24 ? h : h - 24]);
    this.made.set(key, out);
    return out;
  }

  private weather(path: string) {
    const { climate } = this.q;
    if (climate === undefined) return fail('missing', path, { expected: 'climate', reason: 'no-climate' });
    const normals = climateFromCatalog(this.catalog, climate);
    this.outdoor ??= synthesiseWeather(normals, this.q.seed);
    const longitudeDeg = this.q.at?.lon ?? normals.longitudeDeg;
    return {
      weather: this.outdoor,
      place: {
        latitudeDeg: this.q.at?.lat ?? normals.latitudeDeg,
        longitudeDeg,
        utcOffsetHours: normals.utcOffsetH ?? utcOffsetHours(longitudeDeg),
      },
    };
  }

  private load(): Float64Array {
    const { load } = this.q;
    if (typeof load === 'number') {
      if (!(load > 0)) fail('out-of-range', 'load', { found: `${load}`, allowed: '> 0 kW' });
      return new Float64Array(HOURS_PER_YEAR).fill(load);
    }
    const values = 'csv' in load ? this.readFile(load, 'load') : this.list(load, 'load', 'load');
    const quarters = values.length === 4 * HOURS_PER_YEAR || values.length === 4 * LEAP_YEAR;
    const hours = quarters ? byHour(values, values.length / 4) : values;
    if (hours.length > LEAP_YEAR)
      fail('out-of-range', 'load', {
        found: `${values.length}`,
        allowed: '1 … 8784, 35040, 35136',
        reason: 'series-length',
      });
    if (!hours.some((v) => v > 0)) fail('out-of-range', 'load', { found: '0', allowed: '> 0 kW' });
    return hours;
  }

  private list(
    given: Exclude<HourlyGiven, number | FileGiven>,
    kind: SeriesKind,
    path: string,
  ): Float64Array {
    const { scale, euro } = SERIES_UNITS[given.unit];
    if (euro && given.usdPerEur === undefined)
      fail('missing', path, { found: given.unit, expected: 'usdPerEur' });
    const out = Float64Array.from(given.values, (v) => v * scale * (euro ? (given.usdPerEur ?? 1) : 1));
    if (given.insist) return out;
    const problems = implausible(kind, given.unit, out, (h) => h + 1);
    if (problems.length > 0)
      throw new GigasiteError(problems.map(({ line: _, ...x }) => ({ ...x, path: `${path}.${x.path}` })));
    return out;
  }
}
