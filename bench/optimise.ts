/**
 * A search among decisions of the flagship: 48 of 64 combinations of four sites, plant and redundancy, 16 draws each, on one
 * thread and on two. Whole processes, wall time, in turns. `npm run bench -- optimise`
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { printTable, type Row, seen } from './table.ts';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const TIMES = 3;
const EVALUATIONS = 48;

const QUESTION = `decide:
  - include: sites.lordstown
  - include: sites.saline
  - include: sites.milam
  - include: sites.dona-ana
  - { id: plant, path: sites.*.phases.*.hall.cooling, options: [liquid-dry, liquid-adiabatic] }
  - { id: redundancy, path: sites.*.phases.*.hall.redundancy, options: [N+1, 2N] }
goals:
  - { figure: npvUsd, aim: most }
  - { figure: usefulAcceleratorHours, aim: most }
limits:
  - { figure: programmeCapexUsd, most: $450 B, at: p90 }
draws: 16
evaluations: ${EVALUATIONS}
`;

/** Wall seconds, and the answer as text. */
function searched(threads: number): { s: number; answer: string } {
  const started = performance.now();
  const args = ['optimise', 'stargate-10gw', '-', '--json', '--threads', String(threads)];
  const r = spawnSync('node', [main, ...args], { input: QUESTION, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (r.status !== 0) throw new Error(r.stderr);
  return { s: (performance.now() - started) / 1000, answer: r.stdout };
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

function rows(): Row[] {
  const [one, two]: [number[], number[]] = [[], []];
  for (let i = 0; i < TIMES; i++) {
    const [a, b] = [searched(1), searched(2)];
    if (a.answer !== b.answer) throw new Error('Two threads found something else than one.');
    one.push(a.s);
    two.push(b.s);
  }
  const [s1, s2] = [middle(one), middle(two)];
  return [
    seen('48 candidates of 16 draws, one thread', `${s1.toFixed(1)} s`),
    seen('the same on two', `${s2.toFixed(1)} s`),
    seen('one over two', `${(s1 / s2).toFixed(2)} ×`),
    seen('draws a second on two, start included', ((EVALUATIONS * 16) / s2).toFixed(0)),
  ];
}

printTable(rows());
