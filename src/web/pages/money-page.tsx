import { SegmentedControl, Select, SimpleGrid, Text, Title } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useCallback, useMemo, useState } from 'react';
import { COST_CAUSES, type ModeResult, type MoneyAnswer, type Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Card, Explained } from '../parts/figure.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';
import { breakEvenChart, exposureChart, modesChart, splitChart, usdHour } from './money-charts.ts';

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
  way: t('Way', '방식'),
  terms: t('Terms of', '계약 조건'),
  hour: t('Useful hour', '유효 시간당'),
  present: t('Present cost', '현재가치 비용'),
  own: t('Own capital', '자기 자본'),
  committed: t('Owed if demand vanishes', '수요 소멸 시 의무'),
  even: t('Break-even use', '손익분기 이용률'),
  tranches: t('Tranches as owner and lender see them', '소유자와 대출자가 본 트랜치'),
  tranche: t('Tranche', '트랜치'),
  irr: t('Equity IRR', '자기자본 IRR'),
  npv: t('NPV', 'NPV'),
  debt: t('Debt', '부채'),
  dscr: t('Least DSCR', '최소 DSCR'),
  capex: t('capital within the horizon', '기간 내 투자'),
  first: t('everything installed once', '최초 설치 비용'),
  npvCard: t('net present value against renting', '임대 대비 순현재가치'),
  cost: t('per useful accelerator-hour', '유효 가속기 시간당'),
};

/** What the programme costs, by cause and by way of getting it. */
export default function MoneyPage() {
  const { say, lang } = useSay();
  const plan = usePlan((s) => s.plan);
  const { data, failure } = useAsked(['money'], (engine, id) => engine.money(id));
  const [rate, setRate] = useState(1);
  const summary = plan?.summary;
  const split = useCallback(
    (ink: Ink, narrow: boolean) => (summary ? splitChart(summary, lang, say(TEXTS.total), ink, narrow) : {}),
    [summary, lang, say],
  );
  const modes = useCallback(
    (ink: Ink, narrow: boolean) => (summary ? modesChart(summary, lang, ink, narrow) : {}),
    [summary, lang],
  );
  const rates = data?.breakEven.annualRates ?? [];
  const at = Math.min(rate, Math.max(0, rates.length - 1));
  const breakEven = useCallback(
    (ink: Ink, narrow: boolean) =>
      data
        ? breakEvenChart(
            data.breakEven,
            at,
            {
              life: say(TEXTS.life),
              drift: say(TEXTS.drift),
              never: say(TEXTS.never),
              utilisation: say(TEXTS.utilisation),
            },
            ink,
            narrow,
          )
        : {},
    [data, at, say],
  );
  const planned = data?.exposure.years.some((y) => y.committedUsd > 0 || y.guaranteeUsd > 0) ?? false;
  const [chosen, setChosen] = useState<Way | ''>('');
  const way = chosen || (planned ? 'planned' : 'neocloud');
  const { data: supposed } = useAsked(['exposure', way], async (engine, id) =>
    way === 'planned' ? undefined : engine.exposure(id, way),
  );
  const owed = way === 'planned' ? data?.exposure : supposed;
  const exposure = useCallback(
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
        <Chart
          id="cost-split"
          title={say(TEXTS.split)}
          description={say(TEXTS.splitNote)}
          height={300}
          option={split}
        />
        <Chart
          id="six-modes"
          title={say(TEXTS.modes)}
          description={say(TEXTS.modesNote)}
          height={300}
          option={modes}
        />
      </SimpleGrid>
      <Split of={summary.money.split} />
      <ModesTable modes={summary.money.modes} />
      <Failure message={failure} />
      {data && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <div>
            <Chart
              id="break-even"
              title={say(TEXTS.breakEven)}
              description={say(TEXTS.breakEvenNote)}
              height={360}
              option={breakEven}
            />
            <SegmentedControl
              mt={6}
              className="no-print"
              size="xs"
              aria-label={say(TEXTS.rate)}
              value={String(at)}
              onChange={(v) => setRate(Number(v))}
              data={rates.map((r, i) => ({
                value: String(i),
                label: `${formatNumber(100 * r, 3)} %`,
              }))}
            />
            <Text span size="xs" ml={8}>
              {say(TEXTS.rate)}
            </Text>
          </div>
          <div>
            <Chart
              id="exposure"
              title={say(TEXTS.exposure)}
              description={`${say(TEXTS.exposureNote)}${planned ? '' : ` ${say(TEXTS.nothing)}`}`}
              height={360}
              option={exposure}
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
        </SimpleGrid>
      )}
      <Tranches />
    </Page>
  );
}

/** Ways in which something is owed to others. */
const OWING = ['lease', 'spv', 'neocloud', 'hyperscaler'] as const;
type Way = 'planned' | (typeof OWING)[number];

/** What each cause takes of a useful hour; every figure opens its tree. */
function Split({ of }: { readonly of: Summary['money']['split'] }) {
  const { lang } = useSay();
  return (
    <SimpleGrid cols={{ base: 2, sm: 4, md: 7 }} spacing="sm">
      {COST_CAUSES.map((c) => (
        <Text key={c} size="sm">
          {term(c, lang)} <Explained id={`split.${c}.usdPerUsefulHour`}>{usdHour(of[c])}</Explained>
        </Text>
      ))}
    </SimpleGrid>
  );
}

const mode = createColumnHelper<ModeResult>();

function ModesTable({ modes }: { readonly modes: readonly ModeResult[] }) {
  const { say, lang } = useSay();
  const columns = useMemo(
    () => [
      mode.accessor('mode', { header: say(TEXTS.way), cell: (c) => term(c.getValue(), lang) }),
      mode.accessor('contract', { header: say(TEXTS.terms), cell: (c) => c.getValue() || '–' }),
      mode.accessor('usdPerUsefulHour', {
        header: say(TEXTS.hour),
        cell: (c) => (
          <Explained id={`modes.${c.row.original.mode}.usdPerUsefulHour`}>{usdHour(c.getValue())}</Explained>
        ),
      }),
      mode.accessor('presentCostUsd', {
        header: say(TEXTS.present),
        cell: (c) => (
          <Explained id={`modes.${c.row.original.mode}.presentCostUsd`}>
            {formatQuantity(c.getValue(), 'money')}
          </Explained>
        ),
      }),
      mode.accessor('ownCapitalUsd', {
        header: say(TEXTS.own),
        cell: (c) => (
          <Explained id={`modes.${c.row.original.mode}.ownCapitalUsd`}>
            {formatQuantity(c.getValue(), 'money')}
          </Explained>
        ),
      }),
      mode.accessor('committedUsd', {
        header: say(TEXTS.committed),
        cell: (c) => (
          <Explained id={`modes.${c.row.original.mode}.committedUsd`}>
            {formatQuantity(c.getValue(), 'money')}
          </Explained>
        ),
      }),
      mode.accessor('breakEvenUtilisation', {
        header: say(TEXTS.even),
        cell: (c) => {
          const v = c.getValue();
          return v === null ? '–' : v > 1 ? say(TEXTS.never) : `${formatNumber(100 * v, 3)} %`;
        },
      }),
    ],
    [say, lang],
  );
  return <DataTable label={say(TEXTS.modes)} data={modes} columns={columns} minWidth={760} />;
}

type Tranche = MoneyAnswer['tranches'][number];
const tranche = createColumnHelper<Tranche>();

/** Comes after the rest: the returns of owners take the engine longer. */
function Tranches() {
  const { say, lang } = useSay();
  const { data } = useAsked(['contracts'], (engine, id) => engine.contracts(id), 600);
  const columns = useMemo(() => {
    const percent = (v: number | null | undefined): string =>
      v === null || v === undefined ? '–' : `${(100 * v).toFixed(1)} %`;
    return [
      tranche.accessor('id', { header: say(TEXTS.tranche) }),
      tranche.accessor('mode', { header: say(TEXTS.way), cell: (c) => term(c.getValue(), lang) }),
      tranche.accessor('usdPerUsefulHour', { header: say(TEXTS.hour), cell: (c) => usdHour(c.getValue()) }),
      tranche.accessor((x) => x.owner?.equityIrr, {
        id: 'irr',
        header: say(TEXTS.irr),
        cell: (c) => percent(c.getValue()),
      }),
      tranche.accessor((x) => x.owner?.npvUsd, {
        id: 'npv',
        header: say(TEXTS.npv),
        cell: (c) => (c.getValue() === undefined ? '–' : formatQuantity(c.getValue() as number, 'money')),
      }),
      tranche.accessor((x) => x.owner?.debtUsd, {
        id: 'debt',
        header: say(TEXTS.debt),
        cell: (c) => (c.getValue() === undefined ? '–' : formatQuantity(c.getValue() as number, 'money')),
      }),
      tranche.accessor((x) => x.owner?.minDscr, {
        id: 'dscr',
        header: say(TEXTS.dscr),
        cell: (c) => {
          const v = c.getValue();
          return v === null || v === undefined ? '–' : formatNumber(v, 3);
        },
      }),
    ];
  }, [say, lang]);
  if (!data) return null;
  return (
    <div>
      <Title order={3} size="h5">
        {say(TEXTS.tranches)}
      </Title>
      <DataTable label={say(TEXTS.tranches)} data={data.tranches} columns={columns} />
    </div>
  );
}
