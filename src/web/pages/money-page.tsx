import { SimpleGrid } from '@mantine/core';
import { useCallback } from 'react';
import type { Summary } from '../../engine/index.ts';
import { formatQuantity } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/picking.ts';
import { Card } from '../parts/figure.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';
import { BreakEven } from './break-even.tsx';
import { Exposure } from './exposure.tsx';
import { modesChart, shownModes, splitCauses, splitChart, usdHour } from './money-charts.ts';
import { ModesTable, Split, Tranches } from './money-tables.tsx';
import { Sensitivities } from './sensitivities.tsx';

const TEXTS = {
  title: t('Money', '비용'),
  lead: t('what it costs, and how else to get it', '비용과 다른 조달 방식'),
  total: t('total', '합계'),
  split: t('A useful accelerator-hour by cause', '유효 가속기 시간당 비용, 원인별'),
  splitNote: t(
    'Levelised: present value of charges over present value of useful hours. Idle chips are those that wait for power, hall or network.',
    '균등화 비용: 비용의 현재가치를 유효 시간의 현재가치로 나눈 값. 놀고 있는 칩은 전력·건물·네트워크를 기다리는 칩.',
  ),
  modes: t('The same compute in six ways, $ per useful hour', '같은 계산 능력의 여섯 방식, 유효 시간당 $'),
  modesNote: t('Terms are those of the contracts named in the table.', '조건은 표에 적은 계약의 것이다.'),
  capex: t('capital within the horizon', '기간 내 투자'),
  first: t('everything installed once', '최초 설치 비용'),
  npvCard: t('net present value against renting', '임대 대비 순현재가치'),
  cost: t('per useful accelerator-hour', '유효 가속기 시간당'),
};

/** What the programme costs, by cause and by way of getting it. */
export default function MoneyPage() {
  const plan = usePlan((s) => s.plan);
  const { data, failure } = useAsked(['money'], (engine, id) => engine.money(id));
  const summary = plan?.summary;
  if (!summary) return null;
  const { headline } = summary;
  const usd = (v: number): string => formatQuantity(v, 'money');
  return (
    <Page title={TEXTS.title} lead={TEXTS.lead}>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Card id="usdPerUsefulHour" value={usdHour(headline.usdPerUsefulHour)} name={TEXTS.cost} sub={[]} />
        <Card id="programmeCapexUsd" value={usd(headline.programmeCapexUsd)} name={TEXTS.capex} sub={[]} />
        <Card id="firstFitCapexUsd" value={usd(headline.firstFitCapexUsd)} name={TEXTS.first} sub={[]} />
        <Card id="npvUsd" value={usd(headline.npvUsd)} name={TEXTS.npvCard} sub={[]} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <SplitChart summary={summary} />
        <SixWays summary={summary} />
      </SimpleGrid>
      <Split of={summary.money.split} />
      <ModesTable modes={summary.money.modes} />
      <Failure message={failure} />
      {data && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <BreakEven view={data} />
          <Exposure view={data} />
        </SimpleGrid>
      )}
      <Tranches />
      <Sensitivities />
    </Page>
  );
}

/** The levelised cost by cause; a bar opens its tree. */
function SplitChart({ summary }: { readonly summary: Summary }) {
  const { say, lang } = useSay();
  const option = useCallback(
    (ink: Ink, narrow: boolean) => splitChart(summary, lang, say(TEXTS.total), ink, narrow),
    [summary, lang, say],
  );
  const figureAt = useCallback(
    ({ index }: ChartPoint) => {
      const cause = splitCauses(summary)[index];
      return { id: cause ? `split.${cause}.usdPerUsefulHour` : 'usdPerUsefulHour' };
    },
    [summary],
  );
  return (
    <Chart
      id="cost-split"
      title={say(TEXTS.split)}
      description={say(TEXTS.splitNote)}
      height={300}
      option={option}
      figureAt={figureAt}
    />
  );
}

/** The six ways beside each other; a bar opens its tree. */
function SixWays({ summary }: { readonly summary: Summary }) {
  const { say, lang } = useSay();
  const option = useCallback(
    (ink: Ink, narrow: boolean) => modesChart(summary, lang, ink, narrow),
    [summary, lang],
  );
  const figureAt = useCallback(
    ({ index }: ChartPoint) => ({ id: `modes.${shownModes(summary)[index].mode}.usdPerUsefulHour` }),
    [summary],
  );
  return (
    <Chart
      id="six-modes"
      title={say(TEXTS.modes)}
      description={say(TEXTS.modesNote)}
      height={300}
      option={option}
      figureAt={figureAt}
    />
  );
}
