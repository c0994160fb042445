/**
 * One serving sweep: every layout and batch of a mixture of experts on an NVL72 domain, shared and disaggregated, with
 * the front and the cheapest layouts within targets. Prints JSON, CPU milliseconds first and median; at most 0.5 s is allowed. `tsx bench/serving.ts`.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { Catalog } = await import('../src/engine/catalog/index.ts');
const { answerServing } = await import('../src/engine/chips/index.ts');
const catalog = new Catalog(JSON.parse(readFileSync(`${root}dist/catalog.json`, 'utf8')), '9999-12-31');
const question = {
  model: 'deepseek-v3',
  chip: 'gb200',
  precision: 'fp4',
  inputTokens: 8192,
  outputTokens: 1024,
  tpot: '50 ms',
  ttft: '5 s',
};
const RUNS = 15;
const time = (mode: string): { firstMs: number; medianMs: number } => {
  const times = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage().user;
    answerServing({ ...question, mode }, catalog);
    return (process.cpuUsage().user - start) / 1000;
  });
  return { firstMs: times[0], medianMs: [...times].sort((a, b) => a - b)[RUNS >> 1] };
};
const front = time('front');
const search = time('search');
console.log(JSON.stringify({ front, search, allowedMs: 500, ratio: (front.firstMs + search.firstMs) / 500 }));
