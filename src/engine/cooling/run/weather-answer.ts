import type { Catalog } from '../../catalog/index.ts';
import {
  designExtremes,
  exceededBy,
  meanOf,
  monthlyMeans,
  normalsFromYear,
  type OutdoorYear,
  synthesiseWeather,
  yearsDryBulbC,
} from '../../site/index.ts';
import { type PlaceAnswer, type PlaceWeather, placeWeather, type ReadText } from './place.ts';
import { readWeatherQuestion, type WeatherQuestion } from './question.ts';

/** A calendar month of weather. */
export interface WeatherMonthAnswer {
  /** 1 to 12. */
  readonly month: number;
  /** Mean dry bulb (°C). */
  readonly dryBulbC: number;
  /** Mean dew point (°C). */
  readonly dewPointC: number;
  /** Mean wet bulb (°C). */
  readonly wetBulbC: number;
  /** Sun on a level surface (kWh/m² a day); null where the file has none. */
  readonly sunKwhM2Day: number | null;
  /** Mean wind (m/s); null where the file has none. */
  readonly windMS: number | null;
}

/** Figures of a year. */
export interface WeatherFigures {
  /** Mean dry bulb (°C). */
  readonly meanDryBulbC: number;
  /** Lowest and highest hour (°C). */
  readonly lowestC: number;
  readonly highestC: number;
  /** Dry bulb exceeded 0.4 % of the hours (°C). */
  readonly dryBulb04C: number;
  /** Wet bulb exceeded 0.4 % of the hours (°C). */
  readonly wetBulb04C: number;
  /** Hours with a wet bulb below 18 °C. */
  readonly wetBulbBelow18Hours: number;
  /** Hours with a dry bulb below 27 °C. */
  readonly dryBulbBelow27Hours: number;
  /** Sun on a level surface (kWh/m² a year); null where the file has none. */
  readonly sunKwhM2: number | null;
  /** Mean air pressure (Pa). */
  readonly pressurePa: number;
}

/** Hours of a year, 8,760 of each. Standard time; element 0 is 1 January 00:00 to 01:00. */
export interface WeatherHours {
  /** °C. */
  readonly dryBulbC: readonly number[];
  /** °C. */
  readonly dewPointC: readonly number[];
  /** °C. */
  readonly wetBulbC: readonly number[];
  /** Pa. */
  readonly pressurePa: readonly number[];
  /** W/m² on a level surface. */
  readonly globalHorizontalWM2: readonly (number | null)[];
  /** W/m² of the beam. */
  readonly directNormalWM2: readonly (number | null)[];
  /** W/m² of the sky. */
  readonly diffuseHorizontalWM2: readonly (number | null)[];
  /** m/s. */
  readonly windMS: readonly (number | null)[];
}

/** The answer of `gigasite cooling weather`. */
export interface WeatherAnswer {
  /** Where the weather comes from. */
  readonly place: PlaceAnswer;
  /** Extremes to size a plant on. */
  readonly design: {
    /** `0.4 %`, or the years. */
    readonly basis: string;
    /** Dry bulb (°C). */
    readonly dryBulbC: number;
    /** Wet bulb (°C). */
    readonly wetBulbC: number;
    /** Hottest hour in 5, 10, 20 and 50 years (°C). */
    readonly years: readonly { readonly years: number; readonly dryBulbC: number }[];
  };
  /** Figures of the year. */
  readonly year: WeatherFigures;
  /** By calendar month. */
  readonly months: readonly WeatherMonthAnswer[];
  /** Of a file with `synthesise`: a synthetic year from its normals, and one without its 0.4 % dry bulb. */
  readonly synthetic: { readonly year: WeatherFigures; readonly blind: WeatherFigures } | null;
  /** The hours, where asked for. */
  readonly hours: WeatherHours | null;
  /** Keys of remarks that a reader should know. */
  readonly notes: readonly string[];
}

const orNull = (v: number): number | null => (Number.isFinite(v) ? v : null);
const list = (a: Float64Array): number[] => Array.from(a);
const gaps = (a: Float64Array): (number | null)[] => Array.from(a, orNull);

function figuresOf(year: OutdoorYear): WeatherFigures {
  const { dryBulbC, wetBulbC } = year;
  const below = (a: Float64Array, limit: number): number => a.reduce((n, v) => n + (v < limit ? 1 : 0), 0);
  return {
    meanDryBulbC: meanOf(dryBulbC),
    lowestC: dryBulbC.reduce((a, b) => Math.min(a, b)),
    highestC: dryBulbC.reduce((a, b) => Math.max(a, b)),
    dryBulb04C: exceededBy(dryBulbC, 0.004),
    wetBulb04C: exceededBy(wetBulbC, 0.004),
    wetBulbBelow18Hours: below(wetBulbC, 18),
    dryBulbBelow27Hours: below(dryBulbC, 27),
    sunKwhM2: orNull((meanOf(year.globalHorizontalWM2) * 8760) / 1000),
    pressurePa: year.pressurePa,
  };
}

function monthsOf(year: OutdoorYear): WeatherMonthAnswer[] {
  const [dry, dew, wet] = [year.dryBulbC, year.dewPointC, year.wetBulbC].map(monthlyMeans);
  const sun = monthlyMeans(year.globalHorizontalWM2);
  const wind = monthlyMeans(year.windSpeedMS);
  return dry.map((dryBulbC, m) => ({
    month: m + 1,
    dryBulbC,
    dewPointC: dew[m],
    wetBulbC: wet[m],
    sunKwhM2Day: orNull((sun[m] * 24) / 1000),
    windMS: orNull(wind[m]),
  }));
}

function hoursOf(y: OutdoorYear): WeatherHours {
  return {
    dryBulbC: list(y.dryBulbC),
    dewPointC: list(y.dewPointC),
    wetBulbC: list(y.wetBulbC),
    pressurePa: list(y.stationPressurePa),
    globalHorizontalWM2: gaps(y.globalHorizontalWM2),
    directNormalWM2: gaps(y.directNormalWM2),
    diffuseHorizontalWM2: gaps(y.diffuseHorizontalWM2),
    windMS: gaps(y.windSpeedMS),
  };
}

function syntheticOf(q: WeatherQuestion, place: PlaceWeather): WeatherAnswer['synthetic'] {
  if (!q.synthesise || !place.file) return null;
  const normals = normalsFromYear(place.answer.name, place.file);
  return {
    year: figuresOf(synthesiseWeather(normals, q.seed)),
    blind: figuresOf(synthesiseWeather({ ...normals, designDryBulbC: Number.NaN }, q.seed)),
  };
}

/**
 * Answers `gigasite cooling weather`: a year of a place, its extremes, and on request its hours.
 *
 * @param readText reads the files that the question names
 * @throws GigasiteError every problem of the question and of files
 */
export function answerWeather(document: unknown, catalog: Catalog, readText: ReadText): WeatherAnswer {
  const q = readWeatherQuestion(document, catalog);
  const place = placeWeather(q.climate, catalog, q.seed, q.warming, readText);
  const design = designExtremes(place.normals, q.extreme, q.warming);
  const notes: string[] = [];
  if (place.answer.kind === 'nearest') notes.push('climate-borrowed');
  if (place.answer.kind === 'nearest' && place.answer.distanceKm > 150) notes.push('climate-far');
  if (!place.file) notes.push('year-synthetic');
  return {
    place: place.answer,
    design: {
      basis: q.extreme === undefined ? '0.4 %' : `${q.extreme} years`,
      ...design,
      years: [5, 10, 20, 50].map((years) => ({
        years,
        dryBulbC: yearsDryBulbC(place.normals, years) + q.warming,
      })),
    },
    year: figuresOf(place.weather),
    months: monthsOf(place.weather),
    synthetic: syntheticOf(q, place),
    hours: q.hourly ? hoursOf(place.weather) : null,
    notes,
  };
}
