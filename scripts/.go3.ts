import { readFileSync } from 'node:fs';
import { loadScenario, runScenario, summarise, EngineCache } from '../src/engine/index.ts';
import { sensitivityInputs } from '../src/engine/decide/index.ts';
import { rerunFrom } from '../src/engine/run/index.ts';
import { designStage } from '../src/engine/design/index.ts';
import { buildStage } from '../src/engine/build/index.ts';
import { operateStage } from '../src/engine/operate/index.ts';
import { financeStage } from '../src/engine/finance/index.ts';
const data = JSON.parse(readFileSync('/work/main/dist/catalog.json','utf8'));
const text = readFileSync(`/work/main/scenarios/${process.argv[2]}.yaml`, 'utf8');
const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1000; };
let t = cpu(); const lap = (n: string) => { const u = cpu(); console.log(n.padEnd(24), (u - t).toFixed(1)); t = cpu(); };
const s = loadScenario(text, data, {}); lap('load');
const cache = new EngineCache();
const d = designStage(s); lap('design');
const b = buildStage(s, d); lap('build');
const o = operateStage(s, b, cache); lap('operate');
const f = financeStage(s, o); lap('finance');
const r = { scenario: s, design: d, build: b, operation: o, finance: f };
for (const i of sensitivityInputs(s)) { rerunFrom(r, i.at('low'), i.reaches, cache); rerunFrom(r, i.at('high'), i.reaches, cache); lap(i.id + ' ' + i.reaches); }
void o.siteYears; lap('siteYears');
summarise(r, []); lap('summarise');
for (let k = 0; k < 5; k++) { const d = designStage(s); const b = buildStage(s, d); lap('d+b'); const o = operateStage(s, b, cache); lap('o'); financeStage(s, o); lap('f'); }
