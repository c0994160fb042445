import { Text } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/picking.ts';
import { InFigures } from '../parts/in-figures.tsx';
import type { ServingFront, TrainingTrade } from '../worker/rooms/chips.ts';
import { servingChart, trainingChart } from './chips-charts.ts';
import { FrontTable, TradeTable } from './trade-tables.tsx';

const TEXTS = {
  training: t('Training: time against accelerator-hours', '학습: 기간 대 가속기 시간'),
  trainingNote: t(
    'The runs of the scenario with a sixteenth to twice the planned accelerators (large mark), on the same fabric, failures included. Fewer hours cost less, fewer days come sooner.',
    '시나리오의 학습을 계획(큰 표식)의 1/16에서 2배까지 가속기로 같은 네트워크에서 돌릴 때, 고장 포함. 시간이 적으면 싸고 일수가 적으면 빠르다.',
  ),
  serving: t('Serving: speed for a user against throughput', '추론: 사용자 속도 대 처리량'),
  servingNote: t(
    'Best trades of each service on each kind of accelerator. Dashed: the speed the first service asks for.',
    '서비스와 가속기 종류별 최선의 절충. 점선: 첫 서비스가 요구하는 속도.',
  ),
  noTraining: t('The scenario names no training run that can start.', '시작할 수 있는 학습 작업이 없다.'),
  noServing: t('The scenario names no service that can run.', '돌릴 수 있는 추론 서비스가 없다.'),
  days: t('days', '일'),
  hours: t('accelerator-hours', '가속기 시간'),
  perUser: t('tokens/s for a user', '사용자당 토큰/초'),
  perAccelerator: t('tokens/s an accelerator', '가속기당 토큰/초'),
  accelerators: t('accelerators', '가속기'),
};

function useTradeWords() {
  const { say } = useSay();
  return useMemo(
    () => ({
      days: say(TEXTS.days),
      hours: say(TEXTS.hours),
      accelerators: say(TEXTS.accelerators),
      perUser: say(TEXTS.perUser),
      perAccelerator: say(TEXTS.perAccelerator),
    }),
    [say],
  );
}

/** Days against accelerator-hours of each training run by its size, drawn and in figures. */
export function TrainingTrades({ trades }: { readonly trades: readonly TrainingTrade[] }) {
  const { say } = useSay();
  const words = useTradeWords();
  const option = useCallback((ink: Ink) => trainingChart(trades, words, ink), [trades, words]);
  const figureAt = useCallback(
    ({ series, index }: ChartPoint) =>
      trades[series] && { id: `trade.${trades[series].run}.${index}.acceleratorHours` },
    [trades],
  );
  if (trades.length === 0) return <Text size="sm">{say(TEXTS.noTraining)}</Text>;
  return (
    <div>
      <Chart
        id="training-trade"
        title={say(TEXTS.training)}
        description={say(TEXTS.trainingNote)}
        height={380}
        option={option}
        figureAt={figureAt}
      />
      <InFigures label={say(TEXTS.training)} minWidth={420}>
        <TradeTable trades={trades} />
      </InFigures>
    </div>
  );
}

const servedAt = ({ series, index }: ChartPoint) => ({
  id: `front.${series}.${index}.outputTokensPerSPerAccelerator`,
});

/** Speed for a user against throughput of the machines, drawn and in figures. */
export function ServingFronts({ fronts }: { readonly fronts: readonly ServingFront[] }) {
  const { say } = useSay();
  const words = useTradeWords();
  const option = useCallback((ink: Ink) => servingChart(fronts, words, ink), [fronts, words]);
  if (fronts.length === 0) return <Text size="sm">{say(TEXTS.noServing)}</Text>;
  return (
    <div>
      <Chart
        id="serving-trade"
        title={say(TEXTS.serving)}
        description={say(TEXTS.servingNote)}
        height={380}
        option={option}
        figureAt={servedAt}
      />
      <InFigures label={say(TEXTS.serving)} minWidth={420}>
        <FrontTable fronts={fronts} />
      </InFigures>
    </div>
  );
}
