import { Table } from '@mantine/core';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { Explained } from '../parts/figure.tsx';
import type { ServingFront, TrainingTrade } from '../worker/rooms/chips.ts';

const TEXTS = {
  run: t('Run', '학습'),
  accelerators: t('Accelerators', '가속기'),
  days: t('Days', '일'),
  hours: t('Accelerator-hours', '가속기·시간'),
  service: t('Service', '서비스'),
  perUser: t('Tokens/s a user', '사용자당 토큰/초'),
  perAccelerator: t('Tokens/s an accelerator', '가속기당 토큰/초'),
};

/** The sizes of each training run in figures; each figure opens its tree. */
export function TradeTable({ trades }: { readonly trades: readonly TrainingTrade[] }) {
  const { say } = useSay();
  return (
    <Table fz="sm" className="numbers" striped data-testid="trade-points">
      <Head words={[TEXTS.run, TEXTS.accelerators, TEXTS.days, TEXTS.hours].map(say)} />
      <Table.Tbody>
        {trades.flatMap((trade) =>
          trade.points.map((p, k) => (
            <Table.Tr key={`${trade.run} ${p.accelerators}`}>
              <Table.Th fw={400}>{trade.run}</Table.Th>
              {(['accelerators', 'days', 'acceleratorHours'] as const).map((what) => (
                <Table.Td key={what}>
                  <Explained id={`trade.${trade.run}.${k}.${what}`}>
                    {what === 'acceleratorHours' ? formatQuantity(p[what], 'count') : formatNumber(p[what])}
                  </Explained>
                </Table.Td>
              ))}
            </Table.Tr>
          )),
        )}
      </Table.Tbody>
    </Table>
  );
}

/** The front of each service in figures. */
export function FrontTable({ fronts }: { readonly fronts: readonly ServingFront[] }) {
  const { say } = useSay();
  return (
    <Table fz="sm" className="numbers" striped data-testid="front-points">
      <Head words={[TEXTS.service, TEXTS.perUser, TEXTS.perAccelerator].map(say)} />
      <Table.Tbody>
        {fronts.flatMap((f, i) =>
          f.front.map((p, k) => (
            <Table.Tr key={`${f.service} ${f.chip} ${p.tokensPerSPerUser} ${p.batch}`}>
              <Table.Th fw={400}>{`${f.service} · ${f.chip}`}</Table.Th>
              {(['tokensPerSPerUser', 'outputTokensPerSPerAccelerator'] as const).map((what) => (
                <Table.Td key={what}>
                  <Explained id={`front.${i}.${k}.${what}`}>{formatNumber(p[what])}</Explained>
                </Table.Td>
              ))}
            </Table.Tr>
          )),
        )}
      </Table.Tbody>
    </Table>
  );
}

const Head = ({ words }: { readonly words: readonly string[] }) => (
  <Table.Thead>
    <Table.Tr>
      {words.map((w) => (
        <Table.Th key={w}>{w}</Table.Th>
      ))}
    </Table.Tr>
  </Table.Thead>
);
