/**
 * Draws docs/images/training.svg: predicted against measured training steps of validation/measured, as tokens per second and
 * accelerator, each table of cases predicted by constants fitted without it. `npx tsx scripts/plot-training.ts`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { Catalog } from '../src/engine/catalog/index.ts';
import { readMeasuredSteps, type StepScore, scoreTraining } from '../src/engine/chips/index.ts';
import { loadCatalog, loadMeasuredTables } from '../src/store/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const catalog = new Catalog(loadCatalog(), '2026-11-01');
const tables = loadMeasuredTables();
const scores = scoreTraining(readMeasuredSteps(tables.training, catalog), tables.trainingFolds, catalog);
const rate = (s: StepScore, seconds: number): number =>
  (s.row.batch * s.row.sequence) / seconds / s.row.accelerators;

function percent(moe: boolean): string {
  const of = scores.filter((s) => s.row.moe === moe);
  return `${((100 * of.reduce((sum, s) => sum + Math.abs(s.error), 0)) / of.length).toFixed(1)} %`;
}

echarts.use([ScatterChart, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, SVGRenderer]);
const groups: [name: string, colour: string, symbol: string, keep: (s: StepScore) => boolean][] = [
  ['dense, A100', '#cc79a7', 'circle', ({ row }) => !row.moe && row.chip.id.startsWith('a100')],
  ['dense, H100 and H200', '#0072b2', 'circle', ({ row }) => !row.moe && /^h/.test(row.chip.id)],
  ['dense, Blackwell', '#009e73', 'circle', ({ row }) => !row.moe && /^g?b/.test(row.chip.id)],
  ['experts', '#d55e00', 'triangle', ({ row }) => row.moe],
];
const axis = (name: string) => ({
  type: 'log' as const,
  name,
  nameLocation: 'middle' as const,
  nameGap: 36,
  min: 10,
  max: 100_000,
  minorSplitLine: { show: false },
});
const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 640, height: 600 });
/** The line predicted = factor · measured within the axes. */
const line = (factor: number, dash: string | number[]) => ({
  silent: true,
  symbol: 'none',
  animation: false,
  lineStyle: { color: '#888', type: dash, width: 1 },
  data: [
    [
      { coord: [10 * Math.max(1, 1 / factor), 10 * Math.max(1, factor)] },
      { coord: [100_000 * Math.min(1, 1 / factor), 100_000 * Math.min(1, factor)] },
    ],
  ],
});
chart.setOption({
  animation: false,
  backgroundColor: '#fff',
  title: {
    text: `Training: predicted against measured, ${scores.length} published steps`,
    subtext: `each table predicted by a fit without it: dense ${percent(false)}, experts ${percent(true)} mean error; dashed ±20 %`,
    left: 'center',
    textStyle: { fontSize: 15 },
  },
  legend: { bottom: 0 },
  grid: { left: 70, right: 30, top: 70, bottom: 90 },
  xAxis: axis('measured tokens/s per accelerator'),
  yAxis: axis('predicted tokens/s per accelerator'),
  series: groups.map(([name, colour, symbol, keep], i) => ({
    name,
    type: 'scatter' as const,
    symbol,
    symbolSize: 9,
    itemStyle: { color: colour, opacity: 0.85 },
    data: scores
      .filter(keep)
      .map((s) =>
        [rate(s, s.row.measuredS), rate(s, s.row.measuredS * (1 + s.error))].map((v) =>
          Number(v.toPrecision(4)),
        ),
      ),
    ...(i < 3 ? { markLine: line([1, 1.2, 1 / 1.2][i], i === 0 ? 'solid' : [5, 4]) } : {}),
  })),
});
mkdirSync(`${root}docs/images`, { recursive: true });
writeFileSync(`${root}docs/images/training.svg`, `${chart.renderToSVGString()}\n`);
chart.dispose();
