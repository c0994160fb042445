/**
 * Draws docs/images/grid-headroom.svg (headroom of each balancing area, made against published) and
 * docs/images/grid-prices.svg (a summer week and the duration curve of made prices). `npx tsx scripts/plot-grid.ts`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { Catalog } from '../src/engine/catalog/index.ts';
import { areaLoadFromCatalog, headroom, regionPriceSeries } from '../src/engine/power/index.ts';
import { compileCatalogFolder } from '../src/store/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const catalog = new Catalog(compileCatalogFolder(`${root}catalog`), '9999-12-31');
echarts.use([
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  SVGRenderer,
]);
mkdirSync(`${root}docs/images`, { recursive: true });

function draw(name: string, width: number, height: number, option: object): void {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ animation: false, backgroundColor: '#fff', ...option });
  writeFileSync(`${root}docs/images/${name}`, `${chart.renderToSVGString()}\n`);
  chart.dispose();
}

/** Headroom at 0.5 %, GW: Rethinking Load Growth (Duke University 2025), figure 8. */
const PUBLISHED: Readonly<Record<string, number>> = {
  pjm: 17.8,
  miso: 14.8,
  ercot: 10,
  spp: 9.7,
  caiso: 5,
  nyiso: 4,
  'iso-ne': 3.5,
  soco: 7.7,
  tva: 4.5,
  fpl: 4.2,
  dec: 2.8,
  def: 2.1,
  dep: 1.3,
  scp: 0.7,
  desc: 0.6,
  bpa: 1.9,
  azps: 1.6,
  pace: 1.5,
  srp: 1.5,
  psco: 1.2,
  pacw: 1,
  pge: 0.9,
};
const points = Object.entries(PUBLISHED).map(([id, gw]) => ({
  id,
  gw,
  made: headroom(areaLoadFromCatalog(catalog, id, 1, 9), [0.005])[0].loadKw / 1e6,
}));
for (const p of points) console.log(`${p.id}\t${p.gw}\t${p.made.toFixed(2)}`);
const axis = (name: string) => ({
  type: 'log' as const,
  name,
  nameLocation: 'middle' as const,
  nameGap: 32,
  min: 0.5,
  max: 32,
  minorSplitLine: { show: false },
});
draw('grid-headroom.svg', 620, 560, {
  title: {
    text: 'Headroom of 22 balancing areas at 0.5 % curtailment',
    subtext: 'made from published peaks and mean load, not fitted; dashed ±25 %',
    left: 'center',
    textStyle: { fontSize: 15 },
  },
  grid: { left: 60, right: 30, top: 70, bottom: 60 },
  xAxis: axis('published, GW'),
  yAxis: axis('made, GW'),
  series: [
    {
      type: 'scatter',
      symbolSize: 9,
      itemStyle: { color: '#0072b2' },
      label: {
        show: true,
        formatter: (p: { dataIndex: number }) => points[p.dataIndex].id.toUpperCase(),
        position: 'right',
        fontSize: 10,
      },
      data: points.map((p) => [p.gw, Number(p.made.toPrecision(3))]),
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: '#888', width: 1 },
        data: [1, 1.25, 0.8].map((f) => [
          {
            coord: [Math.max(0.5, 0.5 / f), Math.max(0.5, 0.5 * f)],
            lineStyle: { type: f === 1 ? 'solid' : 'dashed' },
          },
          { coord: [Math.min(32, 32 / f), Math.min(32, 32 * f)] },
        ]),
      },
    },
  ],
});

const REGIONS: readonly (readonly [id: string, name: string, colour: string])[] = [
  ['ercot', 'ERCOT', '#d55e00'],
  ['caiso', 'CAISO', '#e69f00'],
  ['pjm', 'PJM', '#0072b2'],
  ['de', 'Germany', '#009e73'],
];
const series = REGIONS.map(([id, name, colour]) => ({
  name,
  colour,
  price: regionPriceSeries(catalog, id, 1, {}, 'market'),
}));
const WEEK = 24 * 189;
draw('grid-prices.svg', 760, 640, {
  title: {
    text: 'Made market prices: a week of July, and the hours of the year from dear to cheap',
    left: 'center',
    textStyle: { fontSize: 15 },
  },
  legend: { bottom: 0 },
  grid: [
    { left: 60, right: 20, top: 50, height: 230 },
    { left: 60, right: 20, top: 340, height: 220 },
  ],
  xAxis: [
    { type: 'value', gridIndex: 0, max: 168, interval: 24, name: 'h', nameGap: 4 },
    { type: 'value', gridIndex: 1, max: 100, name: '%', nameGap: 4 },
  ],
  yAxis: [
    { type: 'value', gridIndex: 0, name: '$/MWh', max: 250, min: -50 },
    { type: 'value', gridIndex: 1, name: '$/MWh', max: 250, min: -50 },
  ],
  series: series.flatMap(({ name, colour, price }) => {
    const sorted = Float64Array.from(price).sort().reverse();
    const line = {
      type: 'line' as const,
      name,
      showSymbol: false,
      lineStyle: { color: colour, width: 1.3 },
      itemStyle: { color: colour },
    };
    const at = (v: number): number => Number((v * 1000).toFixed(1));
    return [
      {
        ...line,
        xAxisIndex: 0,
        yAxisIndex: 0,
        data: Array.from({ length: 168 }, (_, h) => [h, at(price[WEEK + h])]),
      },
      {
        ...line,
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: Array.from({ length: 201 }, (_, k) => [k / 2, at(sorted[Math.min(8759, (k * 43.8) | 0)])]),
      },
    ];
  }),
});
