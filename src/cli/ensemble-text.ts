import { formatNumber } from '../engine/index.ts';
import type { FigureStatistics } from '../engine/uncertain/index.ts';
import type { EnsembleResult } from '../ensemble/index.ts';
import type { Context } from './context.ts';
import { ENSEMBLE_WORDS, type EnsembleWord } from './ensemble-words.ts';
import { columns, paragraph } from './layout.ts';

/** A word of ensembles with its parameters. */
export const word = (
  ctx: Context,
  key: EnsembleWord,
  params: Readonly<Record<string, string | number>> = {},
): string =>
  ENSEMBLE_WORDS[key][ctx.lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '–'));

const P = { p5: 0, p25: 2, p50: 3, p75: 4, p95: 6 } as const;
const SHOWN = [
  'headline.usdPerUsefulHour',
  'headline.npvUsd',
  'headline.programmeCapexUsd',
  'headline.finalLiveItMw',
  'headline.usefulAcceleratorHours',
  'headline.energyUsdPerYear',
  'headline.carbonKtPerYear',
  'headline.pue',
  'headline.idleUsd',
];
const MAX_ROWS = 8;

/** Four significant digits, large numbers with their thousands. */
export function short(value: number): string {
  if (Number.isNaN(value) || value === null) return '–';
  const size = Math.abs(value);
  const scales: readonly [number, string][] = [
    [1e12, ' T'],
    [1e9, ' B'],
    [1e6, ' M'],
  ];
  for (const [scale, name] of scales) if (size >= scale) return `${formatNumber(value / scale, 4)}${name}`;
  return formatNumber(value, 4);
}

const spreadRow = (name: string, s: FigureStatistics): string[] => [
  name,
  ...[P.p5, P.p25, P.p50, P.p75, P.p95].map((i) => short(s.percentiles[i])),
  short(s.mean),
];

function capacityRows(r: EnsembleResult): string[][] {
  const december = Object.keys(r.statistics).filter((n) => /^month\.\d{4}-12\.liveItMw$/.test(n));
  return december.map((n) => spreadRow(n.slice('month.'.length, 'month.'.length + 4), r.statistics[n]));
}

function sensitivities(ctx: Context, r: EnsembleResult): string[] {
  const { bold, dim } = ctx.colours;
  const out: string[] = [];
  const figure = r.figure.replace(/^headline\./, '');
  const table = (title: string, head: readonly EnsembleWord[], rows: string[][]): void => {
    if (rows.length === 0) return;
    out.push('', ...paragraph(bold(title)));
    out.push(
      ...columns([head.map((h) => dim(word(ctx, h))), ...rows.slice(0, MAX_ROWS)], {
        align: `l${'r'.repeat(head.length - 1)}`,
        flex: 0,
      }),
    );
  };
  table(
    word(ctx, 'tornado', { figure }),
    ['input', 'atP10', 'atP90'],
    (r.tornado[r.figure] ?? []).map((t) => [t.input, short(t.low), short(t.high)]),
  );
  table(
    word(ctx, 'indicesOf', { figure }),
    ['input', 'first', 'total'],
    (r.indices[r.figure] ?? []).map((t) => [
      t.input,
      `${t.first.toFixed(3)} ± ${t.firstError.toFixed(3)}`,
      `${t.total.toFixed(3)} ± ${t.totalError.toFixed(3)}`,
    ]),
  );
  table(
    word(ctx, 'morrisOf', { figure }),
    ['input', 'mean', 'deviation'],
    (r.morris[r.figure] ?? []).map((t) => [t.input, short(t.muStar), short(t.sigma)]),
  );
  const b = r.buildOrRent;
  if (b) {
    const title = word(ctx, 'buildOrRent', { share: `${(100 * b.owningCheaperShare).toFixed(0)} %` });
    table(
      b.split === 'side' ? title : `${title} ${word(ctx, 'byMargin')}`,
      ['input', 'distance', 'chance'],
      b.rows.slice(0, 5).map((t) => [t.input, t.distance.toFixed(2), t.chance.toFixed(2)]),
    );
  }
  return out;
}

/** One screen about an ensemble. */
export function ensembleLines(ctx: Context, r: EnsembleResult): string[] {
  const { bold, dim } = ctx.colours;
  const head = [word(ctx, 'figureColumn'), 'P5', 'P25', 'P50', 'P75', 'P95', word(ctx, 'mean')].map(dim);
  const shown = [...new Set([r.figure, ...SHOWN])].filter((n) => r.statistics[n]);
  const last = r.convergence[r.convergence.length - 1];
  const out = [
    bold(r.scenario.name),
    '',
    bold(word(ctx, 'spread', { run: r.draws.run, layout: r.layout, seed: r.seed })),
    ...columns([head, ...shown.map((n) => spreadRow(n.replace(/^headline\./, ''), r.statistics[n]))], {
      align: 'lrrrrrr',
      flex: 0,
    }),
    '',
    bold(word(ctx, 'capacity')),
    ...columns([[dim(word(ctx, 'year')), ...head.slice(1)], ...capacityRows(r)], {
      align: 'lrrrrrr',
      flex: 0,
    }),
    ...sensitivities(ctx, r),
    '',
    ...paragraph(
      word(ctx, 'converged', {
        figure: r.figure.replace(/^headline\./, ''),
        p50: short(last.p50),
        low: short(last.p50In.low),
        high: short(last.p50In.high),
        n: last.draws,
      }),
    ),
  ];
  if (r.stoppedEarly) out.push(...paragraph(word(ctx, 'stopped', r.draws)));
  if (r.draws.failed > 0) {
    const [f] = r.failures;
    out.push(...paragraph(word(ctx, 'failed', { failed: r.draws.failed, draw: f.draw, reason: f.reason })));
    out.push(...paragraph(word(ctx, 'again', { draw: f.draw })));
  }
  return out;
}
