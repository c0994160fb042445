import { readFileSync } from 'node:fs';
import { loadScenario, runScenario, summarise, GigasiteError, EngineCache } from '../src/engine/index.ts';
import { tornado } from '../src/engine/decide/index.ts';
const data = JSON.parse(readFileSync('/work/main/dist/catalog.json','utf8'));
for (const n of process.argv.slice(2)) {
  try {
    const text = readFileSync(`/work/main/scenarios/${n}.yaml`, 'utf8');
    const t0 = performance.now();
    const s = loadScenario(text, data, { file: n });
    const t1 = performance.now();
    const cache = new EngineCache();
    const r = runScenario(s, cache);
    const t2 = performance.now();
    const rows = tornado(r, cache);
    const t3 = performance.now();
    const sum = summarise(r, rows);
    const t4 = performance.now();
    console.log(n, 'load', (t1-t0).toFixed(0), 'run', (t2-t1).toFixed(0), 'tornado', (t3-t2).toFixed(0), 'summary', (t4-t3).toFixed(0), 'rss', (process.memoryUsage().rss/1e6).toFixed(0));
    const {sites, ...rest} = sum; if(process.env.V) console.log(JSON.stringify({...rest, years: sum.years.map(y=>[y.year, y.liveItMw|0, y.liveAccelerators, y.binding, Object.values(y.heldBackItMw).map(v=>v|0).join('/'), y.chipsWaitingMean|0, (y.idleUsd/1e6)|0, (y.capexUsd/1e9).toFixed(1)].join(' ')), }, null, 1).slice(0, 9000));
    for (const x of sites.slice(0,12)) console.log(x.id, x.hallItMw.toFixed(0), x.facilityPeakMw.toFixed(0), 'pue', x.pue.toFixed(3), x.wueLPerKwh.toFixed(2), x.firstLive, x.allLive, x.binding, (x.capexUsd/1e9).toFixed(1), x.effectiveTimeRatio.toFixed(2));
  } catch (e) { if (e instanceof GigasiteError) for (const p of e.problems.slice(0,20)) console.log(n, p.line, p.column, p.path, p.code, JSON.stringify(p.params)); else console.log(e); }
}
