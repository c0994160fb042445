import { GigasiteError } from '../../errors.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { normalsFromYear } from '../climate-of-year.ts';
import type { ClimateNormals } from '../normals.ts';
import { synthesiseWeather } from '../synthesis/weather.ts';
import { type OutdoorYear, type SunAndWind, weatherFromDewPoint } from '../weather-year.ts';
import { parseEpw, type WeatherFile } from './epw.ts';
import { type CsvPlace, parseHourlyCsv } from './hourly-csv.ts';

/** Weather of a file that a scenario or a question names. */
export interface OwnWeather {
  readonly file: WeatherFile;
  /** Normals counted from its hours; design extremes as the file states them, else counted too. */
  readonly normals: ClimateNormals;
}

/**
 * Reads the text of a weather file.
 *
 * @param name of the file, for messages
 * @param place of a CSV, which does not say where it was measured; none for an EPW
 * @throws GigasiteError of reading, each problem with the file's name
 */
export function readOwnWeather(name: string, text: string, place?: CsvPlace): OwnWeather {
  try {
    const file = place ? parseHourlyCsv(text, place) : parseEpw(text);
    const own = normalsFromYear(file.place, file);
    return {
      file,
      normals: {
        ...own,
        designDryBulbC: file.designDryBulbC,
        designWetBulbC: file.designWetBulbC,
        heatingDryBulbC: file.design?.heatingDryBulbC ?? own.heatingDryBulbC,
        heatingDewPointC: file.design?.heatingDewPointC ?? own.heatingDewPointC,
      },
    };
  } catch (e) {
    if (!(e instanceof GigasiteError)) throw e;
    throw new GigasiteError(e.problems.map((p) => ({ ...p, path: '', file: name })));
  }
}

/** The file's year with sun and wind in every hour: those it has not are of the synthetic year of its normals. */
export function wholeYear({ file, normals }: OwnWeather, seed: number): OutdoorYear {
  const { weather } = file;
  const columns = [
    'globalHorizontalWM2',
    'directNormalWM2',
    'diffuseHorizontalWM2',
    'windSpeedMS',
  ] as const satisfies readonly (keyof SunAndWind)[];
  const whole = (column: Float64Array): boolean =>
    column.length === HOURS_PER_YEAR && column.every((v) => Number.isFinite(v));
  if (columns.every((c) => whole(weather[c]))) return weather;
  return weatherFromDewPoint(weather.dryBulbC, weather.dewPointC, weather.stationPressurePa, () => {
    const made = synthesiseWeather(normals, seed);
    // Sun is taken from one source: beam and sky of a file with global sun only would not add up.
    const sunny = columns.slice(0, 3).every((c) => whole(weather[c]));
    const sun = sunny ? weather : made;
    const wind = whole(weather.windSpeedMS) ? weather.windSpeedMS : made.windSpeedMS;
    return {
      globalHorizontalWM2: sun.globalHorizontalWM2,
      directNormalWM2: sun.directNormalWM2,
      diffuseHorizontalWM2: sun.diffuseHorizontalWM2,
      windSpeedMS: wind,
    };
  });
}
