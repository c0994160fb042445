import { formatNumber } from '../../engine/index.ts';
import {
  type GroupScore,
  parseCases,
  type ValidationRow,
  validateAll,
  validateGroups,
} from '../../engine/validate/index.ts';
import type { CliText } from '../../i18n/index.ts';
import { exampleText, loadCatalog, loadMeasuredTables, loadValidationCases } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../failures.ts';
import { columns } from '../layout.ts';

const percent = (share: number, signed: boolean): string =>
  `${signed && share > 0 ? '+' : ''}${(share * 100).toFixed(Math.abs(share) < 0.0995 ? 1 : 0)} %`;

function rowCells(ctx: Context, r: ValidationRow): string[] {
  const { green, red, yellow } = ctx.colours;
  const paint = { pass: green, fail: red, flag: yellow }[r.verdict];
  return [
    `${r.title[ctx.lang]} [${r.unit}]`,
    formatNumber(r.published, 4),
    formatNumber(r.computed, 4),
    percent(r.errorShare, true),
    percent(r.tolerance, false),
    paint(ctx.say(r.verdict)),
    ctx.say(r.usedInFitting),
  ];
}

/** The groups of measurements: error without the row's own table or model, with it, and what it must stay within. */
function groupLines(ctx: Context, groups: readonly GroupScore[]): string[] {
  const { bold, dim, green, red } = ctx.colours;
  const paint = { pass: green, fail: red, told: dim };
  const head = [
    'colGroup',
    'colRows',
    'colUnseen',
    'colSeen',
    'colTolerance',
    'colVerdict',
    'colFitted',
  ] as const;
  return [
    bold(ctx.say('validateGroups')),
    ...columns(
      [
        head.map((k) => dim(ctx.say(k))),
        ...groups.map((g) => [
          `${ctx.say(`group-${g.id}` as CliText)}, ${ctx.say(`measure-${g.measure}`)}`,
          String(g.rows),
          exact(g.errorShare),
          g.seenErrorShare === undefined ? '' : exact(g.seenErrorShare),
          g.tolerance === undefined ? '' : exact(g.tolerance),
          g.verdict === 'told' ? '' : paint[g.verdict](ctx.say(g.verdict)),
          ctx.say(g.usedInFitting === 'left-out' ? 'leftOut' : g.usedInFitting),
        ]),
      ],
      { align: 'lrrrrll', flex: 0 },
    ),
  ];
}

const exact = (share: number): string => `${(share * 100).toFixed(share < 0.005 ? 2 : 1)} %`;

/** Why a case is flagged, and where every failed or flagged case was published. */
function remarks(ctx: Context, rows: readonly ValidationRow[]): string[] {
  return rows
    .filter((r) => r.verdict !== 'pass')
    .flatMap((r) => [
      '',
      ...columns([[`${ctx.say(r.verdict)}:`, `${r.title[ctx.lang]}. ${r.reason?.[ctx.lang] ?? ''}`]], {
        align: 'll',
        flex: 1,
      }),
      ...columns([[ctx.colours.dim(`${r.source} (${r.asOf})`)]], { align: 'l', flex: 0, indent: 2 }),
    ]);
}

/**
 * `gigasite validate`: recomputes every published case; exit code 1 when one fails. A flagged case is a known
 * mismatch with its reason, and does not fail. Then the measured rows by group, each scored by constants that have not seen it.
 */
export function validate(ctx: Context, json: boolean): void {
  const cases = loadValidationCases().flatMap(({ file, content }) => parseCases(content, file));
  const context = { data: loadCatalog(), scenario: exampleText };
  const rows = validateAll(cases, context);
  const groups = validateGroups(loadMeasuredTables(), rows, context);
  const count = (verdict: ValidationRow['verdict']): number =>
    rows.filter((r) => r.verdict === verdict).length;
  const sums = { pass: count('pass'), flag: count('flag'), fail: count('fail') };
  const missed = groups.filter((g) => g.verdict === 'fail').length;
  if (sums.fail + missed > 0) process.exitCode = EXIT.no;
  if (json) {
    ctx.print(JSON.stringify({ ...sums, groups, rows }, null, 2));
    return;
  }
  const head = (
    ['colCase', 'colPublished', 'colComputed', 'colError', 'colTolerance', 'colVerdict', 'colFitted'] as const
  ).map((k) => ctx.colours.dim(ctx.say(k)));
  ctx.print([
    ...columns([head, ...rows.map((r) => rowCells(ctx, r))], { align: 'lrrrrll', flex: 0 }),
    ...remarks(ctx, rows),
    '',
    ...groupLines(ctx, groups),
    '',
    ctx.say('validateSum', sums),
  ]);
}
