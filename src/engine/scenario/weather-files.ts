import { GigasiteError, type Problem } from '../errors.ts';
import { type ClimateNormals, climateFromCatalog, readOwnWeather, wholeYear } from '../site/index.ts';
import type { SiteInput } from './schema.ts';
import type { Scenario, SiteWeather } from './types.ts';

/** Gives the text of a file that a scenario names: the edge's part, absent where no files are read. */
export type ReadWeather = (file: string) => string;

/** The file that a site's climate names; undefined for one of the catalogue. */
function fileOf(climate: SiteInput['climate']): string | undefined {
  if (typeof climate === 'string') return undefined;
  return climate.epw ?? climate.csv;
}

/** How the site's climate is named from here on. */
export const climateName = (climate: SiteInput['climate']): string => fileOf(climate) ?? (climate as string);

/** 32 bits of FNV-1a, and the length. */
function fingerprintOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${(hash >>> 0).toString(16)}-${text.length}`;
}

function weatherOf(site: SiteInput, text: string, seed: number): SiteWeather {
  const { climate, at } = site;
  const file = climateName(climate);
  const csv = typeof climate === 'object' && climate.csv !== undefined ? climate : undefined;
  const own = readOwnWeather(
    file,
    text,
    csv && {
      place: file,
      latitudeDeg: at.lat,
      longitudeDeg: at.lon,
      elevationM: csv.elevation ?? 0,
      utcOffsetH: csv.utcOffset ?? 0,
    },
  );
  return { normals: own.normals, year: wholeYear(own, seed), fingerprint: fingerprintOf(text) };
}

/** Weather by reader and site: thousands of scenarios made from one read its files once. */
const kept = new WeakMap<ReadWeather, Map<string, SiteWeather>>();

function rememberedWeather(site: SiteInput, text: string, seed: number, read: ReadWeather): SiteWeather {
  const key = JSON.stringify([site.climate, site.at.lat, site.at.lon, seed]);
  const own = kept.get(read) ?? new Map<string, SiteWeather>();
  kept.set(read, own);
  const known = own.get(key) ?? weatherOf(site, text, seed);
  own.set(key, known);
  return known;
}

/** What `make` gives; its problems are collected, at a place of the scenario where one is given. */
function collect<T>(problems: Problem[], make: () => T, path?: string): T | undefined {
  try {
    return make();
  } catch (e) {
    if (!(e instanceof GigasiteError)) throw e;
    for (const p of e.problems)
      problems.push(path === undefined ? p : { code: p.code, path, params: p.params });
    return undefined;
  }
}

/**
 * Reads each weather file that sites name, once.
 *
 * @param read gives the same text for the same file each time
 * @throws GigasiteError `weather-file-closed` where files are not read; what reading throws, with the file's line
 */
export function readWeathers(
  sites: readonly SiteInput[],
  seed: number,
  read: ReadWeather | undefined,
): Map<string, SiteWeather> {
  const known = new Map<string, SiteWeather>();
  const problems: Problem[] = [];
  sites.forEach((site, i) => {
    const file = fileOf(site.climate);
    if (file === undefined || known.has(file)) return;
    const path = `sites.${i}.climate`;
    if (!read) {
      problems.push({ code: 'weather-file-closed', path, params: { found: file } });
      return;
    }
    const text = collect(problems, () => read(file), path);
    const weather =
      text === undefined ? undefined : collect(problems, () => rememberedWeather(site, text, seed, read));
    if (weather) known.set(file, weather);
  });
  if (problems.length > 0) throw new GigasiteError(problems);
  return known;
}

/** Normals and design extremes of a site's climate, of the catalogue or of its own file. */
export function climateNormals({ catalog, weathers }: Scenario, climate: string): ClimateNormals {
  return (
    weathers.get(climate)?.normals ??
    catalog.remember(`climate ${climate}`, () => climateFromCatalog(catalog, climate))
  );
}
