/**
 * Draws docs/images/serving-*.svg: predicted against measured serving times. Reads the measured cases in ../shared/cases,
 * which are not part of the product; without them nothing is drawn. `npx tsx scripts/plot-serving.ts` after a build.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as echarts from 'echarts';
import { servingConstantsFromCatalog } from '../src/engine/chips/index.ts';
import { decodeRow, decodeTpotMs } from '../src/engine/chips/serving/disaggregated.test-data.ts';
import { tpotMs, withFitted } from '../src/engine/chips/serving/fit.test-data.ts';
import {
  firstTokenMs,
  firstTokenRow,
  fitFirstToken,
} from '../src/engine/chips/serving/fit-first-token.test-data.ts';
import { FOLDS } from '../src/engine/chips/serving/folds.test-data.ts';
import { CASES_URL, rowOf, rowsOf } from '../src/engine/chips/serving/measured.test-data.ts';
import { testCatalog } from '../test/catalog.ts';

if (!existsSync(CASES_URL)) {
  console.error('../shared/cases/inference_measured.csv is not here: nothing drawn');
  process.exit(1);
}
const raw = rowsOf(readFileSync(CASES_URL, 'utf8'));
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
const constants = servingConstantsFromCatalog(testCatalog());
const rows = raw
  .filter((r) => r.mode === 'agg')
  .map(rowOf)
  .filter((r) => r.excluded === '');
draw(
  'serving-tpot.svg',
  'Time per output token, each model predicted without itself',
  'ms',
  rows.map((r) => ({
    measured: r.tpotMs,
    predicted: tpotMs(r, withFitted(constants, FOLDS[r.family])),
    group: NAMES[r.engine],
  })),
  15,
);
const clear = rows
  .map((r) => firstTokenRow(r, constants))
  .filter((r) => r.crowding <= 0.8 && !r.row.compiling);
const folds = new Map<string, number[]>();
for (const f of new Set(rows.map((r) => r.family)))
  folds.set(f, fitFirstToken(clear.filter((r) => r.row.family !== f)));
draw(
  'serving-ttft.svg',
  'Time to first token, each model predicted without itself',
  'ms',
  clear.map((r) => ({
    measured: r.row.ttftMs,
    predicted: firstTokenMs(r, folds.get(r.row.family) as number[]),
    group: NAMES[r.row.engine],
  })),
  35,
);
const apart = raw
  .filter((r) => r.mode === 'disagg' && r.decode_num_workers !== '')
  .map(decodeRow)
  .filter((r) => r.tensorParallel <= r.chip.scaleUpDomain);
draw(
  'serving-disaggregated.svg',
  'Time per output token, decode on machines of its own, not fitted',
  'ms',
  apart.map((r) => ({ measured: r.tpotMs, predicted: decodeTpotMs(r, constants), group: NAMES[r.engine] })),
  15,
);
