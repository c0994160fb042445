import Papa from 'papaparse';
import {
  type Cell,
  ioCode,
  type QueryAnswer,
  queryRuns,
  readFailure,
  type StoredRun,
  storedRuns,
} from '../../store/index.ts';
import type { Context } from '../context.ts';
import { columns, displayWidth, paragraph, WIDTH } from '../layout.ts';
import { STORE_WORDS, type StoreWord } from '../store-words.ts';

interface StoreOptions {
  /** Folder of the results; `out` where absent. */
  readonly store?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

const word = (ctx: Context, key: StoreWord, params: Readonly<Record<string, string | number>> = {}): string =>
  STORE_WORDS[key][ctx.lang].replace(/\{(\w+)\}/g, (_, k: string) => String(params[k] ?? ''));

/** A folder that is not there has no results. @throws GigasiteError `file-unreadable` */
function found(store = 'out'): StoredRun[] {
  try {
    return storedRuns(store);
  } catch (e) {
    if (ioCode(e) === 'ENOENT') return [];
    throw readFailure(e, store);
  }
}

/** `gigasite runs`. */
export function runs(ctx: Context, name: string | undefined, options: StoreOptions): void {
  const all = found(options.store).filter(
    (r) => name === undefined || `${r.run} ${r.name}`.toLowerCase().includes(name.toLowerCase()),
  );
  if (options.json) {
    ctx.print(
      JSON.stringify(
        all.map(({ folder: _, ...r }) => r),
        null,
        2,
      ),
    );
    return;
  }
  if (all.length === 0) {
    ctx.print(paragraph(word(ctx, 'none', { folder: options.store ?? 'out' })));
    return;
  }
  const head = (['run', 'kind', 'name', 'asOf', 'seed', 'at', 'host'] as const).map((k) => word(ctx, k));
  const rows = all.map((r) => [
    r.run,
    word(ctx, r.kind === 'run' ? 'single' : r.kind),
    r.name,
    r.asOf,
    String(r.seed),
    r.at.slice(0, 16).replace('T', ' '),
    r.host,
  ]);
  ctx.print(columns([head, ...rows], { align: 'llllrll', flex: 2 }));
}

/** Rows shown on the screen. */
const SHOWN = 40;

const shown = (c: Cell): string =>
  c === null
    ? '–'
    : typeof c === 'number' && !Number.isInteger(c)
      ? String(Number(c.toPrecision(6)))
      : String(c);

/** The answer as a table; what does not fit the page is left out, and said so. */
function tableOf(ctx: Context, a: QueryAnswer): string[] {
  if (a.rows.length === 0) return [word(ctx, 'empty')];
  const rows = a.rows.slice(0, SHOWN);
  const cells = [[...a.columns], ...rows.map((r) => r.map(shown))];
  const widths = a.columns.map((_, k) => Math.max(...cells.map((r) => displayWidth(r[k]))));
  let fits = 0;
  for (let used = -2; fits < widths.length; fits++) {
    used += Math.min(widths[fits], WIDTH) + 2;
    if (used > WIDTH && fits > 0) break;
  }
  const numeric = a.columns.map((_, k) => rows.every((r) => r[k] === null || typeof r[k] === 'number'));
  const align = numeric
    .slice(0, fits)
    .map((n) => (n ? 'r' : 'l'))
    .join('');
  return [
    ...columns(
      cells.map((r) => r.slice(0, fits)),
      { align, flex: 0 },
    ),
    ...(fits < a.columns.length ? ['', ...paragraph(word(ctx, 'more', { n: a.columns.length - fits }))] : []),
    ...(a.rows.length > SHOWN ? ['', word(ctx, 'moreRows', { shown: SHOWN, all: a.rows.length })] : []),
    ...(a.cut ? [word(ctx, 'cut', { n: a.rows.length })] : []),
  ];
}

/** `gigasite query`. */
export async function query(ctx: Context, sql: string, options: StoreOptions): Promise<void> {
  const a = await queryRuns(found(options.store), sql);
  if (options.json)
    ctx.print(
      JSON.stringify(
        a.rows.map((r) => Object.fromEntries(a.columns.map((c, k) => [c, r[k]]))),
        null,
        1,
      ),
    );
  else if (options.csv)
    process.stdout.write(
      `${Papa.unparse({ fields: [...a.columns], data: a.rows.map((r) => [...r]) }, { newline: '\n' })}\n`,
    );
  else ctx.print(tableOf(ctx, a));
}
