import { Select, Table } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { formatQuantity } from '../../engine/units/index.ts';
import { term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/picking.ts';
import { Explained } from '../parts/figure.tsx';
import { InFigures } from '../parts/in-figures.tsx';
import { useAsked } from '../state/ask.ts';
import type { MoneyView } from '../worker/rooms/money.ts';
import { exposureChart, hasGuarantees, partiesOf } from './money-charts.ts';

const TEXTS = {
  title: t('Owed whatever demand does, by year', '수요와 무관하게 갚아야 할 금액, 연도별'),
  note: t(
    'Bars: committed payments by party, and guarantees. Marks: what of the payments nobody would use, at the middle and the ninetieth percentile of demand.',
    '막대: 상대방별 약정 지급액과 보증. 표식: 수요의 P50·P90에서 쓰이지 않을 지급액.',
  ),
  nothing: t(
    'The scenario itself owes nothing to others: what is drawn supposes another way for all of it.',
    '시나리오 자체는 타인에게 약정한 금액이 없다. 그림은 전부를 다른 방식으로 얻는다고 가정했다.',
  ),
  as: t('As if all were', '전부가 다음과 같다면'),
  planned: t('as the scenario says', '시나리오대로'),
  year: t('Year', '연도'),
  guarantee: t('guarantees', '보증'),
  p50: t('unused, P50', '미사용 P50'),
  p90: t('unused, P90', '미사용 P90'),
};
/** Ways in which something is owed to others. */
const OWING = ['lease', 'spv', 'neocloud', 'hyperscaler'] as const;
type Way = 'planned' | (typeof OWING)[number];
type Owed = MoneyView['exposure'];

/** What a year has in one of the chart's series: its bars by party, then guarantees, then the two marks. */
interface Column {
  readonly header: string;
  readonly usd: (y: Owed['years'][number]) => number;
  readonly id: (year: number) => string;
}

/** Columns of the chart and of its table, in the order of the chart's series. */
function columnsOf(owed: Owed, way: Way, say: ReturnType<typeof useSay>['say']): Column[] {
  const at = (figure: string) => (year: number) => `exposure.${way}.${year}.${figure}`;
  return [
    ...partiesOf(owed).map((p) => ({
      header: p,
      usd: (y: Owed['years'][number]) => y.byCounterparty[p] ?? 0,
      id: (year: number) => `owed.${way}.${year}.${p}.usd`,
    })),
    ...(hasGuarantees(owed)
      ? [
          {
            header: say(TEXTS.guarantee),
            usd: (y: Owed['years'][number]) => y.guaranteeUsd,
            id: at('guaranteeUsd'),
          },
        ]
      : []),
    { header: say(TEXTS.p50), usd: (y) => y.strandedUsd.p50, id: at('strandedP50Usd') },
    { header: say(TEXTS.p90), usd: (y) => y.strandedUsd.p90, id: at('strandedP90Usd') },
  ];
}

/** What is owed by year, as planned or as if all were got in another way; bars, marks and cells open their trees. */
export function Exposure({ view }: { readonly view: MoneyView }) {
  const { say, lang } = useSay();
  const planned = view.exposure.years.some((y) => y.committedUsd > 0 || y.guaranteeUsd > 0);
  const [chosen, setChosen] = useState<Way | ''>('');
  const way = chosen || (planned ? 'planned' : 'neocloud');
  const { data: supposed } = useAsked(['exposure', way], async (engine, id) =>
    way === 'planned' ? undefined : engine.exposure(id, way),
  );
  const owed = way === 'planned' ? view.exposure : supposed;
  const columns = useMemo(() => (owed ? columnsOf(owed, way, say) : []), [owed, way, say]);
  const option = useCallback(
    (ink: Ink, narrow: boolean) =>
      owed
        ? exposureChart(
            owed,
            { guarantee: say(TEXTS.guarantee), p50: say(TEXTS.p50), p90: say(TEXTS.p90) },
            ink,
            narrow,
          )
        : {},
    [owed, say],
  );
  const figureAt = useCallback(
    ({ series, index }: ChartPoint) => {
      const year = owed?.years[index];
      return year && columns[series]?.usd(year) > 0 ? { id: columns[series].id(year.year) } : undefined;
    },
    [owed, columns],
  );
  return (
    <div>
      <Chart
        id="exposure"
        title={say(TEXTS.title)}
        description={`${say(TEXTS.note)}${planned ? '' : ` ${say(TEXTS.nothing)}`}`}
        height={360}
        option={option}
        figureAt={figureAt}
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
      {owed && (
        <InFigures label={say(TEXTS.title)} minWidth={420}>
          <Years owed={owed} columns={columns} />
        </InFigures>
      )}
    </div>
  );
}

/** The chart in numbers. */
function Years({ owed, columns }: { readonly owed: Owed; readonly columns: readonly Column[] }) {
  const { say } = useSay();
  return (
    <Table fz="sm" className="numbers" striped data-testid="exposure-years">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say(TEXTS.year)}</Table.Th>
          {columns.map((c) => (
            <Table.Th key={c.header}>{c.header}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {owed.years.map((y) => (
          <Table.Tr key={y.year}>
            <Table.Th fw={400}>{y.year}</Table.Th>
            {columns.map((c) => (
              <Table.Td key={c.header}>
                {c.usd(y) > 0 ? (
                  <Explained id={c.id(y.year)}>{formatQuantity(c.usd(y), 'money')}</Explained>
                ) : (
                  '–'
                )}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
