import { SimpleGrid, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback, useMemo } from 'react';
import type { Summary } from '../../engine/index.ts';
import { type FigureStatistics, histogramOf, statisticsOf } from '../../engine/uncertain/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { type Texts, t, useSay } from '../app/say.ts';
import { nameAxis, scaled, tooltip, valueAxis } from '../charts/axes.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/picking.ts';
import { Explained } from '../parts/figure.tsx';
import { ENSEMBLE_FIGURES, useEnsemble } from '../state/ensemble.ts';
import { engineThread } from '../worker/client.ts';
import type { Ask } from '../worker/protocol.ts';
import { usdHour } from './money-charts.ts';

const TEXTS = {
  refused: (n: number) =>
    t(`${n} draws made a scenario that was refused.`, `${n}번은 거부되는 시나리오가 되었다.`),
  share: t('share of draws', '추출 비율'),
  histogram: (p10: string, p50: string, p90: string) =>
    t(`P10 ${p10}, P50 ${p50}, P90 ${p90}.`, `P10 ${p10}, P50 ${p50}, P90 ${p90}.`),
  figure: t('Figure', '값'),
  mean: t('Mean', '평균'),
  inputs: t('Uncertain inputs', '불확실한 입력'),
  planned: t('As planned', '계획대로'),
  plannedNote: t(
    '“As planned” is the scenario without draws. Each figure opens where it comes from; those of draws open the draws that make them, each with what its inputs took. So does a bar above.',
    '“계획대로”는 추출 없는 시나리오의 값이다. 모든 수치는 누르면 출처가 열린다. 추출의 수치는 그것을 이루는 추출과 그때의 입력이 열리며, 위의 막대도 같다.',
  ),
};

type FigureName = (typeof ENSEMBLE_FIGURES)[number];
type HeadlineName<F> = F extends `headline.${infer N}` ? N : never;
/** A figure of draws as the plan's headline calls it, which is its address too. */
const headlineId = (f: FigureName): HeadlineName<FigureName> =>
  f.slice('headline.'.length) as HeadlineName<FigureName>;
const FIGURES: Readonly<Record<FigureName, { name: Texts; show: (v: number) => string }>> = {
  'headline.usdPerUsefulHour': {
    name: t('Cost of a useful accelerator-hour', '유효 가속기 시간당 비용'),
    show: usdHour,
  },
  'headline.programmeCapexUsd': {
    name: t('Capital within the horizon', '기간 내 투자'),
    show: (v) => formatQuantity(v, 'money'),
  },
  'headline.npvUsd': {
    name: t('Net present value against renting', '임대 대비 순현재가치'),
    show: (v) => formatQuantity(v, 'money'),
  },
  'headline.finalLiveItMw': {
    name: t('IT power live at the end', '마지막 가동 IT 전력'),
    show: (v) => formatQuantity(v * 1000, 'power', 3),
  },
  'headline.usefulAcceleratorHours': {
    name: t('Useful accelerator-hours', '유효 가속기 시간'),
    show: (v) => formatQuantity(v, 'count'),
  },
  'headline.facilityGwhPerYear': {
    name: t('Facility energy a year', '연간 시설 전력량'),
    show: (v) => formatQuantity(v * 1e6, 'energy'),
  },
};
/** Histograms of the headline and their table, as far as draws are done. */
export function Figures() {
  const { say } = useSay();
  const { figures, values, done, inputs } = useEnsemble();
  const shown = ENSEMBLE_FIGURES.filter((f) => figures.includes(f));
  const first = values[figures.indexOf(shown[0])];
  const known = first.reduce((n, v) => n + (Number.isNaN(v) ? 0 : 1), 0);
  return (
    <>
      {known < done && <Text size="sm">{say(TEXTS.refused(done - known))}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
        {shown.map((f) => (
          <HistogramChart key={f} name={f} values={values[figures.indexOf(f)]} done={done} />
        ))}
      </SimpleGrid>
      <FigureTable shown={shown} />
      <Text size="xs" c="var(--muted)">
        {say(TEXTS.inputs)}: {inputs.slice(0, 12).join(', ')}
        {inputs.length > 12 ? ` … (${inputs.length})` : ''}
      </Text>
    </>
  );
}

/** The scenario that was drawn from, as it stands: its headline by the names of figures of draws. */
function usePlanned(): { readonly of: Ask; readonly headline: Summary['headline'] | undefined } {
  const { text, file } = useEnsemble();
  const { data } = useQuery({
    queryKey: ['ensemble-plan', file, text],
    queryFn: () => engineThread().compare([{ text, file }]),
    enabled: text !== '',
  });
  return { of: { text, file }, headline: data?.summaries[0]?.headline };
}

/** Columns of the table: what each is in an address, and its value. */
const shownOf = ({ mean, percentiles: p }: FigureStatistics): readonly (readonly [string, number])[] => [
  ['mean', mean],
  ['p5', p[0]],
  ['p50', p[3]],
  ['p95', p[6]],
];

/** Mean and percentiles of the draws, beside what the scenario gives without them. */
function FigureTable({ shown }: { readonly shown: readonly FigureName[] }) {
  const { say } = useSay();
  const { figures, values } = useEnsemble();
  const { of, headline } = usePlanned();
  return (
    <>
      <Table.ScrollContainer
        minWidth={640}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={say(TEXTS.figure)}
      >
        <Table fz="sm" className="numbers" data-testid="ensemble-table">
          <Table.Thead>
            <Table.Tr>
              {[say(TEXTS.figure), say(TEXTS.planned), say(TEXTS.mean), 'P5', 'P50', 'P95'].map((h) => (
                <Table.Th key={h}>{h}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((f) => {
              const s = statisticsOf(values[figures.indexOf(f)]);
              const { name, show } = FIGURES[f];
              const id = headlineId(f);
              return (
                <Table.Tr key={f} data-ensemble={f}>
                  <Table.Th fw={400}>{say(name)}</Table.Th>
                  <Table.Td>
                    {headline && (
                      <Explained id={id} of={of}>
                        {show(headline[id])}
                      </Explained>
                    )}
                  </Table.Td>
                  {shownOf(s).map(([what, v]) => (
                    <Table.Td key={what} style={{ whiteSpace: 'nowrap' }}>
                      <Explained id={`draws.${id}.${what}`} of={of}>
                        {show(v)}
                      </Explained>
                    </Table.Td>
                  ))}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="var(--muted)">
        {say(TEXTS.plannedNote)}
      </Text>
    </>
  );
}

function HistogramChart(props: {
  readonly name: FigureName;
  readonly values: Float64Array;
  readonly done: number;
}) {
  const { say } = useSay();
  const { values, done } = props;
  const { name, show } = FIGURES[props.name];
  // The columns are filled in place: what is drawn depends on how many are done.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const { histogram, statistics } = useMemo(
    () => ({ histogram: histogramOf(values), statistics: statisticsOf(values) }),
    [values, done],
  );
  const share = say(TEXTS.share);
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => {
      const { from, to, counts } = histogram;
      const width = (to - from) / counts.length;
      const all = counts.reduce((a, b) => a + b, 0);
      return {
        grid: { left: 44, right: 12, top: 24, bottom: 28 },
        tooltip: tooltip(ink, {
          formatter: (p: { dataIndex: number; value: number }[]) =>
            `${show(from + p[0].dataIndex * width)} … ${show(from + (p[0].dataIndex + 1) * width)}<br>${formatNumber(p[0].value, 3)} %`,
        }),
        xAxis: nameAxis(
          // Where all draws are alike one label says so.
          counts.map((_, i) => (i > 0 && show(from) === show(to) ? '' : show(from + (i + 0.5) * width))),
          ink,
          { axisLabel: { color: ink.muted, fontSize: 11, hideOverlap: true, interval: 'auto' } },
        ),
        yAxis: valueAxis(`${share}, %`, ink, {
          splitNumber: 3,
          // Shares end at the whole, in even steps.
          ...(Math.max(...counts) > 0.75 * all ? { max: 100, interval: 25 } : {}),
        }),
        series: [
          {
            type: 'bar',
            barCategoryGap: '6%',
            itemStyle: { color: '#4477aa' },
            data: scaled(
              counts.map((c) => (100 * c) / Math.max(1, all)),
              1,
            ),
          },
        ],
      };
    },
    [histogram, show, share],
  );
  const [, p10, , p50, , p90] = statistics.percentiles;
  const { text, file } = useEnsemble();
  const id = headlineId(props.name);
  const figureAt = useCallback(
    ({ index }: ChartPoint) => ({ id: `draws.${id}.bin${index}`, of: { text, file } }),
    [id, text, file],
  );
  return (
    <Chart
      id={`histogram-${props.name.split('.')[1]}`}
      title={say(name)}
      description={say(TEXTS.histogram(show(p10), show(p50), show(p90)))}
      height={220}
      option={option}
      figureAt={figureAt}
    />
  );
}
