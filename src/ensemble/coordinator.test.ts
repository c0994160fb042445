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
import { type PartFile, type Range, WorkFolder } from './work-folder.ts';

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

describe('a draw that kills whoever runs it', () => {
  const POISON = 37;
  const file = { columns: { inputs: ['x'], figures: ['y'] }, points: 100, chunk: 25 } as unknown as PartFile;
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
