import type { LpModel } from './model.ts';

/** Chunks of the text, so that no single string grows by small additions. */
const LINES_PER_CHUNK = 4096;

/**
 * The programme in free MPS, as solvers other than ours read it: columns x0 …, rows r0 …, objective `cost`. Numbers have
 * all their digits, so that another solver sees the same programme.
 */
export function mpsText(m: LpModel): string {
  const chunks: string[] = [];
  let lines: string[] = ['NAME gigasite', 'ROWS', ' N cost'];
  const line = (text: string): void => {
    lines.push(text);
    if (lines.length >= LINES_PER_CHUNK) {
      chunks.push(lines.join('\n'));
      lines = [];
    }
  };
  for (let i = 0; i < m.rows; i++) line(` ${rowKind(m.rowLower[i], m.rowUpper[i])} r${i}`);
  line('COLUMNS');
  writeColumns(m, line);
  line('RHS');
  for (let i = 0; i < m.rows; i++) {
    const v = Number.isFinite(m.rowLower[i]) ? m.rowLower[i] : m.rowUpper[i];
    if (v !== 0 && Number.isFinite(v)) line(` RHS r${i} ${v}`);
  }
  line('RANGES');
  for (let i = 0; i < m.rows; i++) {
    const [a, b] = [m.rowLower[i], m.rowUpper[i]];
    if (Number.isFinite(a) && Number.isFinite(b) && a !== b) line(` RNG r${i} ${b - a}`);
  }
  line('BOUNDS');
  for (let j = 0; j < m.columns; j++) writeBound(j, m.lower[j], m.upper[j], m.integer?.[j] === 1, line);
  line('ENDATA');
  chunks.push(lines.join('\n'));
  return `${chunks.join('\n')}\n`;
}

function rowKind(lower: number, upper: number): string {
  if (lower === upper) return 'E';
  if (Number.isFinite(lower)) return 'G';
  return Number.isFinite(upper) ? 'L' : 'N';
}

/** Rows turned into columns: counts, offsets, then a pass. */
function writeColumns(m: LpModel, line: (text: string) => void): void {
  const at = new Int32Array(m.columns + 1);
  for (let k = 0; k < m.indices.length; k++) at[m.indices[k] + 1]++;
  for (let j = 0; j < m.columns; j++) at[j + 1] += at[j];
  const row = new Int32Array(m.indices.length);
  const value = new Float64Array(m.indices.length);
  const next = at.slice();
  for (let i = 0; i < m.rows; i++)
    for (let k = m.starts[i]; k < m.starts[i + 1]; k++) {
      const to = next[m.indices[k]]++;
      row[to] = i;
      value[to] = m.values[k];
    }
  let whole = false;
  for (let j = 0; j < m.columns; j++) {
    const isWhole = m.integer?.[j] === 1;
    if (isWhole !== whole) {
      line(` M${j} 'MARKER' ${isWhole ? "'INTORG'" : "'INTEND'"}`);
      whole = isWhole;
    }
    // A column without entries must still be named.
    line(` x${j} cost ${m.cost[j]}`);
    for (let k = at[j]; k < at[j + 1]; k++) line(` x${j} r${row[k]} ${value[k]}`);
  }
  if (whole) line(" MEND 'MARKER' 'INTEND'");
}

function writeBound(
  j: number,
  lower: number,
  upper: number,
  whole: boolean,
  line: (text: string) => void,
): void {
  const [from, to] = [Number.isFinite(lower), Number.isFinite(upper)];
  if (lower === upper) line(` FX BND x${j} ${lower}`);
  else if (!from && !to) line(` FR BND x${j}`);
  else {
    if (!from) line(` MI BND x${j}`);
    else if (lower !== 0) line(` LO BND x${j} ${lower}`);
    if (to) line(` UP BND x${j} ${upper}`);
    // Readers take a whole column without bounds for one between 0 and 1.
    else if (whole) line(` PL BND x${j}`);
  }
}
