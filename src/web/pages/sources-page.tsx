import { Anchor, Badge, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { formatQuantity } from '../../engine/units/index.ts';
import { term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import type { UsedFigure } from '../worker/rooms/sources.ts';

const TEXTS = {
  title: t('Sources', '출처'),
  lead: t(
    'every figure that this plan read, with its citation and date',
    '이 계획이 읽은 모든 수치의 인용과 날짜',
  ),
  filter: t('Filter', '찾기'),
  hint: t('price, rack, publisher, 2025 …', '가격, 랙, 발행처, 2025 …'),
  unverified: t('only those not found in a stored source', '저장된 출처에서 확인되지 않은 것만'),
  figure: t('Figure', '수치'),
  value: t('Value', '값'),
  asOf: t('As of', '기준일'),
  status: t('Status', '상태'),
  source: t('Source', '출처'),
  basis: t('Basis', '근거'),
  recalled: t('not verified', '미확인'),
};
const column = createColumnHelper<UsedFigure>();

/** Every cited figure behind the screen. */
export default function SourcesPage() {
  const { say, lang } = useSay();
  const { data, failure } = useAsked(['sources'], (engine, id) => engine.sources(id));
  const [filter, setFilter] = useState('');
  const [waited] = useDebouncedValue(filter, 120);
  const [unverified, setUnverified] = useState(false);
  const rows = useMemo(() => data?.filter((f) => !unverified || !f.verified) ?? [], [data, unverified]);
  const columns = useMemo(
    () => [
      column.accessor('ref', {
        header: say(TEXTS.figure),
        cell: (c) => (
          // A line ends after a slash where it can.
          <div style={{ width: 230, overflowWrap: 'anywhere' }}>
            {c
              .getValue()
              .split('/')
              .flatMap((part, i) => (i > 0 ? ['/', <wbr key={part} />, part] : [part]))}
          </div>
        ),
      }),
      column.accessor('given', {
        header: say(TEXTS.value),
        cell: (c) => (
          <div style={{ width: 130 }}>
            <Text size="sm" lineClamp={2}>
              {c.getValue()}
            </Text>
            {c.row.original.ranged && (
              <Text size="xs" c="var(--muted)">
                {formatQuantity(c.row.original.low, c.row.original.kind)} …{' '}
                {formatQuantity(c.row.original.high, c.row.original.kind)}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor('asOf', {
        header: say(TEXTS.asOf),
        cell: (c) => <div style={{ whiteSpace: 'nowrap' }}>{c.getValue()}</div>,
      }),
      column.accessor('status', {
        header: say(TEXTS.status),
        cell: (c) => (
          <Group gap={4}>
            <span style={{ whiteSpace: 'nowrap' }}>{term(c.getValue(), lang)}</span>
            {!c.row.original.verified && (
              <Badge size="xs" variant="default" tt="none" style={{ flexShrink: 0 }} miw="max-content">
                {say(TEXTS.recalled)}
              </Badge>
            )}
          </Group>
        ),
      }),
      column.accessor((f) => `${f.publisher}, ${f.title}`, {
        id: 'source',
        header: say(TEXTS.source),
        cell: (c) =>
          /^https?:/.test(c.row.original.url) ? (
            <Anchor
              href={c.row.original.url}
              fz="sm"
              rel="noreferrer"
              target="_blank"
              underline="always"
              lineClamp={3}
              miw={260}
              title={c.getValue()}
            >
              {c.getValue()}
            </Anchor>
          ) : (
            <Text size="sm" lineClamp={3} miw={260} title={c.getValue()}>
              {c.getValue()}
            </Text>
          ),
      }),
      column.accessor('basis', {
        header: say(TEXTS.basis),
        cell: (c) => (
          <Text size="xs" c="var(--muted)" lineClamp={3} miw={220} title={c.getValue()}>
            {c.getValue()}
          </Text>
        ),
      }),
    ],
    [say, lang],
  );
  return (
    <Page title={TEXTS.title} lead={TEXTS.lead}>
      <Group align="end" gap="md" className="no-print">
        <TextInput
          label={say(TEXTS.filter)}
          placeholder={say(TEXTS.hint)}
          value={filter}
          onChange={(e) => setFilter(e.currentTarget.value)}
          w={280}
        />
        <Checkbox
          label={say(TEXTS.unverified)}
          checked={unverified}
          onChange={(e) => setUnverified(e.currentTarget.checked)}
          pb={8}
        />
      </Group>
      <Failure message={failure} />
      {data && (
        <DataTable
          label={say(TEXTS.title)}
          data={rows}
          columns={columns}
          filter={waited}
          pageSize={25}
          minWidth={1000}
          testId="sources"
        />
      )}
    </Page>
  );
}
