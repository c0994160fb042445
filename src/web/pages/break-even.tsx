import { SegmentedControl, Table, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { breakEvenCellId } from '../../engine/explain/index.ts';
import { formatNumber } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/picking.ts';
import { Explained } from '../parts/figure.tsx';
import { InFigures } from '../parts/in-figures.tsx';
import type { MoneyView } from '../worker/rooms/money.ts';
import { breakEvenChart, driftText } from './money-charts.ts';

const TEXTS = {
  title: t('Owning against renting', '소유 대 임대'),
  note: t(
    'Utilisation from which owning is cheaper, by life of chips and yearly change of rent.',
    '소유가 더 싸지는 가동률: 칩 수명과 임대료의 연간 변화별.',
  ),
  rate: t('Cost of capital', '자본 비용률'),
  life: t('life of chips, months', '칩 수명, 개월'),
  drift: t('rent a year', '임대료 연간 변화'),
  never: t('never', '없음'),
  utilisation: t('utilisation', '가동률'),
};

type Surface = MoneyView['breakEven'];

/** How an address names a cell of the map. */
const cellId = (s: Surface, rate: number, drift: number, life: number): string =>
  `break-even.${breakEvenCellId({
    annualRate: s.annualRates[rate],
    rentDrift: s.rentDrift[drift],
    lifeMonths: s.chipLifeMonths[life],
  })}.utilisation`;

/** From which use owning is cheaper, at a chosen cost of capital; a cell opens its tree. */
export function BreakEven({ view }: { readonly view: MoneyView }) {
  const { say } = useSay();
  const [rate, setRate] = useState(1);
  const surface = view.breakEven;
  const rates = surface.annualRates;
  const at = Math.min(rate, Math.max(0, rates.length - 1));
  const option = useCallback(
    (ink: Ink, narrow: boolean) =>
      breakEvenChart(
        surface,
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
    [surface, at, say],
  );
  const figureAt = useCallback(
    ({ index }: ChartPoint) => {
      const lives = surface.chipLifeMonths.length;
      const [drift, life] = [Math.floor(index / lives), index % lives];
      return Number.isFinite(surface.utilisation[at][drift][life])
        ? { id: cellId(surface, at, drift, life) }
        : undefined;
    },
    [surface, at],
  );
  return (
    <div>
      <Chart
        id="break-even"
        title={say(TEXTS.title)}
        description={say(TEXTS.note)}
        height={360}
        option={option}
        figureAt={figureAt}
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
      <InFigures label={say(TEXTS.title)} minWidth={520}>
        <Cells surface={surface} rate={at} />
      </InFigures>
    </div>
  );
}

/** The map in numbers: rent's change down, life of chips across. */
function Cells({ surface, rate }: { readonly surface: Surface; readonly rate: number }) {
  const { say } = useSay();
  // The highest rise on top, as on the map.
  const rows = surface.rentDrift.map((change, d) => ({ change, d })).toReversed();
  const shown = (u: number): string => (u > 1 ? say(TEXTS.never) : `${formatNumber(100 * u, 3)} %`);
  return (
    <Table fz="sm" className="numbers" striped data-testid="break-even-cells">
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw={130}>{`${say(TEXTS.drift)} ↓ · ${say(TEXTS.life)} →`}</Table.Th>
          {surface.chipLifeMonths.map((l) => (
            <Table.Th key={l}>{l}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ change, d }) => (
          <Table.Tr key={change}>
            <Table.Th fw={400}>{driftText(change)}</Table.Th>
            {surface.chipLifeMonths.map((l, i) => {
              const use = surface.utilisation[rate][d][i];
              return (
                <Table.Td key={l}>
                  {Number.isFinite(use) ? (
                    <Explained id={cellId(surface, rate, d, i)}>{shown(use)}</Explained>
                  ) : (
                    '–'
                  )}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
