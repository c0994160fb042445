import { compareSummaries } from '../../engine/decide/index.ts';
import {
  EngineCache,
  formatNumber,
  formatQuantity,
  runScenario,
  type Summary,
  summarise,
} from '../../engine/index.ts';
import { comparisonLabel, term } from '../../i18n/index.ts';
import { loadCatalog } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { columns, WIDTH } from '../layout.ts';
import { openScenario, type ScenarioOptions } from '../scenario-options.ts';
import { suppliesOf } from '../supplies.ts';

/** Columns kept for the labels, and the least for a name. */
const LABEL_WIDTH = 26;
const MIN_NAME = 10;

export interface CompareOptions extends ScenarioOptions {
  readonly json?: boolean;
}

/** `gigasite compare`: the same figures of several scenarios side by side. */
export async function compare(
  ctx: Context,
  given: readonly string[],
  options: CompareOptions,
): Promise<void> {
  const data = loadCatalog();
  const cache = new EngineCache();
  // All are read before any is run: a mistake in the last should not cost the time of the first.
  const scenarios = given.map((g) => openScenario(g, data, options));
  const summaries: { name: string; summary: Summary }[] = [];
  for (const [i, s] of scenarios.entries()) {
    const supplies = await suppliesOf(s, given[i], cache);
    summaries.push({ name: given[i], summary: summarise(runScenario(s, cache, undefined, supplies)) });
  }
  const comparison = compareSummaries(summaries);
  if (options.json) {
    ctx.print(JSON.stringify(comparison, null, 2));
    return;
  }
  const { bold, dim } = ctx.colours;
  const shown = (
    value: number,
    kind: Parameters<typeof formatQuantity>[1] | undefined,
    unit: string,
  ): string =>
    Number.isNaN(value)
      ? '–'
      : kind
        ? formatQuantity(value, kind)
        : `${formatNumber(value, 4)} ${unit}`.trim();
  const name = (text: string): string => text.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
  const room = Math.max(MIN_NAME, Math.floor((WIDTH - LABEL_WIDTH) / given.length) - 2);
  const short = (text: string): string => (text.length > room ? `${text.slice(0, room - 1)}…` : text);
  const rows = comparison.rows.map((r) => [
    comparisonLabel(r.key, ctx.lang) ?? term(r.key, ctx.lang),
    ...r.values.map((v) => shown(v, r.kind, r.unit)),
  ]);
  ctx.print(
    columns([[dim(ctx.say('colQuantity')), ...comparison.names.map((n) => bold(short(name(n))))], ...rows], {
      align: `l${'r'.repeat(comparison.names.length)}`,
      flex: 0,
    }),
  );
}
