import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import {
  type ClimateNormals,
  climateFromCatalog,
  nearestClimate,
  type OutdoorYear,
  type OwnWeather,
  readOwnWeather,
  synthesiseWeather,
  type WeatherFile,
  warmed,
} from '../../site/index.ts';
import type { ClimateSource } from './question.ts';

/** Where the weather of an answer comes from, in words that a program can read. */
export interface PlaceAnswer {
  /** `catalogue`, `nearest` (another place’s climate, moved), `epw` or `csv`. */
  readonly kind: 'catalogue' | 'nearest' | 'epw' | 'csv';
  /** Entry of the catalogue, or name in the file. */
  readonly name: string;
  /** Degrees north. */
  readonly latitudeDeg: number;
  /** Degrees east. */
  readonly longitudeDeg: number;
  /** Height above the sea (m). */
  readonly elevationM: number;
  /** How far the borrowed climate is (km); 0 for a place’s own. */
  readonly distanceKm: number;
  /** How much higher the place lies than the borrowed climate (m). */
  readonly higherM: number;
  /** Of a file: hours mended, by kind. */
  readonly mending?: WeatherFile['mending'];
}

/** Weather and normals of the place asked for. */
export interface PlaceWeather {
  readonly answer: PlaceAnswer;
  readonly normals: ClimateNormals;
  readonly weather: OutdoorYear;
  readonly file?: WeatherFile;
}

/** Reads a text file for the engine, which has none: the edge's part. */
export type ReadText = (file: string) => string;

/**
 * Normals and a year of weather of a place: synthetic for climates of the catalogue and places near them, the file's own
 * hours for files.
 *
 * @param warmingK added to every hour
 * @throws GigasiteError `missing` where a place is not whole; what reading the file throws, with its name
 */
export function placeWeather(
  source: ClimateSource,
  catalog: Catalog,
  seed: number,
  warmingK: number,
  readText: ReadText,
): PlaceWeather {
  if (typeof source === 'string') {
    const normals = climateFromCatalog(catalog, source);
    return made({ kind: 'catalogue', name: source, distanceKm: 0, higherM: 0 }, normals, seed, warmingK);
  }
  const { epw, csv, lat, lon, elevation } = source;
  if (epw !== undefined) return ofFile('epw', readOwnWeather(epw, readText(epw)), warmingK);
  if (csv !== undefined) {
    if (lat === undefined || lon === undefined || source.utcOffset === undefined)
      fail('missing', 'climate', { expected: 'lat, lon, utcOffset' });
    const place = {
      place: csv,
      latitudeDeg: lat,
      longitudeDeg: lon,
      elevationM: elevation ?? 0,
      utcOffsetH: source.utcOffset,
    };
    return ofFile('csv', readOwnWeather(csv, readText(csv), place), warmingK);
  }
  if (lat === undefined || lon === undefined)
    fail('missing', 'climate', { expected: 'lat and lon, or epw, or csv' });
  const near = nearestClimate(catalog, lat, lon, elevation);
  const { from, distanceKm, higherM, normals } = near;
  return made({ kind: 'nearest', name: from, distanceKm, higherM }, normals, seed, warmingK);
}

type Origin = Pick<PlaceAnswer, 'kind' | 'name' | 'distanceKm' | 'higherM'>;

function made(origin: Origin, normals: ClimateNormals, seed: number, warmingK: number): PlaceWeather {
  const { latitudeDeg, longitudeDeg, elevationM } = normals;
  return {
    answer: { ...origin, latitudeDeg, longitudeDeg, elevationM },
    normals,
    weather: synthesiseWeather(normals, seed, warmingK),
  };
}

function ofFile(kind: 'epw' | 'csv', { file, normals }: OwnWeather, warmingK: number): PlaceWeather {
  return {
    answer: {
      kind,
      name: file.place,
      latitudeDeg: file.latitudeDeg,
      longitudeDeg: file.longitudeDeg,
      elevationM: file.elevationM,
      distanceKm: 0,
      higherM: 0,
      mending: file.mending,
    },
    normals,
    weather: warmed(file.weather, warmingK),
    file,
  };
}
