import { compareSummaries } from '../../engine/decide/index.ts';
import { fail } from '../../engine/errors.ts';
import {
  EngineCache,
  formatNumber,
  formatQuantity,
  type Results,
  runScenario,
  type Scenario,
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
  /** The first is an incumbent, the second a challenger. */
  readonly rivals?: boolean;
}

/** Dates of `--as-of`, ascending and each once. */
const datesOf = (asOf: string | undefined): string[] =>
  [...new Set((asOf ?? '').split(',').map((d) => d.trim()))].filter((d) => d !== '').sort();

/** One file as of several dates. */
async function overDates(
  ctx: Context,
  given: string,
  dates: readonly string[],
  options: CompareOptions,
): Promise<void> {
  const data = loadCatalog();
  // All are read before any is run.
  for (const asOf of dates) openScenario(given, data, { ...options, asOf });
  const { revisionsOf } = await import('../../engine/decide/index.ts');
  const read = (asOf: string, revisionsUpTo: string): Scenario =>
    openScenario(given, data, { ...options, asOf, revisionsUpTo });
  const answer = revisionsOf(dates, read, new EngineCache());
  const { revisionsLines } = await import('../revisions-text.ts');
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : revisionsLines(ctx, answer));
}

/** An incumbent and a challenger. */
async function rivals(ctx: Context, given: readonly string[], options: CompareOptions): Promise<void> {
  const data = loadCatalog();
  const cache = new EngineCache();
  const results: Results[] = [];
  for (const [i, s] of given.map((g) => openScenario(g, data, options)).entries())
    results.push(runScenario(s, cache, undefined, await suppliesOf(s, given[i], cache)));
  const { rivalsOf } = await import('../../engine/decide/index.ts');
  const answer = rivalsOf(results[0], results[1], cache);
  const { rivalsLines } = await import('../rivals-text.ts');
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : rivalsLines(ctx, answer));
}

/** `gigasite compare`: the same figures of several scenarios side by side. */
export async function compare(
  ctx: Context,
  given: readonly string[],
  options: CompareOptions,
): Promise<void> {
  const dates = datesOf(options.asOf);
  if (dates.length > 1) {
    if (given.length > 1 || options.rivals)
      fail('not-allowed', '--as-of', {
        found: options.asOf ?? '',
        allowed: 'several dates for one scenario',
      });
    return overDates(ctx, given[0], dates, options);
  }
  if (options.rivals) {
    if (given.length !== 2)
      fail('not-allowed', '--rivals', { found: given.join(', '), allowed: 'an incumbent and a challenger' });
    return rivals(ctx, given, options);
  }
  if (given.length === 1)
    fail('missing', 'others', { expected: 'another scenario, or --as-of with several dates' });
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
