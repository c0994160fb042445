/** A figure with what it must reach: printed as a table, and kept as one in README.md. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly allowed: string;
  /** Measured over allowed, or needed over measured for rates: below 1 is good. NaN where nothing is asked. */
  readonly ratio: number;
}

export const median = (x: readonly number[]): number => [...x].sort((a, b) => a - b)[x.length >> 1];

export const atMost = (what: string, value: number, limit: number, unit: string): Row => ({
  what,
  measured: `${value.toPrecision(3)} ${unit}`,
  allowed: `≤ ${limit} ${unit}`,
  ratio: value / limit,
});
export const atLeast = (what: string, value: number, limit: number, unit: string): Row => ({
  what,
  measured: `${value.toPrecision(3)} ${unit}`,
  allowed: `≥ ${limit} ${unit}`,
  ratio: limit / value,
});
export const seen = (what: string, measured: string): Row => ({
  what,
  measured,
  allowed: '',
  ratio: Number.NaN,
});

const ratioText = (r: Row): string => (Number.isNaN(r.ratio) ? '' : r.ratio.toFixed(2));

export function printTable(rows: readonly Row[]): void {
  const width = Math.max(...rows.map((r) => r.what.length));
  for (const r of rows)
    console.log(
      `${r.what.padEnd(width)}  ${r.measured.padStart(22)}  ${r.allowed.padStart(16)}  ${ratioText(r)}`,
    );
}

/** The text with the table between `<!-- bench: id -->` and `<!-- /bench -->` renewed. */
export function withTable(text: string, id: string, note: string, rows: readonly Row[]): string {
  const mark = `<!-- bench: ${id} -->`;
  const from = text.indexOf(mark);
  const to = text.indexOf('<!-- /bench -->', from);
  if (from < 0 || to < 0) throw new Error(`README.md has no place for ${id}`);
  const lines = [
    mark,
    '',
    note,
    '',
    '| figure | measured | allowed | ratio |',
    '|---|---|---|---|',
    ...rows.map((r) => `| ${r.what} | ${r.measured} | ${r.allowed} | ${ratioText(r)} |`),
    '',
  ];
  return `${text.slice(0, from)}${lines.join('\n')}\n${text.slice(to)}`;
}
