import { Group, Pagination, Table, Text, UnstyledButton } from '@mantine/core';
import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getFilteredRowModel,
  getPaginationRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { useState } from 'react';
import { t, useSay } from '../app/say.ts';

const TEXTS = {
  rows: (shown: number, all: number) =>
    shown === all ? t(`${all} rows`, `${all}행`) : t(`${shown} of ${all} rows`, `${all}행 중 ${shown}행`),
};
const MARKS: Readonly<Record<string, string>> = { asc: ' ▲', desc: ' ▼' };
const ARIA = { asc: 'ascending', desc: 'descending', false: 'none' } as const;

interface Props<T> {
  readonly label: string;
  readonly data: readonly T[];
  // biome-ignore lint/suspicious/noExplicitAny: columns of one table hold values of several types
  readonly columns: ColumnDef<T, any>[];
  readonly minWidth?: number;
  /** Text that rows must contain. */
  readonly filter?: string;
  /** Rows a page; all on one where absent. */
  readonly pageSize?: number;
  readonly testId?: string;
}

/** A table sorted by any column, filtered and paged where asked. */
export function DataTable<T>({ label, data, columns, minWidth = 640, filter, pageSize, testId }: Props<T>) {
  const { say } = useSay();
  const [sorting, setSorting] = useState<SortingState>([]);
  const [pageIndex, setPageIndex] = useState(0);
  const size = pageSize ?? Math.max(1, data.length);
  const table = useReactTable({
    data: data as T[],
    columns,
    state: { sorting, globalFilter: filter ?? '', pagination: { pageIndex, pageSize: size } },
    onSortingChange: setSorting,
    globalFilterFn: 'includesString',
    getColumnCanGlobalFilter: () => true,
    autoResetPageIndex: false,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
    getPaginationRowModel: getPaginationRowModel(),
  });
  const found = table.getFilteredRowModel().rows.length;
  const pages = Math.max(1, Math.ceil(found / size));
  if (pageIndex >= pages) setPageIndex(0);
  return (
    <div data-testid={testId}>
      {pageSize !== undefined && (
        <Group justify="space-between" mb="xs">
          <Text size="sm" c="var(--muted)" role="status">
            {say(TEXTS.rows(found, data.length))}
          </Text>
          <Pagination
            size="sm"
            total={pages}
            value={pageIndex + 1}
            onChange={(p) => setPageIndex(p - 1)}
            getItemProps={(p) => ({ 'aria-label': String(p) })}
            getControlProps={(c) => ({ 'aria-label': c })}
            siblings={0}
          />
        </Group>
      )}
      <Table.ScrollContainer minWidth={minWidth} type="native" tabIndex={0} role="region" aria-label={label}>
        <Table striped fz="sm" className="numbers">
          <Table.Thead>
            {table.getHeaderGroups().map((g) => (
              <Table.Tr key={g.id}>
                {g.headers.map((h) => (
                  <Table.Th key={h.id} aria-sort={ARIA[String(h.column.getIsSorted()) as keyof typeof ARIA]}>
                    <UnstyledButton fz="sm" fw={600} onClick={h.column.getToggleSortingHandler()}>
                      {flexRender(h.column.columnDef.header, h.getContext())}
                      {MARKS[String(h.column.getIsSorted())] ?? ''}
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
    </div>
  );
}
