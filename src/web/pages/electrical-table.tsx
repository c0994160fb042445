import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Explained } from '../parts/figure.tsx';
import { Section } from '../parts/page.tsx';

const TEXTS = {
  title: t('Power at the racks', '랙에 닿는 전력'),
  note: t(
    'Behind one utility feed, standby and redundancy as planned. Swings are those of training, peak to peak.',
    '전력 인입 하나, 예비와 이중화는 계획대로. 변동 폭은 학습의 최대·최소 차.',
  ),
  phase: t('Phase', '단계'),
  available: t('Availability', '가용률'),
  lost: t('Accelerator-hours lost a year', '연간 잃는 가속기 시간'),
  swing: t('Swing', '변동 폭'),
  inBand: t('In the grid’s band', '계통 제한 대역'),
  store: t('Store that smooths', '한도를 지킬 저장량'),
};
interface Row {
  readonly at: string;
  readonly name: string;
  readonly electrical: Summary['sites'][number]['phases'][number]['electrical'];
}
const column = createColumnHelper<Row>();

function useColumns() {
  const { say } = useSay();
  return useMemo(() => {
    const swing = (key: 'mw' | 'inBandMw' | 'smoothKwh', header: string, shown: (v: number) => string) =>
      column.accessor((r) => r.electrical.swing?.[key] ?? -1, {
        id: key,
        header,
        cell: (c) =>
          c.getValue() < 0 ? (
            '–'
          ) : (
            <Explained id={`swing.${c.row.original.at}.${key}`}>{shown(c.getValue())}</Explained>
          ),
      });
    const mw = (v: number): string => formatQuantity(v * 1000, 'power', 3);
    return [
      column.accessor('name', { header: say(TEXTS.phase) }),
      column.accessor((r) => r.electrical.availability, {
        id: 'availability',
        header: say(TEXTS.available),
        cell: (c) => (
          <Explained id={`electrical.${c.row.original.at}.availability`}>
            {`${formatNumber(100 * c.getValue(), 6)} %`}
          </Explained>
        ),
      }),
      column.accessor((r) => r.electrical.lostAcceleratorHoursPerYear, {
        id: 'lost',
        header: say(TEXTS.lost),
        cell: (c) => (
          <Explained id={`electrical.${c.row.original.at}.lostAcceleratorHoursPerYear`}>
            {formatQuantity(c.getValue(), 'count')}
          </Explained>
        ),
      }),
      swing('mw', say(TEXTS.swing), mw),
      swing('inBandMw', say(TEXTS.inBand), mw),
      swing('smoothKwh', say(TEXTS.store), (v) => formatQuantity(v, 'energy', 3)),
    ];
  }, [say]);
}

/** Availability and swings by phase, of a site or of all; every figure opens its tree. */
export function ElectricalTable({ sites }: { readonly sites: Summary['sites'] }) {
  const { say } = useSay();
  const rows = useMemo(
    () =>
      sites.flatMap((s) =>
        s.phases.map(
          (p): Row => ({ at: `${s.id}.${p.id}`, name: `${s.name} · ${p.id}`, electrical: p.electrical }),
        ),
      ),
    [sites],
  );
  const columns = useColumns();
  return (
    <Section title={say(TEXTS.title)} note={say(TEXTS.note)}>
      <DataTable
        label={say(TEXTS.title)}
        data={rows}
        columns={columns}
        minWidth={760}
        pageSize={12}
        testId="electrical"
      />
    </Section>
  );
}
