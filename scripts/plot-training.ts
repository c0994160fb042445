/**
 * Draws docs/images/training.svg: predicted against measured training steps, as tokens per second and accelerator, each
 * table of cases predicted by a fit that has not seen it.
 * Reads the table of measured cases in ../shared/cases, which is not part of this repository; says so when it is absent.
 * `npx tsx scripts/plot-training.ts`
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import {
  casesOf,
  type MeasuredCase,
  mape,
  predictedS,
} from '../src/engine/chips/training/measured/cases.test-data.ts';
import { fitConstants, physicsOf, recipesOf } from '../src/engine/chips/training/measured/fit.test-data.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const table = `${root}../shared/cases/training_measured.csv`;
if (!existsSync(table)) {
  console.error('The measured cases (../shared/cases/training_measured.csv) are not here; nothing drawn.');
  process.exit(1);
}
const cases = casesOf(readFileSync(table, 'utf8'));
/** Seconds predicted by a fit that has not seen the table of the case. */
const leftOut = new Map<MeasuredCase, number>();
for (const table of new Set(cases.map((c) => c.table))) {
  const constants = fitConstants(cases.filter((c) => c.table !== table));
  const [physics, recipes] = [physicsOf(constants), recipesOf(constants)];
  for (const c of cases) if (c.table === table) leftOut.set(c, predictedS(c, physics, recipes));
}
const predict = (c: MeasuredCase): number => leftOut.get(c)!;
const rate = (c: MeasuredCase, s: number): number => (c.batch * c.sequence) / s / c.accelerators;

const percent = (moe: boolean): string =>
  `${(
    100 *
      mape(
        cases.filter((c) => c.moe === moe),
        predict,
      )
  ).toFixed(1)} %`;

echarts.use([ScatterChart, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, SVGRenderer]);
const groups: [name: string, colour: string, symbol: string, keep: (c: MeasuredCase) => boolean][] = [
  ['dense, A100', '#cc79a7', 'circle', (c) => !c.moe && c.chipId.startsWith('a100')],
  ['dense, H100 and H200', '#0072b2', 'circle', (c) => !c.moe && /^h/.test(c.chipId)],
  ['dense, Blackwell', '#009e73', 'circle', (c) => !c.moe && /^g?b/.test(c.chipId)],
  ['experts', '#d55e00', 'triangle', (c) => c.moe],
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
    text: `Training: predicted against measured, ${cases.length} published steps`,
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
    data: cases
      .filter(keep)
      .map((c) => [rate(c, c.measuredS), rate(c, predict(c))].map((v) => Number(v.toPrecision(4)))),
    ...(i < 3 ? { markLine: line([1, 1.2, 1 / 1.2][i], i === 0 ? 'solid' : [5, 4]) } : {}),
  })),
});
mkdirSync(`${root}docs/images`, { recursive: true });
writeFileSync(`${root}docs/images/training.svg`, `${chart.renderToSVGString()}\n`);
chart.dispose();
