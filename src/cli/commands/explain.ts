import { EXPLAIN_PATTERNS, type ExplainNode, explain, explainFigures } from '../../engine/explain/index.ts';
import {
  type CatalogData,
  EngineCache,
  formatMonth,
  formatNumber,
  formatQuantity,
  runScenario,
} from '../../engine/index.ts';
import { harmless, term } from '../../i18n/index.ts';
import { loadCatalog } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { columns, paragraph, WIDTH } from '../layout.ts';
import { openScenario, type ScenarioOptions } from '../scenario-options.ts';
import { suppliesOf } from '../supplies.ts';

/** Between the parts of a value, by how it follows from them. */
const SIGNS: Readonly<Partial<Record<ExplainNode['how'], string>>> = {
  sum: 'Σ',
  product: '×',
  ratio: '÷',
  difference: '−',
  minimum: 'min',
  maximum: 'max',
};
/** Narrower than this a deep branch is not wrapped any further. */
const MIN_WIDTH = 30;

function valueText(n: ExplainNode): string {
  if (n.date) return formatMonth(Math.floor(n.value + 1e-9));
  if (n.kind) return formatQuantity(n.value, n.kind, 4);
  return `${formatNumber(n.value, 4)}${n.unit ? ` ${n.unit}` : ''}`;
}

/** Where a leaf's value comes from. */
function origin(ctx: Context, data: CatalogData, n: ExplainNode): string[] {
  if (n.figure) {
    const f = n.figure;
    const source = data.sources[f.source];
    return [
      ctx.say('sourceLine', {
        publisher: source?.publisher ?? f.source,
        title: source?.title ?? f.basis,
        date: source?.date ? `, ${source.date}` : '',
        ref: f.ref,
        status: term(f.status, ctx.lang),
        asOf: f.asOf,
        verified: ctx.say(f.verified ? 'verified' : 'unverified'),
      }),
    ];
  }
  if (n.how === 'input')
    return n.sources && n.sources.length > 0 ? n.sources.map(harmless) : [ctx.say('fromScenario')];
  return [];
}

/** A node and its branches, as lines. */
function tree(ctx: Context, data: CatalogData, n: ExplainNode, first: string, rest: string): string[] {
  const { bold, dim } = ctx.colours;
  const sign = SIGNS[n.how];
  const head = `${harmless(n.label[ctx.lang])}: ${bold(valueText(n))}${sign && n.children.length > 1 ? dim(`  ${sign}`) : ''}${n.formula ? dim(`  ${n.formula}`) : ''}`;
  const inner = rest + (n.children.length > 0 ? '│  ' : '   ');
  const room = (prefix: string): number => Math.max(MIN_WIDTH, WIDTH - prefix.length);
  const lines = paragraph(head, 0, room(first)).map((l, i) => (i === 0 ? first : inner) + l);
  for (const o of origin(ctx, data, n))
    lines.push(...paragraph(o, 0, room(inner)).map((l) => inner + dim(l)));
  n.children.forEach((c, i) => {
    const last = i === n.children.length - 1;
    lines.push(...tree(ctx, data, c, `${rest}${last ? '└─ ' : '├─ '}`, `${rest}${last ? '   ' : '│  '}`));
  });
  return lines;
}

export interface ExplainOptions extends ScenarioOptions {
  readonly json?: boolean;
}

/** A pattern of addresses: what it begins with, and below its last words, which are many. */
function patternLines(ctx: Context, pattern: string): string[] {
  const at = pattern.lastIndexOf('.');
  const words = pattern.slice(at + 1).split('|');
  return [`  ${ctx.colours.bold(pattern.slice(0, at + 1))}`, ...paragraph(words.join(' '), 4)];
}

/** `gigasite explain`: the figures that can be explained, or one of them down to its sources. */
export async function explainCommand(
  ctx: Context,
  given: string,
  figure: string | undefined,
  options: ExplainOptions,
): Promise<void> {
  const data = loadCatalog();
  const scenario = openScenario(given, data, options);
  const cache = new EngineCache();
  const results = runScenario(scenario, cache, undefined, await suppliesOf(scenario, given, cache));
  if (figure === undefined) {
    const list = explainFigures(results);
    if (options.json) {
      ctx.print(JSON.stringify(list, null, 2));
      return;
    }
    const rows = list.map((f) => [ctx.colours.bold(f.id), f.doc[ctx.lang]]);
    ctx.print([
      ctx.say('figures'),
      ...columns(rows, { align: 'll', flex: 1, indent: 2 }),
      '',
      ctx.say('figuresByAddress'),
      ...EXPLAIN_PATTERNS.flatMap((p) => patternLines(ctx, p)),
    ]);
    return;
  }
  const root = explain(results, figure, cache);
  ctx.print(options.json ? JSON.stringify(root, null, 2) : tree(ctx, data, root, '', ''));
}
