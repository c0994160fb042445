import type { Column } from './columns.ts';
import type { Chunk } from './tables.ts';

const quoted = (s: string): string => (/[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);

/** One column's values as text; missing ones are empty. */
function cells(column: Column, data: Chunk['data'][number], rows: number): string[] {
  const out = new Array<string>(rows);
  if (column.type === 'text') {
    for (let i = 0; i < rows; i++) out[i] = quoted((data[i] as string | undefined) ?? '');
    return out;
  }
  const values = data as Float64Array;
  const { decimals } = column;
  const scale = decimals === undefined ? 0 : 10 ** decimals;
  for (let i = 0; i < rows; i++) {
    const v = values[i];
    if (Number.isNaN(v)) out[i] = '';
    else if (Number.isInteger(v)) out[i] = String(v);
    else out[i] = String(scale > 0 ? Math.round(v * scale) / scale : Number(v.toPrecision(12)));
  }
  return out;
}

/** A CSV file (RFC 4180, LF) as pieces of text: the header, then a piece a chunk, so that memory does not grow with the table. */
export function* csvText(columns: readonly Column[], chunks: Iterable<Chunk>): Generator<string> {
  yield `${columns.map((c) => c.name).join(',')}\n`;
  for (const chunk of chunks) {
    const text = columns.map((c, k) => cells(c, chunk.data[k], chunk.rows));
    const lines = new Array<string>(chunk.rows);
    for (let i = 0; i < chunk.rows; i++) {
      let line = text[0][i];
      for (let k = 1; k < text.length; k++) line += `,${text[k][i]}`;
      lines[i] = line;
    }
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
}
