import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { YearSummary } from '../../engine/index.ts';
import { formatQuantity } from '../../engine/units/index.ts';
import { term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from './data-table.tsx';
import { Explained } from './figure.tsx';

const TEXTS = {
  table: t('Year by year', '연도별'),
  year: t('Year', '연도'),
  live: t('Live IT', '가동 IT'),
  chips: t('Accelerators', '가속기'),
  binds: t('Held back by', '막는 요인'),
  energy: t('Energy', '에너지'),
  capex: t('Capital', '투자'),
  opex: t('Operation', '운영비'),
  idle: t('Idle chips', '기다리는 칩'),
  useful: t('Useful hours', '유효 시간'),
};
const column = createColumnHelper<YearSummary>();

/** What each year brings; every figure opens its tree. */
export function YearTable({ years }: { readonly years: readonly YearSummary[] }) {
  const { say, lang } = useSay();
  const columns = useMemo(() => {
    const figure = (
      key:
        | 'liveItMw'
        | 'liveAccelerators'
        | 'facilityGwh'
        | 'capexUsd'
        | 'opexUsd'
        | 'idleUsd'
        | 'usefulAcceleratorHours',
      header: string,
      shown: (v: number) => string,
    ) =>
      column.accessor(key, {
        header,
        cell: (c) => <Explained id={`years.${c.row.original.year}.${key}`}>{shown(c.getValue())}</Explained>,
      });
    const usd = (v: number): string => formatQuantity(v, 'money');
    const count = (v: number): string => formatQuantity(v, 'count');
    return [
      column.accessor('year', { header: say(TEXTS.year) }),
      figure('liveItMw', say(TEXTS.live), (v) => formatQuantity(v * 1000, 'power', 3)),
      figure('liveAccelerators', say(TEXTS.chips), count),
      column.accessor('binding', { header: say(TEXTS.binds), cell: (c) => term(c.getValue(), lang) }),
      figure('facilityGwh', say(TEXTS.energy), (v) => formatQuantity(v * 1e6, 'energy', 3)),
      figure('capexUsd', say(TEXTS.capex), usd),
      figure('opexUsd', say(TEXTS.opex), usd),
      figure('idleUsd', say(TEXTS.idle), usd),
      figure('usefulAcceleratorHours', say(TEXTS.useful), count),
    ];
  }, [say, lang]);
  return <DataTable label={say(TEXTS.table)} data={years} columns={columns} minWidth={820} testId="years" />;
}
