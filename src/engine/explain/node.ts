import type { Catalog, CatalogKind, Figure } from '../catalog/index.ts';
import { climateNormals, type Scenario } from '../scenario/index.ts';
import type { QuantityKind } from '../units/index.ts';

/** How a value follows from its children. `model`: by a model whose page is named; `figure`: a cited catalogue figure; `input`: the scenario says so. */
export type How =
  | 'sum'
  | 'product'
  | 'ratio'
  | 'difference'
  | 'minimum'
  | 'maximum'
  | 'model'
  | 'figure'
  | 'input';

/** A text in the languages of the house; the engine carries both and renders neither. */
export interface Label {
  readonly en: string;
  readonly ko: string;
}

/** A value and where it came from, down to cited figures and the scenario's own words. */
export interface ExplainNode {
  readonly label: Label;
  readonly value: number;
  /** Kind in whose canonical unit the value stands; plain number where absent. */
  readonly kind?: QuantityKind;
  readonly unit?: string;
  /** The value is a month of the calendar (year × 12 + month − 1), with its fraction. */
  readonly date?: boolean;
  readonly how: How;
  /** Equation or page of the model. */
  readonly formula?: string;
  readonly figure?: Figure & { readonly ref: string };
  /** Source of an input, as the scenario names it. */
  readonly sources?: readonly string[];
  readonly children: readonly ExplainNode[];
}

export const label = (en: string, ko: string): Label => ({ en, ko });
/** A proper name is the same in every language. */
export const name = (text: string): Label => ({ en: text, ko: text });

type Options = Pick<ExplainNode, 'kind' | 'unit' | 'date' | 'formula' | 'sources'>;

const node = (
  how: How,
  l: Label,
  value: number,
  children: readonly ExplainNode[],
  o: Options,
): ExplainNode => ({ label: l, value, how, children, ...o });
const values = (c: readonly ExplainNode[]): number[] => c.map((x) => x.value);

export const sum = (l: Label, children: readonly ExplainNode[], o: Options = {}): ExplainNode =>
  node(
    'sum',
    l,
    values(children).reduce((a, b) => a + b, 0),
    children,
    o,
  );
export const product = (l: Label, children: readonly ExplainNode[], o: Options = {}): ExplainNode =>
  node(
    'product',
    l,
    values(children).reduce((a, b) => a * b, 1),
    children,
    o,
  );
export const ratio = (l: Label, over: ExplainNode, under: ExplainNode, o: Options = {}): ExplainNode =>
  node('ratio', l, under.value === 0 ? 0 : over.value / under.value, [over, under], o);
export const difference = (l: Label, from: ExplainNode, less: ExplainNode, o: Options = {}): ExplainNode =>
  node('difference', l, from.value - less.value, [from, less], o);
export const minimum = (l: Label, children: readonly ExplainNode[], o: Options = {}): ExplainNode =>
  node('minimum', l, Math.min(...values(children)), children, o);
export const maximum = (l: Label, children: readonly ExplainNode[], o: Options = {}): ExplainNode =>
  node('maximum', l, Math.max(...values(children)), children, o);
/** A model's result: the children are what went in. */
export const model = (
  l: Label,
  value: number,
  formula: string,
  children: readonly ExplainNode[] = [],
  o: Options = {},
): ExplainNode => node('model', l, value, children, { ...o, formula });
export const input = (
  l: Label,
  value: number,
  sources: readonly string[] = [],
  o: Options = {},
): ExplainNode => node('input', l, value, [], { ...o, sources });

/** A leaf that is a catalogue figure, with its source. */
export function figure(catalog: Catalog, kind: CatalogKind, id: string, figureName: string): ExplainNode {
  const f = catalog.figure(kind, id, figureName);
  const entry = catalog.entry(kind, id);
  return {
    label: name(`${entry.name}: ${figureName}`),
    value: f.value,
    kind: f.kind,
    how: 'figure',
    figure: { ...f, ref: `${kind}/${id}/${figureName}` },
    children: [],
  };
}

/** The catalogue's figure where it is the value that was used, else what the scenario says in its place. */
export function figureOr(
  catalog: Catalog,
  [kind, id, figureName]: readonly [CatalogKind, string, string],
  value: number,
  l: Label,
  o: Options = {},
): ExplainNode {
  return catalog.has(kind, id) && catalog.find(kind, id, figureName)?.value === value
    ? figure(catalog, kind, id, figureName)
    : input(l, value, [], o);
}

/**
 * Problems in a tree: nodes whose value does not follow from their children. Empty for a true explanation.
 *
 * @param tolerance relative
 */
export function checkTree(root: ExplainNode, tolerance = 1e-9): string[] {
  const wrong: string[] = [];
  const visit = (n: ExplainNode): void => {
    const v = values(n.children);
    const expected =
      n.how === 'sum'
        ? v.reduce((a, b) => a + b, 0)
        : n.how === 'product'
          ? v.reduce((a, b) => a * b, 1)
          : n.how === 'ratio'
            ? v[1] === 0
              ? 0
              : v[0] / v[1]
            : n.how === 'difference'
              ? v[0] - v[1]
              : n.how === 'minimum'
                ? Math.min(...v)
                : n.how === 'maximum'
                  ? Math.max(...v)
                  : n.value;
    if (Math.abs(n.value - expected) > tolerance * Math.max(Math.abs(n.value), Math.abs(expected)))
      wrong.push(`${n.label.en}: ${n.value} is not ${n.how} = ${expected}`);
    for (const c of n.children) visit(c);
  };
  visit(root);
  return wrong;
}

const CLIMATE_MEANS = {
  designDryBulb: (n) => n.designDryBulbC,
  designWetBulb: (n) => n.designWetBulbC,
  meanTemperature: (n) => n.meanTemperatureC.reduce((a, b) => a + b, 0) / 12,
} as const satisfies Record<string, (n: ReturnType<typeof climateNormals>) => number>;

/** A leaf of a site's climate: a figure of the catalogue, or what its own weather file has. */
export function climateFigure(
  scenario: Scenario,
  climate: string,
  figureName: keyof typeof CLIMATE_MEANS,
): ExplainNode {
  if (!scenario.weathers.has(climate)) return figure(scenario.catalog, 'climate', climate, figureName);
  const value = CLIMATE_MEANS[figureName](climateNormals(scenario, climate));
  return input(name(`${climate}: ${figureName}`), value, [climate], { kind: 'temperature' });
}
