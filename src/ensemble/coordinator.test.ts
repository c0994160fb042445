import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDrawTable, readChunk, writeChunk } from './chunk-file.ts';
import { insert, runPart } from './coordinator.ts';
import type { ChunkTask } from './run-chunk.ts';
import type { ChunkRunner } from './threads.ts';
import { missingRanges, type PartFile, type Range, WorkFolder } from './work-folder.ts';

describe('the account of finished chunks', () => {
  it('stands in the order of draws, the longer of two first, in whatever order they come', () => {
    const range = fc
      .tuple(fc.nat(50), fc.integer({ min: 1, max: 20 }))
      .map(([from, n]): Range => ({ from, to: from + n }));
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const kept: Range[] = [];
        for (const r of ranges) insert(kept, r);
        expect(kept).toEqual([...ranges].sort((a, b) => a.from - b.from || b.to - a.to));
      }),
    );
  });
});

describe('the chunks that are missing', () => {
  const part = (points: number, chunk: number, sharers: number): PartFile =>
    ({ points, chunk, sharers }) as unknown as PartFile;

  it('are of one length, and shorter at the end', () => {
    const lengths = (p: PartFile): number[] => missingRanges([], p).map((r) => r.to - r.from);
    // Two threads: 100 draws are left after 100, a quarter of them is 25; then 75 / 4 = 19, 56 / 4 = 14, 42 / 4 = 11 …
    expect(lengths(part(200, 25, 2))).toEqual([25, 25, 25, 25, 25, 19, 14, 11, 8, 6, 5, 4, 4, 4]);
    // An eighth of 100 is the least.
    expect(lengths(part(3, 100, 1))).toEqual([3]);
  });

  it('are every draw that is in no finished chunk, once', () => {
    const finished = fc.array(fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 40 }))).map((all) => {
      const sorted: Range[] = [];
      for (const [from, n] of all) insert(sorted, { from, to: from + n });
      return sorted;
    });
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 150 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(finished, sizes, (done, [points, chunk, sharers]) => {
        const times = new Uint8Array(points);
        for (const { from, to } of missingRanges(done, part(points, chunk, sharers))) {
          expect(to - from).toBeLessThanOrEqual(chunk);
          for (let d = from; d < to; d++) times[d]++;
        }
        for (let d = 0; d < points; d++)
          expect(times[d]).toBe(done.some((r) => r.from <= d && d < r.to) ? 0 : 1);
      }),
    );
  });
});

describe('a draw that kills whoever runs it', () => {
  const POISON = 37;
  const file = {
    columns: { inputs: ['x'], figures: ['y'] },
    points: 100,
    chunk: 25,
    sharers: 1,
  } as unknown as PartFile;
  const write = (folder: WorkFolder, { from, to }: Range): void => {
    const table = newDrawTable(file.columns, from, to - from);
    for (let i = 0; i < to - from; i++) {
      table.values[0][i] = from + i;
      table.values[1][i] = 2 * (from + i);
    }
    writeChunk(folder.chunkPath('draws', { from, to }), file.columns, table, 'test');
  };

  it('ends alone: its process is killed with every chunk that holds it, and the other 99 draws are there', async () => {
    const folder = new WorkFolder(mkdtempSync(join(tmpdir(), 'gigasite-poison-')));
    const killed: Range[] = [];
    const runner: ChunkRunner = {
      width: 2,
      sharers: 2,
      async run({ from, to }: ChunkTask) {
        if (from <= POISON && POISON < to) {
          const child = spawn(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']);
          const [, signal] = await once(child, 'exit');
          killed.push({ from, to });
          throw new Error(`its process ended by ${signal}`);
        }
        write(folder, { from, to });
        return { from, to, failed: 0, tookMs: 1 };
      },
      close: async () => {},
    };
    try {
      expect(await runPart(folder, 'draws', file, runner, { numbersAt: (d) => Float64Array.of(d) })).toBe(
        100,
      );
      // 25 draws, 13 of them, … one: halved until it is alone.
      expect(killed.map(({ from, to }) => to - from)).toEqual([25, 13, 6, 3, 1]);
      const rows = new Map<number, { y: unknown; failed: unknown }>();
      for (const range of folder.finished('draws')) {
        const { from, values, failures } = await readChunk(folder.chunkPath('draws', range));
        for (let i = 0; i < range.to - range.from; i++)
          rows.set(from + i, { y: values[1][i], failed: failures[i] });
      }
      expect([...rows.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
      expect(rows.get(POISON)?.failed).toBe('lost: its process ended by SIGKILL');
      expect([...rows].filter(([, r]) => r.failed !== undefined)).toHaveLength(1);
      expect(rows.get(36)?.y).toBe(72);
    } finally {
      rmSync(folder.path, { recursive: true, force: true });
    }
  });
});
