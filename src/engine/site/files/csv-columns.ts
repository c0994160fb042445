/** What a column of an hourly CSV may hold: names it goes by (letters and digits only) and units that are understood. */
export interface CsvQuantity {
  readonly names: readonly string[];
  readonly units: Readonly<Record<string, (given: number) => number>>;
  readonly min: number;
  readonly max: number;
}

const same = (v: number): number => v;
const times =
  (factor: number) =>
  (v: number): number =>
    v * factor;
const TEMPERATURE = {
  c: same,
  degc: same,
  f: (v: number) => ((v - 32) * 5) / 9,
  degf: (v: number) => ((v - 32) * 5) / 9,
  k: (v: number) => v - 273.15,
};
const RADIATION = { 'w/m2': same, 'wh/m2': same, 'kw/m2': times(1000), 'kwh/m2': times(1000) };

export const CSV_QUANTITIES = {
  dryBulbC: {
    names: ['drybulb', 'temperature', 'temp', 'airtemperature', 'temperature2m', 't2m', 'tdb'],
    units: TEMPERATURE,
    min: -70,
    max: 70,
  },
  dewPointC: {
    names: ['dewpoint', 'dewpoint2m', 'dewpointtemperature', 'd2m', 'tdp'],
    units: TEMPERATURE,
    min: -90,
    max: 70,
  },
  wetBulbC: {
    names: ['wetbulb', 'wetbulbtemperature', 'wetbulbtemperature2m', 'twb'],
    units: TEMPERATURE,
    min: -70,
    max: 70,
  },
  relativeHumidityPercent: {
    names: ['relativehumidity', 'rh', 'humidity', 'relativehumidity2m'],
    units: { '%': same, percent: same, '': same, '1': times(100), share: times(100) },
    min: 0,
    max: 110,
  },
  pressurePa: {
    names: ['pressure', 'stationpressure', 'surfacepressure', 'airpressure'],
    units: { pa: same, hpa: times(100), mbar: times(100), kpa: times(1000), inhg: times(3386.389) },
    min: 31000,
    max: 120000,
  },
  globalHorizontalWM2: {
    names: ['ghi', 'globalhorizontal', 'shortwaveradiation', 'globalradiation'],
    units: RADIATION,
    min: 0,
    max: 2000,
  },
  directNormalWM2: {
    names: ['dni', 'directnormal', 'directnormalirradiance'],
    units: RADIATION,
    min: 0,
    max: 2000,
  },
  diffuseHorizontalWM2: {
    names: ['dhi', 'diffuse', 'diffusehorizontal', 'diffuseradiation'],
    units: RADIATION,
    min: 0,
    max: 2000,
  },
  windSpeedMS: {
    names: ['wind', 'windspeed', 'windspeed10m', 'ws'],
    units: {
      'm/s': same,
      'km/h': times(1 / 3.6),
      kmh: times(1 / 3.6),
      mph: times(0.44704),
      kn: times(0.514444),
      kt: times(0.514444),
    },
    min: 0,
    max: 100,
  },
} as const satisfies Readonly<Record<string, CsvQuantity>>;

export type CsvColumnName = keyof typeof CSV_QUANTITIES;
export const CSV_NAMES = Object.keys(CSV_QUANTITIES) as CsvColumnName[];
const TIME_NAMES = ['time', 'datetime', 'timestamp', 'date', 'localtime', 'utc', 'valid'];

const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const unitOf = (text: string): string =>
  text.toLowerCase().replace(/[\s"]/g, '').replace('°', '').replace('²', '2').replace('w/m^2', 'w/m2');

export const isTimeName = (header: string): boolean =>
  TIME_NAMES.includes(bare(header.replace(/[([].*/, '')));

/** A header cell understood: its quantity, and how to make its unit ours; the unit given where that is not known. */
export interface CsvHeader {
  readonly name: CsvColumnName;
  readonly convert?: (given: number) => number;
  readonly unit: string;
  readonly allowed: string;
}

/**
 * Reads “dry bulb (°C)”, “temp [F]”, “pressure_hPa”, “wind m/s”. Undefined where the name is none we know; without
 * `convert` where the unit is missing or unknown.
 */
export function csvHeader(cell: string): CsvHeader | undefined {
  const bracket = /^(.*?)\s*[([]([^)\]]*)[)\]]\s*$/.exec(cell.trim());
  const attempts: [string, string][] = bracket ? [[bracket[1], bracket[2]]] : [[cell, '']];
  const tail = /^(.*\S)[\s_]+([^\s_]+)$/.exec(cell.trim());
  if (!bracket && tail) attempts.push([tail[1], tail[2]]);
  for (const [text, unit] of attempts) {
    const name = CSV_NAMES.find((n) => (CSV_QUANTITIES[n].names as readonly string[]).includes(bare(text)));
    if (!name) continue;
    const units: Readonly<Record<string, (v: number) => number>> = CSV_QUANTITIES[name].units;
    const key = unitOf(unit);
    return {
      name,
      convert: Object.hasOwn(units, key) ? units[key] : undefined,
      unit,
      allowed: Object.keys(units)
        .filter((u) => u !== '')
        .join(', '),
    };
  }
  return undefined;
}
