import { Checkbox, MultiSelect, Table, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback, useMemo, useState } from 'react';
import type { ComparisonRow, Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { comparisonLabel, problemLines } from '../../i18n/index.ts';
import { SERIES_COLOURS } from '../../report/index.ts';
import { t, useSay } from '../app/say.ts';
import { legend, nameAxis, tooltip, valueAxis } from '../charts/axes.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { differingInputs } from '../state/differences.ts';
import { plain } from '../state/document.ts';
import { exampleNames, exampleText } from '../state/examples.ts';
import { useSaved } from '../state/saved.ts';
import { useScenario } from '../state/scenario.ts';
import { engineThread } from '../worker/client.ts';

const TEXTS = {
  title: t('Compare', '비교'),
  lead: t('two to four scenarios side by side', '시나리오 둘에서 넷까지 나란히'),
  pick: t('Scenarios', '시나리오'),
  now: t('on the screen', '지금 화면'),
  saved: t('kept', '보관됨'),
  only: t('only what differs', '다른 것만'),
  results: t('Results', '결과'),
  resultsNote: t(
    'Against the first: what differs is marked, with the change in per cent.',
    '첫 시나리오와 다른 값은 표시하고 변화율을 적었다.',
  ),
  inputs: t('Inputs that differ', '서로 다른 입력'),
  same: t('The files say the same.', '파일 내용이 같다.'),
  live: t('Live IT power at the end of each year, MW', '연말 가동 IT 전력, MW'),
  liveNote: t('One line a scenario.', '시나리오마다 한 선.'),
  figure: t('Figure', '값'),
  input: t('Input', '입력'),
  few: t('Choose at least two.', '둘 이상 고르십시오.'),
  more: (n: number) => t(`… and ${n} more.`, `… 외 ${n}개.`),
};
/** Rows of inputs shown; whole other scenarios differ in hundreds. */
const INPUTS = 80;
const NOW = 'now';
/** So long the plan on the screen has the engine to itself. */
const WAIT_MS = 50;

/** Scenarios side by side: results and inputs, differences marked. */
export default function ComparePage() {
  const { say, lang } = useSay();
  const { text, file } = useScenario();
  const { scenarios: saved } = useSaved();
  const [picked, setPicked] = useState<string[]>(() => [
    NOW,
    `example:${exampleNames().find((n) => n !== file) ?? exampleNames()[0]}`,
  ]);
  const [only, setOnly] = useState(false);
  const choices = [
    { value: NOW, label: `${file} (${say(TEXTS.now)})` },
    ...saved.map((s) => ({ value: `saved:${s.name}`, label: `${s.name} (${say(TEXTS.saved)})` })),
    ...exampleNames().map((n) => ({ value: `example:${n}`, label: n })),
  ];
  const asked = picked.map((p) => ({
    file: choices.find((c) => c.value === p)?.label ?? p,
    text:
      p === NOW
        ? text
        : p.startsWith('saved:')
          ? (saved.find((s) => `saved:${s.name}` === p)?.text ?? '')
          : exampleText(p.slice('example:'.length)),
  }));
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
  const inputs = useMemo(() => differingInputs(waited.map((a) => plain(a.text))), [waited]);
  const { names } = data?.comparison ?? { names: [] };
  const rows = (data?.comparison.rows ?? []).filter(
    (r) => !only || r.values.some((v) => differs(v, r.values[0])),
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
      {data && names.length > 1 && (
        <>
          <Chart
            id="compare-live"
            title={say(TEXTS.live)}
            description={say(TEXTS.liveNote)}
            height={280}
            option={chart}
          />
          <div>
            <Title order={3} size="h5">
              {say(TEXTS.results)}
            </Title>
            <Text size="xs" c="var(--muted)">
              {say(TEXTS.resultsNote)}
            </Text>
            <Checkbox
              my={6}
              className="no-print"
              label={say(TEXTS.only)}
              checked={only}
              onChange={(e) => setOnly(e.currentTarget.checked)}
            />
            <Side label={say(TEXTS.results)} head={[say(TEXTS.figure), ...names]} testId="compare-results">
              {rows.map((r) => (
                <Table.Tr key={r.key}>
                  <Table.Th fw={400}>{comparisonLabel(r.key, lang) ?? r.key}</Table.Th>
                  {r.values.map((v, i) => (
                    <Value key={names[i]} row={r} value={v} />
                  ))}
                </Table.Tr>
              ))}
            </Side>
          </div>
          <div>
            <Title order={3} size="h5">
              {say(TEXTS.inputs)}
            </Title>
            {inputs.length === 0 ? (
              <Text size="sm">{say(TEXTS.same)}</Text>
            ) : (
              <Side
                label={say(TEXTS.inputs)}
                head={[say(TEXTS.input), ...waited.map((a) => a.file)]}
                testId="compare-inputs"
                mah={480}
              >
                {inputs.slice(0, INPUTS).map((r) => (
                  <Table.Tr key={r.path}>
                    <Table.Th fw={400}>{r.path}</Table.Th>
                    {r.values.map((v, i) => (
                      <Table.Td
                        key={waited[i]?.file ?? i}
                        className={v !== r.values[0] ? 'different' : undefined}
                      >
                        {v ?? '–'}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Side>
            )}
            {inputs.length > INPUTS && <Text size="sm">{say(TEXTS.more(inputs.length - INPUTS))}</Text>}
          </div>
        </>
      )}
    </Page>
  );
}

/** Told apart on the screen: by more than its rounding. */
const differs = (v: number, first: number): boolean =>
  Number.isNaN(v) !== Number.isNaN(first) ||
  Math.abs(v - first) > 1e-9 * Math.max(Math.abs(v), Math.abs(first));

function Side(props: {
  readonly label: string;
  readonly head: readonly string[];
  readonly testId: string;
  readonly mah?: number;
  readonly children: React.ReactNode;
}) {
  return (
    <Table.ScrollContainer
      minWidth={90 + 110 * props.head.length}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={props.label}
      mah={props.mah}
    >
      <Table fz="sm" className="numbers" data-testid={props.testId}>
        <Table.Thead>
          <Table.Tr>
            {props.head.map((h) => (
              <Table.Th key={h}>{h}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{props.children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Value({ row, value }: { readonly row: ComparisonRow; readonly value: number }) {
  const [first] = row.values;
  const shown = Number.isNaN(value)
    ? '–'
    : row.kind
      ? formatQuantity(value, row.kind)
      : `${formatNumber(value, 4)} ${row.unit}`.trim();
  if (!differs(value, first)) return <Table.Td>{shown}</Table.Td>;
  const change = Number.isFinite(value / first) && first !== 0 ? 100 * (value / first - 1) : Number.NaN;
  return (
    <Table.Td className="different">
      {shown}
      {Number.isFinite(change) && (
        <Text span size="xs">
          {' '}
          {change > 0 ? '+' : '−'}
          {formatNumber(Math.abs(change), 3)} %
        </Text>
      )}
    </Table.Td>
  );
}

function liveChart(names: readonly string[], summaries: readonly Summary[], ink: Ink): EChartsCoreOption {
  const years = [...new Set(summaries.flatMap((s) => s.years.map((y) => y.year)))].sort((a, b) => a - b);
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
