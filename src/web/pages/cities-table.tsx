import { TextInput } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { Profile } from '../../engine/network/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Explained } from '../parts/figure.tsx';
import { Section } from '../parts/page.tsx';
import type { Plan } from '../worker/protocol.ts';
import type { Reach } from '../worker/rooms/network.ts';

const TEXTS = {
  title: t('Cities', '도시'),
  filter: t('Find a city or site', '도시나 부지 찾기'),
  city: t('City', '도시'),
  people: t('People', '인구'),
  site: t('Nearest site', '가장 가까운 부지'),
  ms: t('Round trip, ms', '왕복 시간, ms'),
  none: t('no way left', '경로 없음'),
};

/** How an address names what is cut. */
export const cutSuffix = (cut: readonly string[]): string => (cut.length > 0 ? `.cut.${cut.join('+')}` : '');

interface CityRow {
  readonly at: number;
  readonly name: string;
  readonly people: number;
  readonly site: string;
  readonly ms: number;
}
const column = createColumnHelper<CityRow>();

function useColumns(profile: Profile, cut: readonly string[]) {
  const { say } = useSay();
  return useMemo(
    () => [
      column.accessor('name', { header: say(TEXTS.city) }),
      column.accessor('ms', {
        header: say(TEXTS.ms),
        cell: (c) =>
          Number.isFinite(c.getValue()) ? (
            <Explained id={`city.${profile}.${c.row.original.at}${cutSuffix(cut)}`}>
              {formatNumber(c.getValue(), 3)}
            </Explained>
          ) : (
            say(TEXTS.none)
          ),
      }),
      column.accessor('site', { header: say(TEXTS.site) }),
      column.accessor('people', {
        header: say(TEXTS.people),
        cell: (c) => (
          <Explained id={`people.${c.row.original.at}`}>{formatQuantity(c.getValue(), 'count', 3)}</Explained>
        ),
      }),
    ],
    [say, profile, cut],
  );
}

/** The cities of the map in numbers: the round trip of each to its nearest site, as cut. */
export function CitiesTable(props: {
  readonly plan: Plan;
  readonly reach: Reach;
  readonly profile: Profile;
  readonly cut: readonly string[];
}) {
  const { say } = useSay();
  const { plan, reach, profile, cut } = props;
  const [filter, setFilter] = useState('');
  const rows = useMemo(
    () =>
      reach.name.map(
        (name, at): CityRow => ({
          at,
          name,
          people: reach.people[at],
          site: plan.summary.sites[reach.cutSite[at]]?.name ?? '',
          ms: reach.cutMs[at],
        }),
      ),
    [plan, reach],
  );
  const columns = useColumns(profile, cut);
  return (
    <Section title={say(TEXTS.title)}>
      <TextInput
        size="xs"
        maw={320}
        my="xs"
        className="no-print"
        aria-label={say(TEXTS.filter)}
        placeholder={say(TEXTS.filter)}
        value={filter}
        onChange={(e) => setFilter(e.currentTarget.value)}
      />
      <DataTable
        label={say(TEXTS.title)}
        data={rows}
        columns={columns}
        minWidth={360}
        pageSize={15}
        filter={filter}
        testId="cities"
      />
    </Section>
  );
}
