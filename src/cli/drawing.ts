import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { fail } from '../engine/errors.ts';

/**
 * Writes a drawing beside its place and moves it there, so that nothing half-written is left.
 *
 * @throws GigasiteError `output-unwritable`
 */
export function writeDrawing(path: string, svg: string): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    writeFileSync(beside, svg, { flag: 'wx' });
    renameSync(beside, path);
  } catch (e) {
    rmSync(beside, { force: true });
    fail('output-unwritable', '', { found: path, reason: (e as Error).message });
  }
}

/** Eight heights of a bar in text. */
const BARS = '▁▂▃▄▅▆▇█';

/** A row of bars, the lowest value lowest; values alike give a middle row. */
export function sparkline(values: readonly number[]): string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return values.map((v) => BARS[span > 0 ? Math.min(7, Math.floor((8 * (v - low)) / span)) : 3]).join('');
}
