import { SegmentedControl, Select, SimpleGrid, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import { Card } from '../parts/figure.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';
import { useSettings } from '../state/settings.ts';
import type { MoneyView } from '../worker/rooms/money.ts';
import {
  breakEvenChart,
  exposureChart,
  modesChart,
  shownModes,
  splitCauses,
  splitChart,
  usdHour,
} from './money-charts.ts';
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
  breakEven: t('Owning against renting', '소유 대 임대'),
  breakEvenNote: t(
    'Utilisation from which owning is cheaper, by life of chips and yearly change of rent.',
    '소유가 더 싸지는 가동률: 칩 수명과 임대료의 연간 변화별.',
  ),
  rate: t('Cost of capital', '자본 비용률'),
  exposure: t('Owed whatever demand does, by year', '수요와 무관하게 갚아야 할 금액, 연도별'),
  exposureNote: t(
    'Bars: committed payments by party, and guarantees. Marks: what of the payments nobody would use, at the middle and the ninetieth percentile of demand.',
    '막대: 상대방별 약정 지급액과 보증. 표식: 수요의 P50·P90에서 쓰이지 않을 지급액.',
  ),
  nothing: t(
    'The scenario itself owes nothing to others: what is drawn supposes another way for all of it.',
    '시나리오 자체는 타인에게 약정한 금액이 없다. 그림은 전부를 다른 방식으로 얻는다고 가정했다.',
  ),
  as: t('As if all were', '전부가 다음과 같다면'),
  planned: t('as the scenario says', '시나리오대로'),
  life: t('life of chips, months', '칩 수명, 개월'),
  drift: t('rent a year', '임대료 연간 변화'),
  never: t('never', '없음'),
  utilisation: t('utilisation', '가동률'),
  guarantee: t('guarantees', '보증'),
  p50: t('unused, P50', '미사용 P50'),
  p90: t('unused, P90', '미사용 P90'),
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
        <Card id="usdPerUsefulHour" value={usdHour(headline.usdPerUsefulHour)} name={TEXTS.cost} sub="" />
        <Card id="programmeCapexUsd" value={usd(headline.programmeCapexUsd)} name={TEXTS.capex} sub="" />
        <Card id="firstFitCapexUsd" value={usd(headline.firstFitCapexUsd)} name={TEXTS.first} sub="" />
        <Card id="npvUsd" value={usd(headline.npvUsd)} name={TEXTS.npvCard} sub="" />
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

/** Ways in which something is owed to others. */
const OWING = ['lease', 'spv', 'neocloud', 'hyperscaler'] as const;
type Way = 'planned' | (typeof OWING)[number];

/** The levelised cost by cause; a bar opens its tree. */
function SplitChart({ summary }: { readonly summary: Summary }) {
  const { say, lang } = useSay();
  const explainFigure = useSettings((x) => x.explainFigure);
  const option = useCallback(
    (ink: Ink, narrow: boolean) => splitChart(summary, lang, say(TEXTS.total), ink, narrow),
    [summary, lang, say],
  );
  return (
    <Chart
      id="cost-split"
      title={say(TEXTS.split)}
      description={say(TEXTS.splitNote)}
      height={300}
      option={option}
      onPick={(_, index) => {
        const cause = splitCauses(summary)[index];
        explainFigure(cause ? `split.${cause}.usdPerUsefulHour` : 'usdPerUsefulHour');
      }}
    />
  );
}

/** The six ways beside each other; a bar opens its tree. */
function SixWays({ summary }: { readonly summary: Summary }) {
  const { say, lang } = useSay();
  const explainFigure = useSettings((x) => x.explainFigure);
  const option = useCallback(
    (ink: Ink, narrow: boolean) => modesChart(summary, lang, ink, narrow),
    [summary, lang],
  );
  return (
    <Chart
      id="six-modes"
      title={say(TEXTS.modes)}
      description={say(TEXTS.modesNote)}
      height={300}
      option={option}
      onPick={(_, index) => explainFigure(`modes.${shownModes(summary)[index].mode}.usdPerUsefulHour`)}
    />
  );
}

/** From which use owning is cheaper, at a chosen cost of capital. */
function BreakEven({ view }: { readonly view: MoneyView }) {
  const { say } = useSay();
  const [rate, setRate] = useState(1);
  const rates = view.breakEven.annualRates;
  const at = Math.min(rate, Math.max(0, rates.length - 1));
  const option = useCallback(
    (ink: Ink, narrow: boolean) =>
      breakEvenChart(
        view.breakEven,
        at,
        {
          life: say(TEXTS.life),
          drift: say(TEXTS.drift),
          never: say(TEXTS.never),
          utilisation: say(TEXTS.utilisation),
        },
        ink,
        narrow,
      ),
    [view, at, say],
  );
  return (
    <div>
      <Chart
        id="break-even"
        title={say(TEXTS.breakEven)}
        description={say(TEXTS.breakEvenNote)}
        height={360}
        option={option}
      />
      <SegmentedControl
        mt={6}
        className="no-print"
        size="xs"
        aria-label={say(TEXTS.rate)}
        value={String(at)}
        onChange={(v) => setRate(Number(v))}
        data={rates.map((r, i) => ({ value: String(i), label: `${formatNumber(100 * r, 3)} %` }))}
      />
      <Text span size="xs" ml={8}>
        {say(TEXTS.rate)}
      </Text>
    </div>
  );
}

/** What is owed by year, as planned or as if all were got in another way. */
function Exposure({ view }: { readonly view: MoneyView }) {
  const { say, lang } = useSay();
  const planned = view.exposure.years.some((y) => y.committedUsd > 0 || y.guaranteeUsd > 0);
  const [chosen, setChosen] = useState<Way | ''>('');
  const way = chosen || (planned ? 'planned' : 'neocloud');
  const { data: supposed } = useAsked(['exposure', way], async (engine, id) =>
    way === 'planned' ? undefined : engine.exposure(id, way),
  );
  const owed = way === 'planned' ? view.exposure : supposed;
  const option = useCallback(
    (ink: Ink) =>
      owed
        ? exposureChart(
            owed,
            { guarantee: say(TEXTS.guarantee), p50: say(TEXTS.p50), p90: say(TEXTS.p90) },
            ink,
          )
        : {},
    [owed, say],
  );
  return (
    <div>
      <Chart
        id="exposure"
        title={say(TEXTS.exposure)}
        description={`${say(TEXTS.exposureNote)}${planned ? '' : ` ${say(TEXTS.nothing)}`}`}
        height={360}
        option={option}
      />
      <Select
        mt={6}
        className="no-print"
        size="xs"
        maw={320}
        label={say(TEXTS.as)}
        value={way}
        onChange={(v) => setChosen((v ?? '') as Way)}
        allowDeselect={false}
        data={[
          { value: 'planned', label: say(TEXTS.planned) },
          ...OWING.map((value) => ({ value, label: term(value, lang) })),
        ]}
      />
    </div>
  );
}
