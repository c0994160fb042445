import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LpBuilder, type LpModel, lpResiduals } from '../engine/lp/index.ts';
import { findNativeHighs, nativeSolver, wasmSolver, workerSolver } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'gigasite-solver-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Minimise 2x + 3y with x + y ≥ need, x ≤ 6: cost 12 + 3·(need − 6). */
function model(need: number, most = Number.POSITIVE_INFINITY): LpModel {
  const b = new LpBuilder();
  b.column(2, 0, 6);
  b.column(3, 0, most);
  b.row(need, Number.POSITIVE_INFINITY);
  b.entry(0, 1);
  b.entry(1, 1);
  return b.model();
}

describe('HiGHS in WebAssembly', () => {
  const solver = wasmSolver();
  it('solves, with duals that its residuals bear out', async () => {
    const m = model(10);
    const s = await solver.solve(m);
    expect([s.status, s.objective, [...s.values], [...s.rowDuals]]).toEqual(['optimal', 24, [6, 4], [3]]);
    expect(lpResiduals(m, s).gap).toBeLessThan(1e-12);
    expect([...s.reducedCosts]).toEqual([-1, 0]);
  });
  it.each(['simplex', 'interior-point', 'first-order'] as const)('by %s', async (method) => {
    expect((await solver.solve(model(10), { method })).objective).toBeCloseTo(24, 4);
  });
  it('says infeasible and gives nothing', async () => {
    const s = await solver.solve(model(10, 1));
    expect([s.status, s.values.length]).toEqual(['infeasible', 0]);
  });
  it('starts from a basis, also from a useless one', async () => {
    const basis = (await solver.solve(model(10))).basis;
    expect((await solver.solve(model(11), { basis })).objective).toBe(27);
    const wrong = { columns: Int32Array.of(1, 1), rows: Int32Array.of(1) };
    expect((await solver.solve(model(11), { basis: wrong })).objective).toBe(27);
  });
  it('keeps whole numbers whole', async () => {
    const s = await solver.solve({ ...model(10.5), integer: Uint8Array.of(1, 1) });
    // 6 and 4.5 rounded up: 12 + 15.
    expect([s.objective, s.bound]).toEqual([27, 27]);
  });
});

describe('HiGHS in threads', () => {
  it('solves many side by side, says what failed, and ends', { timeout: 60_000 }, async () => {
    const solver = workerSolver(2);
    try {
      const all = await Promise.all([10, 11, 12, 13, 14].map((n) => solver.solve(model(n))));
      expect(all.map((s) => s.objective)).toEqual([24, 27, 30, 33, 36]);
      const broken = { ...model(1), starts: Int32Array.of(0, 99) };
      await expect(solver.solve(broken)).rejects.toThrow();
      expect((await solver.solve(model(10))).objective).toBe(24);
    } finally {
      await solver.close();
    }
  });
});

describe('native HiGHS', () => {
  /** Stands in for the program: reads its arguments, solves with the WebAssembly build, and writes the file HiGHS writes. */
  const program = join(folder, 'highs');
  writeFileSync(
    program,
    `#!/usr/bin/env node
const { readFileSync, writeFileSync } = require('node:fs');
const at = (name) => process.argv[process.argv.indexOf(name) + 1];
require(${JSON.stringify(join(process.cwd(), 'node_modules/highs'))})().then((highs) => {
  const m = highs.createModel({ format: 'mps', data: readFileSync(at('--model_file')) });
  for (const line of readFileSync(at('--options_file'), 'utf8').trim().split('\\n')) {
    const [k, v] = line.split(' = ');
    m.options.set(k, v === 'false' ? false : Number.isNaN(Number(v)) ? v : Number(v));
  }
  m.run();
  writeFileSync(at('--solution_file'), m.exportSolution());
});
`,
  );
  chmodSync(program, 0o755);

  it('is found on the PATH, or where told', () => {
    expect(findNativeHighs({ PATH: `/nowhere:${folder}` })).toBe(program);
    expect(findNativeHighs({ GIGASITE_HIGHS: program, PATH: '' })).toBe(program);
    expect(findNativeHighs({ PATH: '/nowhere' })).toBeUndefined();
  });
  it('gives what the WebAssembly build gives', async () => {
    const solver = nativeSolver(program, 2);
    const s = await solver.solve(model(10));
    expect([s.status, s.objective, [...s.values], [...s.rowDuals]]).toEqual(['optimal', 24, [6, 4], [3]]);
    expect((await solver.solve(model(10, 1))).status).toBe('infeasible');
    expect((await solver.solve({ ...model(10.5), integer: Uint8Array.of(1, 1) })).objective).toBe(27);
  });
  it('says when the program fails', async () => {
    const broken = join(folder, 'broken');
    writeFileSync(broken, '#!/bin/sh\necho no licence >&2\nexit 3\n');
    chmodSync(broken, 0o755);
    await expect(nativeSolver(broken).solve(model(10))).rejects.toThrow('no licence');
  });
});
