import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { type PushList, stepId } from '../../engine/decide/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { pushWord } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Explained } from '../parts/figure.tsx';
import { Section } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';

const TEXTS = {
  site: t('Site', '부지'),
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

const STEP_KINDS = { kW: 'power', USD: 'money', accelerators: 'count', count: 'count' } as const;

type PushRow = PushList['ranked'][number];
const push = createColumnHelper<PushRow>();

function useColumns() {
  const { say, lang } = useSay();
  const sites = usePlan((s) => s.plan?.summary.sites);
  return useMemo(
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
        cell: ({ row: { original: r } }) => (
          <Explained id={`push.${stepId(r)}.step`}>
            {r.unit === 'months'
              ? say(TEXTS.months(formatNumber(r.step, 3)))
              : formatQuantity(r.step, STEP_KINDS[r.unit])}
          </Explained>
        ),
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
}

/** What a step of each constraint is worth, by exact re-runs: asked once the plan stands still. */
export function Push() {
  const { say } = useSay();
  const { data } = useAsked(['push'], (engine, id) => engine.push(id), 900);
  const columns = useColumns();
  if (!data) return null;
  return (
    <Section title={say(TEXTS.push)} note={say(TEXTS.pushNote(data.runs, data.idle.length))}>
      <DataTable
        label={say(TEXTS.push)}
        data={data.ranked}
        columns={columns}
        minWidth={720}
        pageSize={12}
        testId="push"
      />
    </Section>
  );
}
