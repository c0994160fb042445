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
import { setPath } from './patch.ts';
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
 * same text with the same changes (tested); only sites that change are checked anew.
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
    this.uncertain = parsed.uncertain ?? {};
    this.correlations = parsed.correlations ?? [];
    this.base = parsed;
  }

  /** A copy of the document in which changes are made; places that they do not touch are shared. */
  private changed(changes: readonly Change[]): { doc: Root; sites: Set<number> | undefined } {
    const doc: Root = { ...this.root };
    const sites = new Set<number>();
    const own = new Set<string>();
    let all = false;
    for (const [path, value] of changes) {
      const [head, second] = path.split('.', 2);
      const site = head === 'sites' ? Number(second) : Number.NaN;
      if (head === 'sites' && Number.isInteger(site) && site < doc.sites.length && !all) {
        if (!own.has('sites')) doc.sites = [...doc.sites];
        own.add('sites');
        if (!sites.has(site)) doc.sites[site] = copied(doc.sites[site]);
        sites.add(site);
      } else {
        // Horizons and defaults reach every site.
        if (head === 'sites' || head === 'defaults' || head === 'horizon') all = true;
        if (!own.has(head) && doc[head] !== undefined) doc[head] = copied(doc[head]);
        own.add(head);
      }
      setPath(doc, path, value);
    }
    return { doc, sites: all ? undefined : sites };
  }

  /** The checked document; undefined where anything is wrong with it. */
  private parsed(doc: Root, sites: Set<number> | undefined): ScenarioInput | undefined {
    if (!sites) {
      const whole = this.schema.safeParse(doc);
      return whole.success ? whole.data : undefined;
    }
    const touched = [...sites].sort((a, b) => a - b);
    // A scenario has a site at least; the first stands in where none changed.
    const some = touched.length > 0 ? touched : [0];
    const part = this.schema.safeParse({ ...doc, sites: some.map((i) => doc.sites[i]) });
    if (!part.success) return undefined;
    const all = [...this.base.sites];
    some.forEach((i, k) => {
      all[i] = part.data.sites[k];
    });
    return { ...part.data, sites: all };
  }

  /**
   * The scenario with changes, as `--set` would make them.
   *
   * @param changes paths by index, as `expandPath` gives them
   * @throws GigasiteError with every problem, as `loadScenario`
   */
  at(changes: readonly Change[]): Scenario {
    const { doc, sites } = this.changed(changes);
    const input = this.parsed(doc, sites);
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
