import { Select, SimpleGrid, Text, Title } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useCallback, useMemo, useState } from 'react';
import { type DateSpread, TIMELINES } from '../../engine/build/index.ts';
import type { PushList } from '../../engine/index.ts';
import { formatMonth, formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { pushWord, taskWord, term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { YearTable } from '../parts/year-table.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';
import type { BuildView } from '../worker/rooms/build.ts';
import { fanChart, ganttChart, ganttHeight, ganttRows, timelinesChart } from './build-charts.ts';

const TEXTS = {
  years: t('Year by year', '연도별'),
  title: t('Build', '건설'),
  lead: t('when each megawatt can run, and what holds it back', '언제 가동할 수 있고 무엇이 막는지'),
  site: t('Site', '부지'),
  gantt: t('Tasks of the site', '부지의 작업'),
  ganttNote: t(
    'Outlined: the chain that holds the phase. Pale: what may slip, by the dotted line. Dashed: the as-of date. Colours as on the map.',
    '테두리: 단계를 막는 작업 사슬. 옅은 것: 점선만큼 늦어도 되는 작업. 세로 점선: 기준일. 색은 지도와 같다.',
  ),
  critical: t('on the critical chain', '임계 사슬'),
  slack: t('slack, months', '여유, 개월'),
  before: t('before all timelines', '모든 일정 이전'),
  timelines: t('The four timelines', '네 일정'),
  timelinesNote: t(
    'IT power that each timeline alone would allow. Filled: what runs; a phase runs the least of its four.',
    '일정마다 홀로 허용하는 IT 전력. 채운 면은 가동분으로, 단계마다 넷 중 가장 작은 값만 가동한다.',
  ),
  live: t('live', '가동'),
  fan: t('Capacity, if things slip as they have', '과거처럼 늦어질 때의 용량'),
  fanNote: (draws: number) =>
    t(
      `${draws} draws of what is not done yet, each late or early as records of such work say.`,
      `아직 끝나지 않은 작업을 실적 분포에 따라 ${draws}번 추출.`,
    ),
  planned: t('as planned', '계획대로'),
  middle: t('P50', 'P50'),
  range: t('P10 … P90', 'P10 … P90'),
  phases: t('Phases', '단계'),
  phase: t('Phase', '단계'),
  holds: t('Held by', '막는 것'),
  chain: t('Through', '작업 사슬'),
  slackOf: t('Slack: power, chips, hall, network', '여유: 전력, 칩, 건물, 네트워크'),
  allLive: t('All live', '전체 가동'),
  p: t('P10 / P50 / P90', 'P10 / P50 / P90'),
  byPlan: t('By plan', '계획 달성 확률'),
  never: t('never', '없음'),
  push: t('What each constraint is worth', '제약별 가치'),
  pushNote: (runs: number, idle: number) =>
    t(
      `One step less or more of each, by ${runs} exact re-runs; ${idle} of them change nothing, because something else holds. Values do not add up.`,
      `한 단계씩 바꾸어 ${runs}번 다시 계산했다. ${idle}개는 다른 것이 막고 있어 아무것도 바꾸지 않는다. 값은 서로 더할 수 없다.`,
    ),
  constraint: t('Constraint', '제약'),
  everywhere: t('whole programme', '전체'),
  step: t('Step', '단계 크기'),
  months: (n: string) => t(`${n} month`, `${n}개월`),
  hours: t('Useful accelerator-hours', '유효 가속기 시간'),
  mwMonths: t('Live MW-months', '가동 MW-월'),
  npv: t('NPV', '순현재가치'),
};
/** Draws of the fan: enough for a smooth band. */
const DRAWS = 1000;

/** When it runs. */
export default function BuildPage() {
  const { say, lang } = useSay();
  const plan = usePlan((s) => s.plan);
  const [chosen, setChosen] = useState('');
  const { data: view, failure } = useAsked(['build'], (engine, id) => engine.build(id));
  const { data: fan } = useAsked(['fan'], (engine, id) => engine.fan(id, DRAWS));
  const sites = plan?.summary.sites ?? [];
  const site = sites.some((s) => s.id === chosen) ? chosen : (sites[0]?.id ?? '');
  const rows = useMemo(
    () => (view ? ganttRows(view, site, (name) => taskWord(name, lang)) : []),
    [view, site, lang],
  );
  const asOf = plan?.summary.scenario.asOf ?? '';
  const gantt = useCallback(
    (ink: Ink, narrow: boolean) => {
      const [y, m] = asOf.split('-').map(Number);
      const words = { critical: say(TEXTS.critical), slack: say(TEXTS.slack), before: say(TEXTS.before) };
      return ganttChart(rows, y * 12 + m - 1, words, lang, ink, narrow);
    },
    [rows, asOf, say, lang],
  );
  const timelines = useCallback(
    (ink: Ink, narrow: boolean) =>
      plan && view ? timelinesChart(plan, view, say(TEXTS.live), lang, ink, narrow) : {},
    [plan, view, say, lang],
  );
  const fanned = useCallback(
    (ink: Ink, narrow: boolean) =>
      fan
        ? fanChart(
            fan,
            { planned: say(TEXTS.planned), middle: say(TEXTS.middle), range: say(TEXTS.range) },
            ink,
            narrow,
          )
        : {},
    [fan, say],
  );
  if (!plan) return null;
  return (
    <Page
      title={TEXTS.title}
      lead={TEXTS.lead}
      controls={
        <Select
          label={say(TEXTS.site)}
          size="xs"
          w={260}
          value={site}
          onChange={(v) => setChosen(v ?? '')}
          allowDeselect={false}
          searchable={sites.length > 12}
          data={sites.map((s) => ({ value: s.id, label: s.name }))}
        />
      }
    >
      <Failure message={failure} />
      {view && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Chart
            id="timelines"
            title={say(TEXTS.timelines)}
            description={say(TEXTS.timelinesNote)}
            height={320}
            option={timelines}
          />
          {fan && (
            <Chart
              id="fan"
              title={say(TEXTS.fan)}
              description={say(TEXTS.fanNote(fan.draws))}
              height={320}
              option={fanned}
            />
          )}
        </SimpleGrid>
      )}
      {rows.length > 0 && (
        <Chart
          id="gantt"
          title={say(TEXTS.gantt)}
          description={say(TEXTS.ganttNote)}
          height={ganttHeight(rows.length)}
          option={gantt}
        />
      )}
      <Title order={3} size="h5">
        {say(TEXTS.years)}
      </Title>
      <YearTable years={plan.summary.years} />
      <Push />
      {view && <Phases view={view} fan={fan?.phases.map((p) => p.allLive)} />}
    </Page>
  );
}

type PushRow = PushList['ranked'][number];
const push = createColumnHelper<PushRow>();

/** What a step of each constraint is worth, by exact re-runs: asked once the plan stands still. */
function Push() {
  const { say, lang } = useSay();
  const { data } = useAsked(['push'], (engine, id) => engine.push(id), 900);
  const sites = usePlan((s) => s.plan?.summary.sites);
  const columns = useMemo(
    () => [
      push.accessor('kind', {
        header: say(TEXTS.constraint),
        cell: (c) =>
          `${pushWord(c.getValue(), lang)}${c.row.original.task ? ` · ${c.row.original.task}` : ''}`,
      }),
      push.accessor('siteId', {
        header: say(TEXTS.site),
        cell: (c) => sites?.find((s) => s.id === c.getValue())?.name ?? say(TEXTS.everywhere),
      }),
      push.accessor('step', {
        header: say(TEXTS.step),
        cell: ({ row: { original: r } }) =>
          r.unit === 'months'
            ? say(TEXTS.months(formatNumber(r.step, 3)))
            : r.unit === 'kW'
              ? formatQuantity(r.step, 'power')
              : r.unit === 'USD'
                ? formatQuantity(r.step, 'money')
                : formatQuantity(r.step, 'count'),
      }),
      push.accessor('usefulAcceleratorHours', {
        header: say(TEXTS.hours),
        cell: (c) => (
          <Explained id={`push.${stepId(c.row.original)}.usefulAcceleratorHours`}>
            {`${c.getValue() < 0 ? '−' : '+'}${formatQuantity(Math.abs(c.getValue()), 'count')}`}
          </Explained>
        ),
      }),
      push.accessor('liveItKwMonths', {
        header: say(TEXTS.mwMonths),
        cell: (c) => (
          <Explained id={`push.${stepId(c.row.original)}.liveItKwMonths`}>
            {formatNumber(c.getValue() / 1000, 3)}
          </Explained>
        ),
      }),
      push.accessor('npvUsd', {
        header: say(TEXTS.npv),
        cell: (c) => (
          <Explained id={`push.${stepId(c.row.original)}.npvUsd`}>
            {formatQuantity(c.getValue(), 'money')}
          </Explained>
        ),
      }),
    ],
    [say, lang, sites],
  );
  if (!data) return null;
  return (
    <div>
      <Title order={3} size="h5">
        {say(TEXTS.push)}
      </Title>
      <Text size="xs" c="var(--muted)">
        {say(TEXTS.pushNote(data.runs, data.idle.length))}
      </Text>
      <DataTable
        label={say(TEXTS.push)}
        data={data.ranked}
        columns={columns}
        minWidth={720}
        pageSize={12}
        testId="push"
      />
    </div>
  );
}

interface PhaseRow {
  readonly name: string;
  readonly month: number;
  readonly timeline: number;
  readonly chain: readonly string[];
  readonly slack: readonly number[];
  readonly spread: DateSpread | undefined;
}
const column = createColumnHelper<PhaseRow>();
const NO_BREAK = { whiteSpace: 'nowrap' } as const;

/** What holds each phase, through which tasks, and when it may be live. */
function Phases(props: { readonly view: BuildView; readonly fan: readonly DateSpread[] | undefined }) {
  const { say, lang } = useSay();
  const { view, fan } = props;
  const rows = useMemo(
    () =>
      view.critical.phases.map(
        (p, i): PhaseRow => ({
          name: `${view.names[i].site} · ${view.names[i].phaseId}`,
          month: p.all.month,
          timeline: p.all.timeline,
          chain: p.all.chain.map((k) => taskWord(view.critical.tasks[k].task.name, lang)),
          slack: p.slackMonths,
          spread: fan?.[i],
        }),
      ),
    [view, fan, lang],
  );
  const columns = useMemo(() => {
    const month = (m: number): string => (m < 0 ? say(TEXTS.never) : formatMonth(m));
    return [
      column.accessor('name', { header: say(TEXTS.phase) }),
      column.accessor('month', {
        header: say(TEXTS.allLive),
        cell: (c) => <span style={NO_BREAK}>{month(c.getValue())}</span>,
      }),
      column.accessor((r) => (r.spread ? r.spread.p50Month : -1), {
        id: 'p',
        header: say(TEXTS.p),
        cell: ({ row: { original: r } }) =>
          r.spread
            ? [r.spread.p10Month, r.spread.p50Month, r.spread.p90Month].map((m, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three dates that do not move
                <span key={i} style={NO_BREAK}>
                  {i > 0 ? ' / ' : ''}
                  {month(m)}
                </span>
              ))
            : '…',
      }),
      column.accessor((r) => r.spread?.byPlan, {
        id: 'by',
        header: say(TEXTS.byPlan),
        cell: (c) => {
          const v = c.getValue();
          return v === undefined || Number.isNaN(v) ? '–' : `${formatNumber(100 * v, 3)} %`;
        },
      }),
      column.accessor('timeline', {
        header: say(TEXTS.holds),
        cell: (c) => term(TIMELINES[c.getValue()], lang),
      }),
      column.accessor((r) => r.chain.join(' → '), { id: 'chain', header: say(TEXTS.chain) }),
      column.accessor((r) => r.slack.map((s) => (Number.isFinite(s) ? formatNumber(s, 3) : '–')).join(', '), {
        id: 'slack',
        header: say(TEXTS.slackOf),
      }),
    ];
  }, [say, lang]);
  return <DataTable label={say(TEXTS.phases)} data={rows} columns={columns} minWidth={900} testId="phases" />;
}
