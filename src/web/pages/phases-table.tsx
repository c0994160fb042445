import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { type DateSpread, TIMELINES } from '../../engine/build/index.ts';
import { formatMonth, formatNumber } from '../../engine/units/index.ts';
import { taskWord, term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Explained } from '../parts/figure.tsx';
import { Section } from '../parts/page.tsx';
import type { BuildView } from '../worker/rooms/build.ts';

const TEXTS = {
  phases: t('Phases', '단계'),
  phase: t('Phase', '단계'),
  holds: t('Held by', '막는 것'),
  chain: t('Through', '작업 사슬'),
  slackOf: t('Slack: power, chips, hall, network', '여유: 전력, 칩, 건물, 네트워크'),
  allLive: t('All live', '전체 가동'),
  p: t('P10 / P50 / P90', 'P10 / P50 / P90'),
  byPlan: t('By plan', '계획 달성 확률'),
  never: t('never', '없음'),
};

interface PhaseRow {
  /** `site.phase` */
  readonly at: string;
  readonly name: string;
  readonly month: number;
  readonly timeline: number;
  readonly chain: readonly string[];
  readonly slack: readonly number[];
  readonly spread: DateSpread | undefined;
}
const column = createColumnHelper<PhaseRow>();
const NO_BREAK = { whiteSpace: 'nowrap' } as const;

function useColumns() {
  const { say, lang } = useSay();
  return useMemo(() => {
    const month = (m: number): string => (m < 0 ? say(TEXTS.never) : formatMonth(m));
    return [
      column.accessor('name', { header: say(TEXTS.phase) }),
      column.accessor('month', {
        header: say(TEXTS.allLive),
        cell: (c) => (
          <span style={NO_BREAK}>
            {c.getValue() < 0 ? (
              month(-1)
            ) : (
              <Explained id={`all-live.${c.row.original.at}.month`}>{month(c.getValue())}</Explained>
            )}
          </span>
        ),
      }),
      column.accessor((r) => (r.spread ? r.spread.p50Month : -1), {
        id: 'p',
        header: say(TEXTS.p),
        cell: ({ row: { original: r } }) =>
          r.spread
            ? (['p10Month', 'p50Month', 'p90Month'] as const).map((p, i) => (
                <span key={p} style={NO_BREAK}>
                  {i > 0 ? ' / ' : ''}
                  {r.month < 0 ? (
                    month(r.spread?.[p] ?? -1)
                  ) : (
                    <Explained id={`spread.${r.at}.${p}`}>{month(r.spread?.[p] ?? -1)}</Explained>
                  )}
                </span>
              ))
            : '…',
      }),
      column.accessor((r) => r.spread?.byPlan, {
        id: 'by',
        header: say(TEXTS.byPlan),
        cell: (c) => {
          const v = c.getValue();
          if (v === undefined || Number.isNaN(v)) return '–';
          const { at, month: planned } = c.row.original;
          const shown = `${formatNumber(100 * v, 3)} %`;
          return planned < 0 ? shown : <Explained id={`spread.${at}.byPlan`}>{shown}</Explained>;
        },
      }),
      column.accessor('timeline', {
        header: say(TEXTS.holds),
        cell: (c) => term(TIMELINES[c.getValue()], lang),
      }),
      column.accessor((r) => r.chain.join(' → '), { id: 'chain', header: say(TEXTS.chain) }),
      // Sorted by what has most of it beside the timeline that holds.
      column.accessor((r) => Math.max(...r.slack.filter(Number.isFinite), 0), {
        id: 'slack',
        header: say(TEXTS.slackOf),
        cell: ({ row: { original: r } }) =>
          TIMELINES.map((timeline, i) => (
            <span key={timeline}>
              {i > 0 ? ', ' : ''}
              {Number.isFinite(r.slack[i]) ? (
                <Explained id={`phase-slack.${r.at}.${timeline}`}>{formatNumber(r.slack[i], 3)}</Explained>
              ) : (
                '–'
              )}
            </span>
          )),
      }),
    ];
  }, [say, lang]);
}

/** What holds each phase, through which tasks, and when it may be live. */
export function Phases(props: { readonly view: BuildView; readonly fan: readonly DateSpread[] | undefined }) {
  const { say, lang } = useSay();
  const { view, fan } = props;
  const rows = useMemo(
    () =>
      view.critical.phases.map(
        (p, i): PhaseRow => ({
          at: `${view.names[i].siteId}.${view.names[i].phaseId}`,
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
  const columns = useColumns();
  return (
    <Section title={say(TEXTS.phases)}>
      <DataTable label={say(TEXTS.phases)} data={rows} columns={columns} minWidth={900} testId="phases" />
    </Section>
  );
}
