import { MultiSelect, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback, useMemo, useState } from 'react';
import type { Summary } from '../../engine/index.ts';
import { problemLines } from '../../i18n/index.ts';
import { SERIES_COLOURS } from '../../report/index.ts';
import { t, useSay } from '../app/say.ts';
import { legend, nameAxis, tooltip, valueAxis } from '../charts/axes.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/picking.ts';
import { Failure, Page } from '../parts/page.tsx';
import { exampleNames, exampleText } from '../state/examples.ts';
import { useSaved } from '../state/saved.ts';
import { useScenario } from '../state/scenario.ts';
import { engineThread } from '../worker/client.ts';
import { Inputs, Results } from './compare-tables.tsx';

const TEXTS = {
  title: t('Compare', '비교'),
  lead: t('two to four scenarios side by side', '시나리오 둘에서 넷까지 나란히'),
  pick: t('Scenarios', '시나리오'),
  now: t('on the screen', '지금 화면'),
  saved: t('kept', '보관됨'),
  live: t('Live IT power at the end of each year, MW', '연말 가동 IT 전력, MW'),
  liveNote: t('One line a scenario.', '시나리오마다 한 선.'),
  few: t('Choose at least two.', '둘 이상 고르십시오.'),
};
const NOW = 'now';
/** So long the plan on the screen has the engine to itself. */
const WAIT_MS = 50;

/** What may be compared, what is, and its text. */
function useChoices() {
  const { say } = useSay();
  const { text, file } = useScenario();
  const { scenarios: saved } = useSaved();
  const [picked, setPicked] = useState<string[]>(() => [
    NOW,
    `example:${exampleNames().find((n) => n !== file) ?? exampleNames()[0]}`,
  ]);
  const choices = useMemo(
    () => [
      { value: NOW, label: `${file} (${say(TEXTS.now)})` },
      ...saved.map((s) => ({ value: `saved:${s.name}`, label: `${s.name} (${say(TEXTS.saved)})` })),
      ...exampleNames().map((n) => ({ value: `example:${n}`, label: n })),
    ],
    [file, saved, say],
  );
  // The same list until something of it changes: what waits for it to stand still would otherwise never end.
  const asked = useMemo(
    () =>
      picked.map((p) => ({
        file: choices.find((c) => c.value === p)?.label ?? p,
        text:
          p === NOW
            ? text
            : p.startsWith('saved:')
              ? (saved.find((s) => `saved:${s.name}` === p)?.text ?? '')
              : exampleText(p.slice('example:'.length)),
      })),
    [picked, choices, text, saved],
  );
  return { picked, setPicked, choices, asked };
}

/** Scenarios side by side: results and inputs, differences marked. */
export default function ComparePage() {
  const { say, lang } = useSay();
  const { picked, setPicked, choices, asked } = useChoices();
  const [waited] = useDebouncedValue(asked, WAIT_MS);
  const { data, error } = useQuery({
    queryKey: ['compare', ...waited.map((a) => `${a.file}\n${a.text}`)],
    queryFn: () => engineThread().compare(waited),
    enabled: waited.length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 2000,
  });
  const chart = useCallback(
    (ink: Ink) => (data ? liveChart(data.comparison.names, data.summaries, ink) : {}),
    [data],
  );
  const figureAt = useCallback(
    ({ name, index }: ChartPoint) => {
      const of = waited.find((a) => a.file === name);
      return of && data ? { id: `years.${liveYears(data.summaries)[index]}.liveItMw`, of } : undefined;
    },
    [waited, data],
  );
  return (
    <Page title={TEXTS.title} lead={TEXTS.lead}>
      <MultiSelect
        className="no-print"
        label={say(TEXTS.pick)}
        data={choices}
        value={picked}
        onChange={setPicked}
        maxValues={4}
        maw={900}
      />
      {picked.length < 2 && <Text role="status">{say(TEXTS.few)}</Text>}
      <Failure message={error?.message ?? ''} />
      {data?.problems.map((p) => (
        <Failure key={p.file} message={`${p.file}: ${problemLines(p.problems[0], lang).join(' ')}`} />
      ))}
      {data && data.comparison.names.length > 1 && (
        <>
          <Chart
            id="compare-live"
            title={say(TEXTS.live)}
            description={say(TEXTS.liveNote)}
            height={280}
            option={chart}
            figureAt={figureAt}
          />
          <Results comparison={data.comparison} asked={waited} />
          <Inputs asked={waited} />
        </>
      )}
    </Page>
  );
}

/** Years of any of them. */
const liveYears = (summaries: readonly Summary[]): number[] =>
  [...new Set(summaries.flatMap((s) => s.years.map((y) => y.year)))].sort((a, b) => a - b);

function liveChart(names: readonly string[], summaries: readonly Summary[], ink: Ink): EChartsCoreOption {
  const years = liveYears(summaries);
  return {
    legend: legend(ink),
    tooltip: tooltip(ink),
    grid: { left: 56, right: 16, top: 36, bottom: 28 },
    xAxis: nameAxis(years.map(String), ink),
    yAxis: valueAxis('', ink),
    series: summaries.map((s, i) => ({
      type: 'line',
      name: names[i],
      symbolSize: 7,
      itemStyle: { color: SERIES_COLOURS[i] },
      lineStyle: { color: SERIES_COLOURS[i], width: 2 },
      data: years.map((y) => {
        const live = s.years.find((x) => x.year === y)?.liveItMw;
        return live === undefined ? null : Number(live.toPrecision(5));
      }),
    })),
  };
}
