import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { formatMonth, formatNumber } from '../../engine/units/index.ts';
import { taskWord } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Explained } from '../parts/figure.tsx';
import { Section } from '../parts/page.tsx';
import type { BuildView } from '../worker/rooms/build.ts';

const TEXTS = {
  title: t('Dates of the tasks', '작업 날짜'),
  note: t('Each date opens what it waits for.', '날짜를 누르면 무엇을 기다리는지 보인다.'),
  task: t('Task', '작업'),
  phase: t('Phase', '단계'),
  start: t('Start', '시작'),
  finish: t('Finish', '완료'),
  slack: t('Slack, months', '여유, 개월'),
};

interface TaskRow {
  readonly id: string;
  readonly name: string;
  readonly phase: string;
  readonly start: number;
  readonly finish: number;
  readonly slack: number;
}
const column = createColumnHelper<TaskRow>();
const month = (m: number): string => formatMonth(Math.floor(m + 1e-9));

/** The Gantt chart in numbers, each with the tree that it comes from. */
export function Tasks(props: { readonly view: BuildView; readonly site: string }) {
  const { say, lang } = useSay();
  const { view, site } = props;
  const rows = useMemo(
    () =>
      view.critical.tasks.flatMap(({ task, startMonth, finishMonth, slackMonths }): TaskRow[] =>
        view.names[task.phase].siteId === site
          ? [
              {
                id: task.id,
                name: taskWord(task.name, lang),
                phase: view.names[task.phase].phaseId,
                start: startMonth,
                finish: finishMonth,
                slack: slackMonths,
              },
            ]
          : [],
      ),
    [view, site, lang],
  );
  const columns = useMemo(
    () => [
      column.accessor('phase', { header: say(TEXTS.phase) }),
      column.accessor('name', { header: say(TEXTS.task) }),
      ...(['start', 'finish'] as const).map((end) =>
        column.accessor(end, {
          header: say(TEXTS[end]),
          cell: (c) => (
            <Explained id={`dates.${c.row.original.id}.${end}Month`}>{month(c.getValue())}</Explained>
          ),
        }),
      ),
      column.accessor('slack', {
        header: say(TEXTS.slack),
        cell: (c) =>
          Number.isFinite(c.getValue()) ? (
            <Explained id={`slack.${c.row.original.id}.months`}>{formatNumber(c.getValue(), 3)}</Explained>
          ) : (
            '–'
          ),
      }),
    ],
    [say],
  );
  if (rows.length === 0) return null;
  return (
    <Section title={say(TEXTS.title)} note={say(TEXTS.note)}>
      <DataTable
        label={say(TEXTS.title)}
        data={rows}
        columns={columns}
        minWidth={520}
        pageSize={20}
        testId="tasks"
      />
    </Section>
  );
}
