/**
 * Draws docs/images/serving-*.svg: predicted against measured serving times of validation/measured, each model predicted by
 * constants fitted without it. `npx tsx scripts/plot-serving.ts`
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as echarts from 'echarts';
import { Catalog } from '../src/engine/catalog/index.ts';
import { readMeasuredServing, scoreServing } from '../src/engine/chips/index.ts';
import { loadCatalog, loadMeasuredTables } from '../src/store/index.ts';

interface Dot {
  readonly measured: number;
  readonly predicted: number;
  readonly group: string;
}
const round = (x: number): number => Number(x.toPrecision(3));

/** Distinct points to three digits: many measurements stand in two releases of the sample. */
const points = (dots: readonly Dot[]): number[][] => [
  ...new Map(dots.map((d) => [round(d.measured), round(d.predicted)]).map((p) => [p.join(), p])).values(),
];

function draw(file: string, title: string, unit: string, dots: readonly Dot[], band: number): void {
  const all = dots.flatMap((d) => [d.measured, d.predicted]);
  const low = 10 ** Math.floor(Math.log10(Math.min(...all)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...all)));
  const line = (factor: number, type: 'solid' | 'dashed') => ({
    type: 'line' as const,
    data: [
      [low, low * factor],
      [high, high * factor],
    ],
    symbol: 'none',
    silent: true,
    clip: true,
    lineStyle: { color: '#888', width: 1, type },
  });
  const groups = [...new Set(dots.map((d) => d.group))].sort();
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 640, height: 560 });
  chart.setOption({
    animation: false,
    backgroundColor: '#fff',
    color: ['#0072b2', '#d55e00', '#009e73'],
    title: { text: title, subtext: `dashed: ± ${band} %`, left: 'center', textStyle: { fontSize: 14 } },
    legend: { bottom: 4, data: groups },
    grid: { left: 64, right: 24, top: 64, bottom: 76 },
    xAxis: {
      type: 'log',
      name: `measured, ${unit}`,
      nameLocation: 'middle',
      nameGap: 28,
      min: low,
      max: high,
    },
    yAxis: {
      type: 'log',
      name: `predicted, ${unit}`,
      nameLocation: 'middle',
      nameGap: 44,
      min: low,
      max: high,
    },
    series: [
      line(1, 'solid'),
      line(1 + band / 100, 'dashed'),
      line(1 / (1 + band / 100), 'dashed'),
      ...groups.map((name) => ({
        name,
        type: 'scatter' as const,
        symbolSize: 3,
        itemStyle: { opacity: 0.55 },
        data: points(dots.filter((d) => d.group === name)),
      })),
    ],
  });
  const path = fileURLToPath(new URL(`../docs/images/${file}`, import.meta.url));
  writeFileSync(path, `${chart.renderToSVGString()}\n`);
  chart.dispose();
}

const NAMES: Readonly<Record<string, string>> = { vllm: 'vLLM', sglang: 'SGLang', trtllm: 'TensorRT-LLM' };
const catalog = new Catalog(loadCatalog(), '2026-11-01');
const tables = loadMeasuredTables();
const scores = scoreServing(
  readMeasuredServing(tables.serving, catalog).filter((r) => r.leftOut === ''),
  tables.servingFolds,
  catalog,
);
const shared = scores.filter((s) => s.row.machines === 'shared');
const dot = (row: (typeof scores)[number]['row'], measured: number, error: number): Dot => ({
  measured,
  predicted: measured * (1 + error),
  group: NAMES[row.engine],
});
draw(
  'serving-tpot.svg',
  'Time per output token, each model predicted without itself',
  'ms',
  shared.map((s) => dot(s.row, s.row.tpotMs, s.tpotError)),
  15,
);
draw(
  'serving-ttft.svg',
  'Time to first token, each model predicted without itself',
  'ms',
  shared.map((s) => dot(s.row, s.row.ttftMs, s.ttftError)),
  35,
);
draw(
  'serving-disaggregated.svg',
  'Time per output token, decode on machines of its own, not fitted',
  'ms',
  scores.filter((s) => s.row.machines === 'decode').map((s) => dot(s.row, s.row.tpotMs, s.tpotErrorSeen)),
  15,
);
