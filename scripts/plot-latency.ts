/**
 * Draws docs/images/latency-private.svg: predicted against measured round trips. Needs the published table beside the
 * repository (`../shared/network/azure_rtt.csv`), which does not ship. `npx tsx scripts/plot-latency.ts`
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as echarts from 'echarts';
import { hubNetwork, predictedMs } from '../src/engine/network/index.ts';
import { loadHubGraph } from '../src/store/index.ts';
import { azurePairs, errorsOf } from './latency/measured.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const list = azurePairs();
if (!list) {
  console.error('The table of measured round trips is not here; the picture stays as it is.');
  process.exit(1);
}
const regions = new Set(list.flatMap((p) => [p.a, p.b]));
const predicted = predictedMs(hubNetwork(loadHubGraph()), 'private', list);

/** The regions where one operator's routing, not distance, sets the time; see docs/models/latency.md. */
const ODD = [
  { region: 'israelcentral', name: 'Israel', colour: '#c2410c' },
  { region: 'qatarcentral', name: 'Qatar', colour: '#7c3aed' },
  { region: 'centralindia', name: 'Pune', colour: '#0f766e' },
];
const points = list.map((p, k) => ({
  ...p,
  x: predicted[k],
  odd: ODD.find((o) => o.region === p.a || o.region === p.b),
}));
const series = [{ name: 'other pairs', colour: '#64748b', region: '' }, ...ODD].map((o) => ({
  type: 'scatter' as const,
  name: o.name,
  symbolSize: 5,
  itemStyle: { color: o.colour, opacity: 0.6 },
  data: points
    .filter((p) => (p.odd?.name ?? 'other pairs') === o.name)
    .map((p) => [Math.round(p.x * 10) / 10, Math.round(p.ms * 10) / 10]),
}));
const axis = (name: string) => ({
  type: 'value' as const,
  name,
  nameLocation: 'middle' as const,
  nameGap: 32,
  min: 0,
  max: 350,
  splitLine: { lineStyle: { color: '#e5e7eb' } },
});
const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 640, height: 600 });
chart.setOption({
  animation: false,
  backgroundColor: '#ffffff',
  textStyle: { fontFamily: 'system-ui, sans-serif' },
  title: {
    text: `Round trips between ${regions.size} Azure regions: measured against predicted`,
    left: 'center',
    textStyle: { fontSize: 14 },
  },
  legend: { top: 28 },
  grid: { left: 64, right: 24, top: 64, bottom: 56 },
  xAxis: axis('predicted, ms'),
  yAxis: axis('measured (P50), ms'),
  series: [
    ...series,
    {
      type: 'line' as const,
      name: 'equal',
      showSymbol: false,
      data: [
        [0, 0],
        [350, 350],
      ],
      lineStyle: { color: '#111827', width: 1, type: 'dashed' as const },
      itemStyle: { color: '#111827' },
    },
  ],
});
const svg = chart.renderToSVGString();
chart.dispose();
writeFileSync(`${root}docs/images/latency-private.svg`, `${svg}\n`);
const e = errorsOf(
  points.map((p) => p.ms),
  predicted,
);
console.log(`${e.pairs} pairs, mean absolute error ${e.maeMs.toFixed(2)} ms, R² ${e.r2.toFixed(4)}`);
