import { Catalog, type CatalogData, toProblems, valueAt } from '../catalog/index.ts';
import { fail, GigasiteError, type Problem } from '../errors.ts';
import { isDate } from '../units/index.ts';
import { assumptions } from './assume.ts';
import { crossChecks } from './checks.ts';
import { allowedKeys } from './json-schema.ts';
import { setPath } from './patch.ts';
import { resolveScenario } from './resolve.ts';
import { moneyChecks } from './resolve-financing.ts';
import { scenarioSchema } from './schema.ts';
import { parseText, quickDocument } from './text.ts';
import type { AppliedRevision, Scenario } from './types.ts';
import { type ReadWeather, readWeathers } from './weather-files.ts';

export interface LoadOptions {
  /** Name shown in messages. */
  readonly file?: string;
  /** Overrides the scenario's own as-of date. */
  readonly asOf?: string;
  /** Applies the file's revisions only up to this date, whatever the catalogue's date: to tell their effect from the catalogue's. */
  readonly revisionsUpTo?: string;
  readonly seed?: number;
  /** Changes from outside the file: path and value, in order. */
  readonly set?: readonly (readonly [path: string, value: unknown])[];
  /** Gives the text of a weather file that a site names; without it such sites are refused. */
  readonly readWeather?: ReadWeather;
}

/** Applies dated revisions up to the as-of date, oldest first. */
function revise(doc: unknown, asOf: string): AppliedRevision[] {
  const list = valueAt(doc, ['revisions']);
  if (!Array.isArray(list)) return [];
  const known = list
    .filter(
      (r): r is { asOf: string; why?: string; source?: string | string[]; set?: Record<string, unknown> } =>
        typeof r?.asOf === 'string' && isDate(r.asOf) && r.asOf <= asOf,
    )
    .sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
  return known.map((r) => {
    try {
      for (const [path, value] of Object.entries(r.set ?? {})) setPath(doc, path, value);
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      // Where the revision stands, not where it points.
      const at = `revisions.${list.indexOf(r)}.set`;
      throw new GigasiteError(e.problems.map((p) => ({ ...p, path: `${at}.${p.path}` })));
    }
    return {
      asOf: r.asOf,
      why: typeof r.why === 'string' ? r.why : '',
      sources: r.source === undefined ? [] : [r.source].flat(),
      paths: Object.keys(r.set ?? {}),
    };
  });
}

/** Whether any site states its supply: only then the schema needs that part. */
export const hasSupply = (sites: unknown): boolean =>
  Array.isArray(sites) && sites.some((s) => typeof s === 'object' && s !== null && 'supply' in s);

/** A document with revisions and changes from outside, and what they depend on. */
export interface RevisedDocument {
  readonly doc: object;
  readonly asOf: string;
  readonly applied: readonly AppliedRevision[];
  readonly readWeather?: ReadWeather;
}

/** Applies revisions and changes to a plain document, in place. */
export function revisedDocument(doc: object, options: LoadOptions): RevisedDocument {
  if (options.asOf !== undefined && !isDate(options.asOf))
    fail('date-unreadable', '--as-of', { found: options.asOf });
  const stated = (doc as Record<string, unknown>).asOf;
  const asOf = options.asOf ?? (typeof stated === 'string' && isDate(stated) ? stated : '9999-12-31');
  const applied = revise(doc, options.revisionsUpTo ?? asOf);
  for (const [path, value] of options.set ?? []) setPath(doc, path, value);
  if (options.seed !== undefined) setPath(doc, 'seed', options.seed);
  const { readWeather } = options;
  return { doc, asOf, applied, ...(readWeather ? { readWeather } : {}) };
}

/** A plain document as a scenario; problems are without their lines yet. `doc` is changed in place. */
function scenarioOf(given: object, data: CatalogData, options: LoadOptions): Scenario {
  return checkedScenario(revisedDocument(given, options), data);
}

/** Checks a revised document and fills it up. @throws GigasiteError with every problem, without lines */
export function checkedScenario(revised: RevisedDocument, data: CatalogData): Scenario {
  const { doc, asOf, applied, readWeather } = revised;
  const root = doc as Record<string, unknown>;
  const bare = new Catalog(data, asOf);
  // Code made to measure pays off for thousands of documents; here there is one.
  const parsed = scenarioSchema(bare, hasSupply(root.sites)).safeParse(doc, { jitless: true });
  const assumed = assumptions(root.assume, bare);
  const problems = [
    ...(parsed.success ? [] : toProblems(parsed.error.issues, doc, allowedKeys)),
    ...crossChecks(doc),
    ...moneyChecks(doc),
    ...assumed.problems,
  ];
  if (!parsed.success || problems.length > 0) throw new GigasiteError(problems);
  const weathers = readWeathers(parsed.data.sites, parsed.data.seed ?? 1, readWeather);
  return resolveScenario(parsed.data, new Catalog(data, asOf, assumed.map), applied, weathers);
}

/** The scenario by the fast reader; undefined where there is any problem, to be found again with its place. */
function quickScenario(text: string, data: CatalogData, options: LoadOptions): Scenario | undefined {
  const doc = quickDocument(text);
  if (doc === undefined) return undefined;
  try {
    return scenarioOf(doc, data, options);
  } catch (e) {
    if (e instanceof GigasiteError) return undefined;
    throw e;
  }
}

/** What stands in the file where a mapping should. */
const standsFor = (doc: unknown): string =>
  doc === null ? 'an empty file' : Array.isArray(doc) ? 'a list' : String(doc).slice(0, 60);

/**
 * Reads a scenario file's text into a complete scenario.
 *
 * @param text YAML (or JSON, which is YAML)
 * @param data the compiled catalogue
 * @throws GigasiteError listing all problems found, each with file, line and column
 */
export function loadScenario(text: string, data: CatalogData, options: LoadOptions = {}): Scenario {
  const quick = quickScenario(text, data, options);
  if (quick !== undefined) return quick;
  const file = options.file ?? 'scenario';
  const { doc, locate } = parseText(text, file);
  const located = (problems: readonly Problem[]): Problem[] =>
    problems
      .map((p) => (p.line !== undefined || p.file !== undefined ? p : { ...p, file, ...locate(p.path) }))
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  try {
    if (typeof doc !== 'object' || doc === null || Array.isArray(doc))
      fail('wrong-type', '', { found: standsFor(doc), expected: 'gigasite: 1, name, horizon, sites' });
    return scenarioOf(doc, data, options);
  } catch (e) {
    if (e instanceof GigasiteError) throw new GigasiteError(located(e.problems));
    throw e;
  }
}
