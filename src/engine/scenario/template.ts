import { Catalog, type CatalogData, CatalogMemo } from '../catalog/index.ts';
import { GigasiteError } from '../errors.ts';
import { assumptions } from './assume.ts';
import { crossChecks } from './checks.ts';
import {
  checkedScenario,
  hasSupply,
  type LoadOptions,
  loadScenario,
  type RevisedDocument,
  revisedDocument,
} from './load.ts';
import { ownAlong, segmentsOf, setPath } from './patch.ts';
import { reparsed } from './reparse.ts';
import { resolveScenario } from './resolve.ts';
import { moneyChecks } from './resolve-financing.ts';
import { type ScenarioInput, scenarioSchema } from './schema.ts';
import { parseText } from './text.ts';
import type { Scenario } from './types.ts';
import type { CorrelationInput, UncertainInput } from './uncertain-schema.ts';
import { readWeathers } from './weather-files.ts';

type Root = Record<string, unknown> & { sites: unknown[] };
type Change = readonly [path: string, value: unknown];

const node = (v: unknown): Record<string, unknown> => v as Record<string, unknown>;

/** A copy all the way down: what is set in it changes nothing else. */
const copied = <T>(v: T): T => structuredClone(v);

/**
 * One scenario, read once, from which many are made that differ in a few places. Each is what `loadScenario` makes of the
 * same text with the same changes (tested); only what changes is checked anew.
 */
export class ScenarioTemplate {
  /** The document as revised, without its `uncertain` part. */
  readonly doc: object;
  readonly uncertain: Readonly<Record<string, UncertainInput>>;
  readonly correlations: readonly CorrelationInput[];
  readonly catalog: Catalog;
  private readonly root: Root;
  private readonly data: CatalogData;
  private readonly revised: RevisedDocument;
  private readonly schema: ReturnType<typeof scenarioSchema>;
  private readonly base: ScenarioInput;
  private readonly memo = new CatalogMemo();

  /** @throws GigasiteError as `loadScenario` */
  constructor(text: string, data: CatalogData, options: LoadOptions = {}) {
    // Problems of the file itself are told with their lines.
    loadScenario(text, data, options);
    const revised = revisedDocument(parseText(text, options.file ?? 'scenario').doc as object, options);
    const { uncertain, correlations, revisions: _, ...rest } = node(revised.doc);
    this.root = rest as Root;
    this.doc = this.root;
    this.data = data;
    this.revised = { ...revised, doc: this.root };
    this.catalog = new Catalog(data, revised.asOf);
    this.schema = scenarioSchema(this.catalog, hasSupply(this.root.sites));
    const parsed = this.schema.parse({ ...this.root, uncertain, correlations });
    const { uncertain: inputs, correlations: pairs, ...base } = parsed;
    this.uncertain = inputs ?? {};
    this.correlations = pairs ?? [];
    this.base = base;
  }

  /** A copy of the document in which changes are made; what they do not touch is shared. */
  private changed(changes: readonly Change[]): Root {
    const own = new Set<object>();
    const doc: Root = { ...this.root };
    for (const [path, value] of changes) {
      ownAlong(doc, segmentsOf(path), own);
      setPath(doc, path, value);
    }
    return doc;
  }

  /** The checked document; undefined where anything is wrong with it. */
  private parsed(doc: Root, changes: readonly Change[]): ScenarioInput | undefined {
    const paths = changes.map(([path]) => segmentsOf(path));
    return reparsed(this.schema, doc, this.base, paths) as ScenarioInput | undefined;
  }

  /**
   * The scenario with changes, as `--set` would make them.
   *
   * @param changes paths by index, as `expandPath` gives them
   * @throws GigasiteError with every problem, as `loadScenario`
   */
  at(changes: readonly Change[]): Scenario {
    const doc = this.changed(changes);
    const input = this.parsed(doc, changes);
    const assumed = assumptions(doc.assume, this.catalog);
    if (!input || assumed.problems.length > 0 || crossChecks(doc).length > 0 || moneyChecks(doc).length > 0) {
      checkedScenario({ ...this.revised, doc: copied(doc) }, this.data);
      throw new GigasiteError([
        { code: 'internal', path: '', params: { found: 'draw refused without a reason' } },
      ]);
    }
    const catalog = new Catalog(this.data, this.revised.asOf, assumed.map, this.memo);
    const { applied, readWeather } = this.revised;
    const weathers = readWeathers(input.sites, input.seed ?? 1, readWeather);
    return resolveScenario(input, catalog, applied as Scenario['applied'], weathers);
  }
}
