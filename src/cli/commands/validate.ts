import { formatNumber } from '../../engine/index.ts';
import { parseCases, type ValidationRow, validateAll } from '../../engine/validate/index.ts';
import { exampleText, loadCatalog, loadValidationCases } from '../../store/index.ts';
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
 * mismatch with its reason, and does not fail.
 */
export function validate(ctx: Context, json: boolean): void {
  const cases = loadValidationCases().flatMap(({ file, content }) => parseCases(content, file));
  const rows = validateAll(cases, { data: loadCatalog(), scenario: exampleText });
  const count = (verdict: ValidationRow['verdict']): number =>
    rows.filter((r) => r.verdict === verdict).length;
  const sums = { pass: count('pass'), flag: count('flag'), fail: count('fail') };
  if (sums.fail > 0) process.exitCode = EXIT.no;
  if (json) {
    ctx.print(JSON.stringify({ ...sums, rows }, null, 2));
    return;
  }
  const head = (
    ['colCase', 'colPublished', 'colComputed', 'colError', 'colTolerance', 'colVerdict', 'colFitted'] as const
  ).map((k) => ctx.colours.dim(ctx.say(k)));
  ctx.print([
    ...columns([head, ...rows.map((r) => rowCells(ctx, r))], { align: 'lrrrrll', flex: 0 }),
    ...remarks(ctx, rows),
    '',
    ctx.say('validateSum', sums),
  ]);
}
