import { Table, UnstyledButton } from '@mantine/core';
import {
  createColumnHelper,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { memo, useMemo, useState } from 'react';
import type { SiteSummary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import type { Plan } from '../worker/protocol.ts';
import { Explained } from './figure.tsx';

const TEXTS = {
  table: t('Sites', '부지'),
  site: t('Site', '부지'),
  it: t('IT power', 'IT 전력'),
  live: t('First live', '첫 가동'),
  all: t('All live', '전체 가동'),
  binds: t('Held back by', '막는 요인'),
  pue: t('PUE', 'PUE'),
  cost: t('Capital', '투자'),
};
const column = createColumnHelper<SiteSummary>();

function useColumns() {
  const { say, lang } = useSay();
  return useMemo(
    () => [
      column.accessor('name', { header: say(TEXTS.site) }),
      column.accessor('hallItMw', {
        header: say(TEXTS.it),
        cell: (c) => (
          <Explained id={`sites.${c.row.original.id}.hallItMw`}>
            {formatQuantity(c.getValue() * 1000, 'power', 3)}
          </Explained>
        ),
      }),
      column.accessor('firstLive', {
        header: say(TEXTS.live),
        cell: (c) =>
          c.getValue() ? (
            <span style={{ whiteSpace: 'nowrap' }}>
              <Explained id={`site-first-live.${c.row.original.id}.month`}>{c.getValue()}</Explained>
            </span>
          ) : (
            '–'
          ),
      }),
      column.accessor('allLive', {
        header: say(TEXTS.all),
        cell: (c) =>
          c.getValue() ? (
            <span style={{ whiteSpace: 'nowrap' }}>
              <Explained id={`site-all-live.${c.row.original.id}.month`}>{c.getValue()}</Explained>
            </span>
          ) : (
            '–'
          ),
      }),
      column.accessor('binding', { header: say(TEXTS.binds), cell: (c) => term(c.getValue(), lang) }),
      column.accessor('pue', {
        header: say(TEXTS.pue),
        cell: (c) => (
          <Explained id={`sites.${c.row.original.id}.pue`}>{formatNumber(c.getValue(), 3)}</Explained>
        ),
      }),
      column.accessor('capexUsd', {
        header: say(TEXTS.cost),
        cell: (c) => (
          <Explained id={`sites.${c.row.original.id}.capexUsd`}>
            {formatQuantity(c.getValue(), 'money')}
          </Explained>
        ),
      }),
    ],
    [say, lang],
  );
}

/** Sites with their dates and what holds them back; sorted by any column. */
export const SiteTable = memo(function SiteTable({ plan }: { readonly plan: Plan }) {
  const { say } = useSay();
  const [sorting, setSorting] = useState<SortingState>([]);
  const columns = useColumns();
  const table = useReactTable({
    data: plan.summary.sites as SiteSummary[],
    columns,
    state: { sorting },
    onSortingChange: setSorting,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  return (
    <Table.ScrollContainer
      minWidth={640}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={say(TEXTS.table)}
    >
      <Table striped fz="sm" className="numbers">
        <Table.Thead>
          {table.getHeaderGroups().map((g) => (
            <Table.Tr key={g.id}>
              {g.headers.map((h) => (
                <Table.Th
                  key={h.id}
                  aria-sort={
                    { asc: 'ascending' as const, desc: 'descending' as const, false: 'none' as const }[
                      String(h.column.getIsSorted()) as 'asc' | 'desc' | 'false'
                    ]
                  }
                >
                  <UnstyledButton fz="sm" fw={600} onClick={h.column.getToggleSortingHandler()}>
                    {flexRender(h.column.columnDef.header, h.getContext())}
                    {{ asc: ' ▲', desc: ' ▼' }[String(h.column.getIsSorted())] ?? ''}
                  </UnstyledButton>
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((r) => (
            <Table.Tr key={r.id}>
              {r.getVisibleCells().map((c) => (
                <Table.Td key={c.id}>{flexRender(c.column.columnDef.cell, c.getContext())}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
});
