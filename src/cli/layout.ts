import Table from 'cli-table3';
import utils from 'cli-table3/src/utils.js';

/** Text is laid out for this many terminal columns, wherever it is printed, so that it reads alike in files and pipes. */
export const WIDTH = 80;

/** Terminal columns of a text: wide characters take two, colours none. */
export const displayWidth = (text: string): number => utils.strlen(text);

export interface Layout {
  /** `r` or `l` by column. */
  readonly align: string;
  /** Column that gives way, and wraps, when the rows are wider than the page. */
  readonly flex?: number;
  /** Spaces before every line. */
  readonly indent?: number;
  readonly width?: number;
  /** Spaces between columns. */
  readonly gap?: number;
}

const NO_LINES = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'])
    .map((k) => [k, '']),
);

/**
 * Rows in aligned columns without borders. Wide characters count as two.
 *
 * @returns lines without trailing spaces, at most `width` columns wide
 */
export function columns(rows: readonly (readonly string[])[], layout: Layout): string[] {
  if (rows.length === 0) return [];
  const { align, flex, indent = 0, width = WIDTH, gap = 2 } = layout;
  const n = align.length;
  const widths = Array.from({ length: n }, (_, k) =>
    Math.max(1, ...rows.map((r) => displayWidth(r[k] ?? ''))),
  );
  const over = widths.reduce((a, b) => a + b, 0) + gap * (n - 1) + indent - width;
  if (flex !== undefined && over > 0) widths[flex] = Math.max(8, widths[flex] - over);
  const table = new Table({
    chars: { ...NO_LINES, middle: ' '.repeat(gap) },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colWidths: widths,
    colAligns: [...align].map((a) => (a === 'r' ? 'right' : 'left')),
    wordWrap: true,
  });
  for (const r of rows) table.push(Array.from({ length: n }, (_, k) => r[k] ?? ''));
  return table
    .toString()
    .split('\n')
    .map((line) => (' '.repeat(indent) + line).trimEnd());
}

/** A paragraph, wrapped. */
export const paragraph = (text: string, indent = 0, width = WIDTH): string[] =>
  columns([[text]], { align: 'l', flex: 0, indent, width });
