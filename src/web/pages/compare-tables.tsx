import { Checkbox, Table, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type Comparison, type ComparisonRow, comparisonAddress } from '../../engine/decide/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { comparisonLabel } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { Explained } from '../parts/figure.tsx';
import { differingInputs } from '../state/differences.ts';
import { plain } from '../state/document.ts';
import type { Ask } from '../worker/protocol.ts';

const TEXTS = {
  only: t('only what differs', '다른 것만'),
  results: t('Results', '결과'),
  resultsNote: t(
    'Against the first: what differs is marked, with the change in per cent.',
    '첫 시나리오와 다른 값은 표시하고 변화율을 적었다.',
  ),
  inputs: t('Inputs that differ', '서로 다른 입력'),
  same: t('The files say the same.', '파일 내용이 같다.'),
  figure: t('Figure', '값'),
  input: t('Input', '입력'),
  more: (n: number) => t(`… and ${n} more.`, `… 외 ${n}개.`),
};
/** Rows of inputs shown; whole other scenarios differ in hundreds. */
const INPUTS = 80;

/** Results side by side; each opens the tree of its own scenario. */
export function Results(props: { readonly comparison: Comparison; readonly asked: readonly Ask[] }) {
  const { say, lang } = useSay();
  const [only, setOnly] = useState(false);
  const { names } = props.comparison;
  const rows = props.comparison.rows.filter((r) => !only || r.values.some((v) => differs(v, r.values[0])));
  // Scenarios that could not be run are not compared: columns are found by their name.
  const of = names.map((n) => props.asked.find((a) => a.file === n));
  return (
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
              <Value key={names[i]} row={r} value={v} of={of[i]} first={of[0]} />
            ))}
          </Table.Tr>
        ))}
      </Side>
    </div>
  );
}

/** Inputs that the files do not say alike. */
export function Inputs({ asked }: { readonly asked: readonly Ask[] }) {
  const { say } = useSay();
  const inputs = useMemo(() => differingInputs(asked.map((a) => plain(a.text))), [asked]);
  return (
    <div>
      <Title order={3} size="h5">
        {say(TEXTS.inputs)}
      </Title>
      {inputs.length === 0 ? (
        <Text size="sm">{say(TEXTS.same)}</Text>
      ) : (
        <Side
          label={say(TEXTS.inputs)}
          head={[say(TEXTS.input), ...asked.map((a) => a.file)]}
          testId="compare-inputs"
          mah={480}
        >
          {inputs.slice(0, INPUTS).map((r) => (
            <Table.Tr key={r.path}>
              <Table.Th fw={400} style={{ overflowWrap: 'anywhere', minWidth: 120 }}>
                {r.path}
              </Table.Th>
              {r.values.map((v, i) => (
                <Table.Td key={asked[i]?.file ?? i} className={v !== r.values[0] ? 'different' : undefined}>
                  {v ?? '–'}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Side>
      )}
      {inputs.length > INPUTS && <Text size="sm">{say(TEXTS.more(inputs.length - INPUTS))}</Text>}
    </div>
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

/** A figure that opens the tree of its own scenario, and how it differs from the first. */
function Value(props: {
  readonly row: ComparisonRow;
  readonly value: number;
  readonly of: Ask | undefined;
  /** The first scenario, which the others are told against. */
  readonly first: Ask | undefined;
}) {
  const { row, value, of } = props;
  const [first] = row.values;
  const shown = Number.isNaN(value)
    ? '–'
    : row.kind
      ? formatQuantity(value, row.kind)
      : `${formatNumber(value, 4)} ${row.unit}`.trim();
  const address = Number.isNaN(value) || !of ? undefined : comparisonAddress(row.key);
  const figure =
    address === undefined ? (
      shown
    ) : (
      <Explained id={address} of={of}>
        {shown}
      </Explained>
    );
  if (!differs(value, first)) return <Table.Td>{figure}</Table.Td>;
  const change = Number.isFinite(value / first) && first !== 0 ? 100 * (value / first - 1) : Number.NaN;
  const told = `${change > 0 ? '+' : '−'}${formatNumber(Math.abs(change), 3)} %`;
  return (
    <Table.Td className="different">
      {figure}
      {Number.isFinite(change) && (
        <Text span size="xs">
          {' '}
          {address === undefined || !of || !props.first ? (
            told
          ) : (
            <Explained id={address} of={{ ...of, against: props.first }}>
              {told}
            </Explained>
          )}
        </Text>
      )}
    </Table.Td>
  );
}
