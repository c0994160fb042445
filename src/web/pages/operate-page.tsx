import { SegmentedControl, Select } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { SiteHours } from '../../engine/operate/index.ts';
import { monthName } from '../../i18n/index.ts';
import { type Texts, t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';

import { ElectricalTable } from './electrical-table.tsx';
import { OperateCards } from './operate-cards.tsx';
import {
  columnOf,
  type DayWords,
  heatMap,
  hourRead,
  SERIES_HEIGHT,
  type Shown,
  seriesChart,
} from './operate-charts.ts';
import { HourFigures } from './operate-hour.tsx';
import { FLEET, heatFigure, seriesFigure } from './operate-places.ts';
import { SupplyTables } from './supply-tables.tsx';

const TEXTS = {
  title: t('Operate', '운영'),
  lead: t(
    'the representative year hour by hour, every phase complete, local time',
    '모든 단계가 완성된 대표 연도의 시간별 운영, 현지 시각',
  ),
  site: t('Site', '부지'),
  fleet: t('All sites', '모든 부지'),
  heat: t('Every hour of the year', '연중 모든 시간'),
  heatOf: (what: string) =>
    t(
      `${what} by day (across) and hour of the day (up). Colours end at the middle 99 % of hours.`,
      `${what}: 가로는 날짜, 세로는 하루의 시간. 색의 양 끝은 가운데 99 % 시간의 범위.`,
    ),
  series: t('Load and supply, PUE, water, price', '부하와 공급, PUE, 물, 가격'),
  seriesNote: t(
    'Who supplies the facility, and the IT load as a line. Zoom with the slider below, or Ctrl and wheel.',
    '시설에 전력을 공급하는 전원(면)과 IT 부하(선). 아래 막대나 Ctrl+휠로 확대.',
  ),
  pays: t('The site pays this price by the hour.', '이 부지는 시간별 가격을 낸다.'),
  paysMean: t(
    'Price of the region’s market, made from its statistics; the site pays its mean.',
    '지역 시장 통계로 만든 가격. 부지는 그 평균을 낸다.',
  ),
  fleetPrice: (counted: number, sites: number) =>
    t(
      `Price: the markets of ${counted} of ${sites} sites, each counted by the grid power drawn in the hour.`,
      `가격: 부지 ${sites}곳 중 ${counted}곳의 시장 가격을 그 시간의 계통 사용 전력으로 가중한 평균.`,
    ),
  noPrice: t('The catalogue has no market here.', '카탈로그에 이곳의 시장이 없다.'),
  later: t('The price follows.', '가격은 곧 나온다.'),
  facility: t('Facility power', '시설 전력'),
  cooling: t('Cooling power', '냉각 전력'),
  pue: t('PUE', 'PUE'),
  water: t('Water', '물'),
  price: t('Price', '가격'),
  shown: t('Shown on the heat map', '열 지도에 보일 값'),
  hour: t('hour', '시'),
  day: (month: string, day: number) => t(`${month} ${day}`, `${month} ${day}일`),
  it: t('IT load', 'IT 부하'),
  unserved: t('not served', '공급 부족'),
  grid: t('grid', '계통'),
};
/** Prices of all sites take the engine longer than a plan: asked once the plan has stood so long, ms. */
const PRICE_MS = 600;
const SHOWN = ['facility', 'pue', 'cooling', 'water', 'price'] as const;

/** Hours of a site or, with a price that comes later, of all; and what is said of the price. */
function useHours(index: number) {
  const { data: made, failure } = useAsked(['hours', index], (engine, id) => engine.hours(id, index));
  const fleet = index < 0;
  const price = useAsked(
    ['fleet-price', fleet],
    async (engine, id) => (fleet ? engine.fleetPrice(id) : undefined),
    PRICE_MS,
  );
  // One that was given up for a newer plan says nothing: the one before it stays.
  const kept = useRef(price.data);
  kept.current = price.data ?? kept.current;
  const fleetPrice = fleet && kept.current?.counted ? kept.current : undefined;
  const hours = useMemo(
    () => (made && fleetPrice ? { ...made, priceUsdPerKwh: fleetPrice.usdPerKwh } : made),
    [made, fleetPrice],
  );
  const note = fleetPrice
    ? TEXTS.fleetPrice(fleetPrice.counted, fleetPrice.sites)
    : fleet && !kept.current
      ? TEXTS.later
      : !hours?.priceUsdPerKwh
        ? TEXTS.noPrice
        : hours.paysByHour
          ? TEXTS.pays
          : TEXTS.paysMean;
  return { hours, note, failure };
}

function useDays(): DayWords {
  const { say, lang } = useSay();
  return useMemo(
    () => ({
      months: Array.from({ length: 12 }, (_, m) => monthName(m, lang)),
      date: (month, day) => say(TEXTS.day(month, day)),
    }),
    [say, lang],
  );
}

/** How the programme runs, hour by hour. */
export default function OperatePage() {
  const { say } = useSay();
  const plan = usePlan((s) => s.plan);
  const [site, setSite] = useState('-1');
  const index = Math.min(Number(site), (plan?.summary.sites.length ?? 0) - 1);
  const { hours, note, failure } = useHours(index);
  if (!plan) return null;
  const where = index < 0 ? FLEET : plan.summary.sites[index].id;
  return (
    <Page
      title={TEXTS.title}
      lead={TEXTS.lead}
      controls={
        <Select
          label={say(TEXTS.site)}
          size="xs"
          w={290}
          value={String(index)}
          onChange={(v) => setSite(v ?? '-1')}
          allowDeselect={false}
          searchable={plan.summary.sites.length > 12}
          data={[
            { value: '-1', label: say(TEXTS.fleet) },
            ...plan.summary.sites.map((s, i) => ({ value: String(i), label: s.name })),
          ]}
        />
      }
    >
      <OperateCards plan={plan} site={index} />
      <Failure message={failure} />
      {hours && (
        <>
          <Heat hours={hours} where={where} />
          <HourFigures hours={hours} where={where} />
          <Series hours={hours} note={note} where={where} />
        </>
      )}
      {index >= 0 && <SupplyTables site={plan.summary.sites[index]} />}
      <ElectricalTable sites={index < 0 ? plan.summary.sites : [plan.summary.sites[index]]} />
    </Page>
  );
}

/** Every hour of the year in one of its columns. */
function Heat({ hours, where }: { readonly hours: SiteHours; readonly where: string }) {
  const { say } = useSay();
  const [shown, setShown] = useState<Shown>('pue');
  const days = useDays();
  const column = useMemo(() => columnOf(hours, shown) ?? columnOf(hours, 'facility'), [hours, shown]);
  const option = useCallback(
    (ink: Ink, narrow: boolean) => (column ? heatMap(column, days, say(TEXTS.hour), ink, narrow) : {}),
    [column, days, say],
  );
  const read = useMemo(() => column && hourRead(column, days), [column, days]);
  const noPrice = !hours.priceUsdPerKwh;
  const seen: Shown = shown === 'price' && noPrice ? 'facility' : shown;
  const placeAt = useMemo(() => heatFigure(where, seen), [where, seen]);
  if (!column) return null;
  return (
    <>
      <SegmentedControl
        className="no-print"
        size="xs"
        aria-label={say(TEXTS.shown)}
        // The price comes later: its name is readable at once.
        transitionDuration={0}
        value={seen}
        onChange={(v) => setShown(v as Shown)}
        data={SHOWN.map((value) => ({
          value,
          label: say(TEXTS[value]),
          disabled: value === 'price' && noPrice,
        }))}
        style={{ alignSelf: 'start', maxWidth: '100%', overflowX: 'auto' }}
      />
      <Chart
        id="hours-heat"
        title={say(TEXTS.heat)}
        description={say(TEXTS.heatOf(say(TEXTS[shown])))}
        height={320}
        option={option}
        placeAt={placeAt}
        {...(read && { read })}
      />
    </>
  );
}

/** Load and who supplies it, PUE, water and price under one zoom. */
function Series(props: {
  readonly hours: SiteHours;
  readonly note: Texts;
  /** Whose hours these are, in addresses. */
  readonly where: string;
}) {
  const { hours, note, where } = props;
  const { say } = useSay();
  const placeAt = useMemo(() => seriesFigure(where, hours), [where, hours]);
  const days = useDays();
  const option = useCallback(
    (ink: Ink) =>
      seriesChart(
        hours,
        {
          days,
          it: say(TEXTS.it),
          facility: say(TEXTS.facility),
          water: say(TEXTS.water),
          price: say(TEXTS.price),
          unserved: say(TEXTS.unserved),
          source: (id) => (id === 'grid' ? say(TEXTS.grid) : id),
        },
        ink,
      ),
    [hours, days, say],
  );
  return (
    <Chart
      id="hours-series"
      title={say(TEXTS.series)}
      description={`${say(TEXTS.seriesNote)} ${say(note)}`}
      height={hours.priceUsdPerKwh ? SERIES_HEIGHT : SERIES_HEIGHT - 150}
      option={option}
      placeAt={placeAt}
    />
  );
}
