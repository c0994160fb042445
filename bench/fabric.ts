/** Fabric of 400,000 accelerators, question to answer, warm: median and worst ms as JSON. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Catalog } from '../src/engine/catalog/index.ts';
import { answerFabric, readFabricQuestion } from '../src/engine/network/index.ts';

/** Processor time of this process, ms: on a shared machine it says more than the clock. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const root = fileURLToPath(new URL('..', import.meta.url));
const catalog = new Catalog(JSON.parse(readFileSync(`${root}dist/catalog.json`, 'utf8')), '9999-12-31');
const question = { accelerators: 400_000, rack: 'gb300-nvl72', nic: '800 Gb/s' };
const times = Array.from({ length: 51 }, () => {
  const t = cpuMs();
  answerFabric(readFabricQuestion(question, catalog), catalog);
  return cpuMs() - t;
});
const first = times[0];
times.sort((a, b) => a - b);
console.log(JSON.stringify({ fabricMs: times[25], firstMs: first, worstMs: times[50] }));
