import { Select, SimpleGrid, Title } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { TIMELINES } from '../../engine/build/index.ts';
import { formatMonth } from '../../engine/units/index.ts';
import { taskWord } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/picking.ts';
import { Failure, Page } from '../parts/page.tsx';
import { YearTable } from '../parts/year-table.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';
import type { Plan } from '../worker/protocol.ts';
import type { BuildView } from '../worker/rooms/build.ts';
import { ganttChart, ganttHeight, ganttRows, timelinesChart } from './build-charts.ts';
import { Fan } from './fan-part.tsx';
import { Phases } from './phases-table.tsx';
import { Push } from './push-table.tsx';
import { Tasks } from './tasks-table.tsx';

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
};

/** When it runs. */
export default function BuildPage() {
  const { say } = useSay();
  const plan = usePlan((s) => s.plan);
  const [chosen, setChosen] = useState('');
  const { data: view, failure } = useAsked(['build'], (engine, id) => engine.build(id));
  const { data: fan } = useAsked(['fan'], (engine, id) => engine.fan(id));
  const sites = plan?.summary.sites ?? [];
  const site = sites.some((s) => s.id === chosen) ? chosen : (sites[0]?.id ?? '');
  if (!plan) return null;
  return (
    <Page
      title={TEXTS.title}
      lead={TEXTS.lead}
      controls={
        <Select
          label={say(TEXTS.site)}
          size="xs"
          w={290}
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
          <Timelines plan={plan} view={view} />
          {fan && <Fan fan={fan} />}
        </SimpleGrid>
      )}
      {view && <Gantt view={view} site={site} asOf={plan.summary.scenario.asOf} />}
      <Title order={3} size="h5">
        {say(TEXTS.years)}
      </Title>
      <YearTable years={plan.summary.years} />
      <Push />
      {view && <Tasks view={view} site={site} />}
      {view && <Phases view={view} fan={fan?.phases.map((p) => p.allLive)} />}
    </Page>
  );
}

/** What each timeline alone would allow, and what runs. */
function Timelines({ plan, view }: { readonly plan: Plan; readonly view: BuildView }) {
  const { say, lang } = useSay();
  const option = useCallback(
    (ink: Ink, narrow: boolean) => timelinesChart(plan, view, say(TEXTS.live), lang, ink, narrow),
    [plan, view, say, lang],
  );
  const figureAt = useCallback(
    ({ series, index }: ChartPoint) => ({
      // What runs is the first series, the timelines follow.
      id: `months.${formatMonth(plan.firstMonth + index)}.${series === 0 ? 'live' : TIMELINES[series - 1]}ItMw`,
    }),
    [plan],
  );
  return (
    <Chart
      id="timelines"
      title={say(TEXTS.timelines)}
      description={say(TEXTS.timelinesNote)}
      height={320}
      option={option}
      figureAt={figureAt}
    />
  );
}

/** Tasks of a site; nothing where it has none. */
function Gantt(props: { readonly view: BuildView; readonly site: string; readonly asOf: string }) {
  const { say, lang } = useSay();
  const { view, site, asOf } = props;
  const rows = useMemo(() => ganttRows(view, site, (name) => taskWord(name, lang)), [view, site, lang]);
  const gantt = useCallback(
    (ink: Ink, narrow: boolean) => {
      const [y, m] = asOf.split('-').map(Number);
      const words = { critical: say(TEXTS.critical), slack: say(TEXTS.slack), before: say(TEXTS.before) };
      return ganttChart(rows, y * 12 + m - 1, words, lang, ink, narrow);
    },
    [rows, asOf, say, lang],
  );
  const figureAt = useCallback(
    ({ index }: ChartPoint) => ({ id: `dates.${rows[index].id}.finishMonth` }),
    [rows],
  );
  if (rows.length === 0) return null;
  return (
    <Chart
      id="gantt"
      title={say(TEXTS.gantt)}
      description={say(TEXTS.ganttNote)}
      height={ganttHeight(rows.length)}
      option={gantt}
      figureAt={figureAt}
    />
  );
}
