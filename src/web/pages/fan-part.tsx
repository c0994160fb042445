import { Table } from '@mantine/core';
import { useCallback } from 'react';
import type { BuildFan } from '../../engine/build/index.ts';
import { formatMonth, formatQuantity } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/picking.ts';
import { Explained } from '../parts/figure.tsx';
import { InFigures } from '../parts/in-figures.tsx';
import { fanChart } from './build-charts.ts';

const TEXTS = {
  fan: t('Capacity, if things slip as they have', '과거처럼 늦어질 때의 용량'),
  fanNote: (draws: number) =>
    t(
      `${draws} draws of what is not done yet, each late or early as records of such work say.`,
      `아직 끝나지 않은 작업을 실적 분포에 따라 ${draws}번 추출.`,
    ),
  opens: t(
    'A click on a line or an edge of the band opens where it comes from.',
    '선이나 띠의 가장자리를 누르면 그 출처가 열린다.',
  ),
  planned: t('as planned', '계획대로'),
  middle: t('P50', 'P50'),
  range: t('P10 … P90', 'P10 … P90'),
  month: t('Month', '월'),
};

/** Lines of the chart by the name of their series, with the figures of a month that they draw. */
const figuresOf = (planned: string): Readonly<Record<string, string>> => ({
  [planned]: 'liveItMw',
  P10: 'p10ItMw',
  P50: 'p50ItMw',
  P90: 'p90ItMw',
});

/** Capacity if things slip as such things have. */
export function Fan({ fan }: { readonly fan: BuildFan }) {
  const { say } = useSay();
  const option = useCallback(
    (ink: Ink, narrow: boolean) =>
      fanChart(
        fan,
        { planned: say(TEXTS.planned), middle: say(TEXTS.middle), range: say(TEXTS.range) },
        ink,
        narrow,
      ),
    [fan, say],
  );
  const planned = say(TEXTS.planned);
  const figureAt = useCallback(
    ({ name, index }: ChartPoint) => {
      const figure = figuresOf(planned)[name];
      return figure ? { id: `months.${formatMonth(fan.firstMonth + index)}.${figure}` } : undefined;
    },
    [fan, planned],
  );
  return (
    <div>
      <Chart
        id="fan"
        title={say(TEXTS.fan)}
        description={say(TEXTS.fanNote(fan.draws))}
        height={320}
        option={option}
        figureAt={figureAt}
        opens={say(TEXTS.opens)}
      />
      <FanTable fan={fan} />
    </div>
  );
}

/** The last month of each year, and of the horizon. */
const yearEnds = ({ firstMonth, months }: BuildFan): number[] =>
  Array.from({ length: months }, (_, m) => m).filter((m) => (firstMonth + m) % 12 === 11 || m === months - 1);

/** The lines at the end of each year. */
function FanTable({ fan }: { readonly fan: BuildFan }) {
  const { say } = useSay();
  const columns = [
    ['p10ItMw', 'P10', fan.p10ItKw],
    ['p50ItMw', 'P50', fan.p50ItKw],
    ['p90ItMw', 'P90', fan.p90ItKw],
    ['liveItMw', say(TEXTS.planned), fan.plannedItKw],
  ] as const;
  return (
    <InFigures label={say(TEXTS.fan)} minWidth={420}>
      <Table fz="sm" className="numbers" data-testid="fan-years">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(TEXTS.month)}</Table.Th>
            {columns.map(([id, head]) => (
              <Table.Th key={id}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {yearEnds(fan).map((m) => {
            const month = formatMonth(fan.firstMonth + m);
            return (
              <Table.Tr key={month}>
                <Table.Td>{month}</Table.Td>
                {columns.map(([id, , kw]) => (
                  <Table.Td key={id}>
                    <Explained id={`months.${month}.${id}`}>{formatQuantity(kw[m], 'power', 3)}</Explained>
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </InFigures>
  );
}
