/**
 * Draws docs/images/latency-private.svg (Azure; needs the published table beside the repository,
 * `../shared/network/azure_rtt.csv`, which does not ship), latency-published.svg (three small tables that set no
 * coefficient) and collectives.svg: predicted against measured. `npx tsx scripts/plot-latency.ts`
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as echarts from 'echarts';
import { Catalog } from '../src/engine/catalog/index.ts';
import {
  bandwidthCapBytesPerS,
  collectiveConstants,
  hubNetwork,
  predictedMs,
  trafficFactor,
} from '../src/engine/network/index.ts';
import { PUBLISHED } from '../src/engine/network/latency/published.test-data.ts';
import { compileCatalogFolder, loadHubGraph } from '../src/store/index.ts';
import { azurePairs, errorsOf } from './latency/measured.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const network = hubNetwork(loadHubGraph());

interface Series {
  readonly name: string;
  readonly colour: string;
  /** Predicted, measured. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Written beside each point. */
  readonly labels?: readonly string[];
}

/** Measured against predicted, with the line where they are equal. */
function scatter(file: string, title: string, unit: string, max: number, all: readonly Series[]): void {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 640, height: 600 });
  const axis = (name: string) => ({
    type: 'value' as const,
    name,
    nameLocation: 'middle' as const,
    nameGap: 36,
    min: 0,
    max,
    splitLine: { lineStyle: { color: '#e5e7eb' } },
  });
  const round = (v: number): number => Math.round(v * 10) / 10;
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    title: { text: title, left: 'center', top: 8, textStyle: { fontSize: 14 } },
    legend: { top: 36, orient: 'vertical', data: all.map((s) => s.name) },
    grid: { left: 64, right: 24, top: 48 + 22 * all.length, bottom: 56 },
    xAxis: axis(`predicted, ${unit}`),
    yAxis: axis(`measured, ${unit}`),
    series: [
      ...all.map((s) => ({
        type: 'scatter' as const,
        name: s.name,
        symbolSize: s.labels ? 9 : 5,
        itemStyle: { color: s.colour, opacity: 0.7 },
        data: s.points.map(([x, y], k) => ({
          value: [round(x), round(y)],
          ...(s.labels ? { label: { show: true, position: 'right', formatter: s.labels[k] } } : {}),
        })),
      })),
      {
        type: 'line' as const,
        name: 'equal',
        showSymbol: false,
        data: [
          [0, 0],
          [max, max],
        ],
        lineStyle: { color: '#111827', width: 1, type: 'dashed' as const },
        itemStyle: { color: '#111827' },
      },
    ],
  });
  writeFileSync(`${root}docs/images/${file}`, `${chart.renderToSVGString()}\n`);
  chart.dispose();
}

/** The regions where one operator's routing, not distance, sets the time; see docs/models/latency.md. */
const ODD = [
  { region: 'israelcentral', name: 'Israel', colour: '#c2410c' },
  { region: 'qatarcentral', name: 'Qatar', colour: '#7c3aed' },
  { region: 'centralindia', name: 'Pune', colour: '#0f766e' },
];

function azure(): void {
  const list = azurePairs();
  if (!list) {
    console.error('The table of measured round trips is not here; latency-private.svg stays as it is.');
    return;
  }
  const predicted = predictedMs(network, 'private', list);
  const odd = list.map((p) => ODD.find((o) => o.region === p.a || o.region === p.b)?.name ?? 'other pairs');
  const named = [{ name: 'other pairs', colour: '#64748b' }, ...ODD].map(({ name, colour }) => ({
    name,
    colour,
    points: list.map((p, k) => [predicted[k], p.ms] as const).filter((_, k) => odd[k] === name),
  }));
  const regions = new Set(list.flatMap((p) => [p.a, p.b])).size;
  const title = `Round trips between ${regions} Azure regions (P50): measured against predicted`;
  scatter('latency-private.svg', title, 'ms', 350, named);
  const e = errorsOf(
    list.map((p) => p.ms),
    predicted,
  );
  console.log(`Azure: ${e.pairs} pairs, mean absolute error ${e.maeMs.toFixed(2)} ms, R² ${e.r2.toFixed(4)}`);
}

function published(): void {
  const colours = ['#c2410c', '#1d4ed8', '#0f766e'];
  const all = PUBLISHED.map((table, k): Series => {
    const pairs = table.rows.map(([from, to, ms]) => {
      const [a, b] = [table.places[from], table.places[to]];
      return { from: { latDeg: a[0], lonDeg: a[1] }, to: { latDeg: b[0], lonDeg: b[1] }, ms };
    });
    const predicted = predictedMs(network, table.profile, pairs);
    return {
      name: `${table.what} (${table.profile}, ${table.asOf})`,
      colour: colours[k],
      points: pairs.map((p, i) => [predicted[i], p.ms]),
    };
  });
  scatter('latency-published.svg', 'Round trips that set no coefficient', 'ms', 400, all);
}

/** Bus bandwidth of large all-reduces, GB/s: what was measured and what `collectives.test.ts` works out alike. */
function collectives(): void {
  const k = collectiveConstants(new Catalog(compileCatalogFolder(`${root}catalog`), '9999-12-31'));
  const bus = (algorithm: 'ring' | 'tree' | 'in-network', ranks: number, up: number, out: number): number =>
    (bandwidthCapBytesPerS(
      'all-reduce',
      algorithm,
      ranks,
      { scaleUpBytesPerS: up * 1e9, scaleOutBytesPerS: out * 1e9, domain: 8 },
      k,
    ) *
      trafficFactor('all-reduce', ranks)) /
    1e9;
  const buffer = trafficFactor('all-reduce', 16);
  const fitted: readonly [string, number, number][] = [
    ['8 H100', bus('ring', 8, 450, 50), 370],
    ['8 H100, NVLS', bus('in-network', 8, 450, 50), 480],
  ];
  const others: readonly [string, number, number][] = [
    ['8 H800, NVLS', bus('in-network', 8, 200, 50), 215],
    ['16 H100, A3 Mega (of buffer)', bus('tree', 16, 450, 25) / buffer, 182.8],
    ['24 A100, 4 HDR', bus('ring', 24, 300, 12.5), 96],
    ['8 GB200', bus('in-network', 8, 900, 50), 811],
  ];
  const series = (name: string, colour: string, rows: typeof fitted): Series => ({
    name,
    colour,
    points: rows.map(([, x, y]) => [x, y]),
    labels: rows.map(([what]) => what),
  });
  scatter('collectives.svg', 'All-reduce of large buffers', 'GB/s', 1200, [
    series('constants fitted to it', '#64748b', fitted),
    series('not fitted to', '#c2410c', others),
  ]);
}

azure();
published();
collectives();
