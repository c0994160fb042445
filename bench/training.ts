/**
 * The training step model on one core: strategy evaluations per second, the whole space for GPT-3 175B on 4,096 H100,
 * its memory, and the quick search the stages use. `npx tsx bench/training.ts`; rates are per CPU second, so that
 * other work on the machine does not count.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Catalog } from '../src/engine/catalog/index.ts';
import {
  chipFromCatalog,
  modelFromCatalog,
  searchStrategies,
  trainingEfficiency,
} from '../src/engine/chips/index.ts';
import { physicsFromCatalog, recipeFromCatalog } from '../src/engine/chips/training/constants.ts';
import { makeKernel, STEP } from '../src/engine/chips/training/kernel/index.ts';
import { trainingShape } from '../src/engine/chips/training/shape.ts';
import { forEachStrategy } from '../src/engine/chips/training/space.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const catalog = new Catalog(JSON.parse(readFileSync(`${root}dist/catalog.json`, 'utf8')), '2026-11-01');
const cpuS = (): number => process.cpuUsage().user / 1e6;
const median = (x: number[]): number => [...x].sort((a, b) => a - b)[x.length >> 1];

const ACCELERATORS = 4096;
const setup = (batchSequences: number) => ({
  shape: trainingShape(modelFromCatalog(catalog, 'gpt-3-175b')),
  chip: chipFromCatalog(catalog, 'h100'),
  physics: physicsFromCatalog(catalog),
  recipe: recipeFromCatalog(catalog, 'recipe-nemo-2024'),
  precision: 'bf16' as const,
  batchSequences,
  sequenceTokens: 2048,
});

/** Every candidate once through the kernel: time and all memory classes. */
function evaluations(): { candidates: number; perS: number } {
  const kernel = makeKernel(setup(4096));
  let candidates = 0;
  let sum = 0;
  const pass = (): number => {
    const t = cpuS();
    candidates = 0;
    forEachStrategy(setup(4096), ACCELERATORS, (...a) => {
      kernel.evaluate(...a);
      sum += kernel.out[STEP];
      candidates++;
    });
    return cpuS() - t;
  };
  pass();
  const times = Array.from({ length: 5 }, pass);
  if (!(sum > 0)) throw new Error('nothing evaluated');
  return { candidates, perS: candidates / median(times) };
}

/** The search itself, with its second pass that explains why the others lost; memory of a larger space beside it. */
function space(
  batchSequences: number,
  offloading: boolean,
): { candidates: number; s: number; peakMb: number } {
  const before = process.memoryUsage().rss;
  const t = cpuS();
  const { candidates } = searchStrategies(setup(batchSequences), ACCELERATORS, { offloading });
  const s = cpuS() - t;
  // Nothing is given back in between, so the growth is the peak of the search.
  return { candidates, s, peakMb: (process.memoryUsage().rss - before) / 1e6 };
}

/** Warm, milliseconds each. */
function quick(model: string, chip: string, accelerators: number): number {
  const input = {
    model: modelFromCatalog(catalog, model),
    chip: chipFromCatalog(catalog, chip),
    precision: 'bf16' as const,
    accelerators,
  };
  for (let i = 0; i < 20; i++) trainingEfficiency(input, catalog);
  const t = cpuS();
  for (let i = 0; i < 50; i++) trainingEfficiency(input, catalog);
  return ((cpuS() - t) / 50) * 1000;
}

const rate = evaluations();
// The smaller one twice, so that what compiling takes of memory is not counted against the larger.
space(4096, false);
const small = space(4096, false);
const plain = space(9216, false);
const offload = space(9216, true);
const many = (n: number): string => n.toLocaleString('en');
const rows: [string, string, string][] = [
  ['strategy evaluations per CPU second', `${(rate.perS / 1e6).toFixed(2)} M`, '≥ 1 M'],
  [
    `whole space, 175B on 4,096, batch 4,096 (${many(small.candidates)} candidates, two passes)`,
    `${small.s.toFixed(2)} s`,
    '≤ 10 s',
  ],
  [`the same, batch 9,216 (${many(plain.candidates)})`, `${plain.s.toFixed(2)} s`, '≤ 10 s'],
  [`the same with host memory (${many(offload.candidates)})`, `${offload.s.toFixed(2)} s`, '≤ 10 s'],
  [
    'memory that the three take, MB',
    [small, plain, offload].map((x) => x.peakMb.toFixed(1)).join(', '),
    'flat',
  ],
  [
    'quick search, Llama 405B on 16,384 H100',
    `${quick('llama-3.1-405b', 'h100', 16384).toFixed(2)} ms`,
    '≤ 2 ms',
  ],
  [
    'quick search, 2 T experts on 103,680 VR200',
    `${quick('next-2t-moe', 'vr200', 103680).toFixed(2)} ms`,
    '≤ 2 ms',
  ],
];
for (const [what, measured, allowed] of rows)
  console.log(`${what.padEnd(84)} ${measured.padStart(12)}  ${allowed}`);
