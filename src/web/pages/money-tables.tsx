import { SimpleGrid, Text } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { COST_CAUSES, type ModeResult, type MoneyAnswer, type Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Explained } from '../parts/figure.tsx';
import { Section } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import { usdHour } from './money-charts.ts';

const TEXTS = {
  never: t('never', '없음'),
  way: t('Way', '방식'),
  terms: t('Terms of', '계약 조건'),
  hour: t('Useful hour', '유효 시간당'),
  present: t('Present cost', '현재가치 비용'),
  own: t('Own capital', '자기 자본'),
  committed: t('Owed if demand vanishes', '수요 소멸 시 의무'),
  even: t('Break-even use', '손익분기 이용률'),
  tranches: t('Tranches as owner and lender see them', '소유자와 대출자가 본 트랜치'),
  tranche: t('Tranche', '트랜치'),
  irr: t('Equity IRR', '자기자본 IRR'),
  npv: t('NPV', 'NPV'),
  debt: t('Debt', '부채'),
  dscr: t('Least DSCR', '최소 DSCR'),
};

/** What each cause takes of a useful hour; every figure opens its tree. */
export function Split({ of }: { readonly of: Summary['money']['split'] }) {
  const { lang } = useSay();
  return (
    <SimpleGrid cols={{ base: 2, sm: 4, md: 7 }} spacing="sm">
      {COST_CAUSES.map((c) => (
        <Text key={c} size="sm">
          {term(c, lang)} <Explained id={`split.${c}.usdPerUsefulHour`}>{usdHour(of[c])}</Explained>
        </Text>
      ))}
    </SimpleGrid>
  );
}

const mode = createColumnHelper<ModeResult>();

export function ModesTable({ modes }: { readonly modes: readonly ModeResult[] }) {
  const { say, lang } = useSay();
  const columns = useMemo(
    () => [
      mode.accessor('mode', { header: say(TEXTS.way), cell: (c) => term(c.getValue(), lang) }),
      mode.accessor('contract', { header: say(TEXTS.terms), cell: (c) => c.getValue() || '–' }),
      mode.accessor('usdPerUsefulHour', {
        header: say(TEXTS.hour),
        cell: (c) => (
          <Explained id={`modes.${c.row.original.mode}.usdPerUsefulHour`}>{usdHour(c.getValue())}</Explained>
        ),
      }),
      mode.accessor('presentCostUsd', {
        header: say(TEXTS.present),
        cell: (c) => (
          <Explained id={`modes.${c.row.original.mode}.presentCostUsd`}>
            {formatQuantity(c.getValue(), 'money')}
          </Explained>
        ),
      }),
      mode.accessor('ownCapitalUsd', {
        header: say(TEXTS.own),
        cell: (c) => (
          <Explained id={`modes.${c.row.original.mode}.ownCapitalUsd`}>
            {formatQuantity(c.getValue(), 'money')}
          </Explained>
        ),
      }),
      mode.accessor('committedUsd', {
        header: say(TEXTS.committed),
        cell: (c) => (
          <Explained id={`modes.${c.row.original.mode}.committedUsd`}>
            {formatQuantity(c.getValue(), 'money')}
          </Explained>
        ),
      }),
      mode.accessor('breakEvenUtilisation', {
        header: say(TEXTS.even),
        cell: (c) => {
          const v = c.getValue();
          if (v === null || !Number.isFinite(v)) return '–';
          return (
            <Explained id={`modes.${c.row.original.mode}.breakEvenUtilisation`}>
              {v > 1 ? say(TEXTS.never) : `${formatNumber(100 * v, 3)} %`}
            </Explained>
          );
        },
      }),
    ],
    [say, lang],
  );
  return <DataTable label={say(TEXTS.way)} data={modes} columns={columns} minWidth={760} />;
}

type Tranche = MoneyAnswer['tranches'][number];
const tranche = createColumnHelper<Tranche>();

/** Comes after the rest: the returns of owners take the engine longer. */
export function Tranches() {
  const { say, lang } = useSay();
  const { data } = useAsked(['contracts'], (engine, id) => engine.contracts(id), 600);
  const columns = useMemo(() => {
    const percent = (v: number | null | undefined): string =>
      v === null || v === undefined ? '–' : `${(100 * v).toFixed(1)} %`;
    const usd = (v: number | undefined): string => (v === undefined ? '–' : formatQuantity(v, 'money'));
    const explained = (t: Tranche, figure: string, text: string) =>
      text === '–' ? text : <Explained id={`tranches.${t.id}.${figure}`}>{text}</Explained>;
    return [
      tranche.accessor('id', { header: say(TEXTS.tranche) }),
      tranche.accessor('mode', { header: say(TEXTS.way), cell: (c) => term(c.getValue(), lang) }),
      tranche.accessor('usdPerUsefulHour', {
        header: say(TEXTS.hour),
        cell: (c) => explained(c.row.original, 'usdPerUsefulHour', usdHour(c.getValue())),
      }),
      tranche.accessor((x) => x.owner?.equityIrr, {
        id: 'irr',
        header: say(TEXTS.irr),
        cell: (c) => explained(c.row.original, 'equityIrr', percent(c.getValue())),
      }),
      tranche.accessor((x) => x.owner?.npvUsd, {
        id: 'npv',
        header: say(TEXTS.npv),
        cell: (c) => explained(c.row.original, 'npvUsd', usd(c.getValue())),
      }),
      tranche.accessor((x) => x.owner?.debtUsd, {
        id: 'debt',
        header: say(TEXTS.debt),
        cell: (c) => explained(c.row.original, 'debtUsd', usd(c.getValue())),
      }),
      tranche.accessor((x) => x.owner?.minDscr, {
        id: 'dscr',
        header: say(TEXTS.dscr),
        cell: (c) => {
          const v = c.getValue();
          const text = v === null || v === undefined ? '–' : formatNumber(v, 3);
          return explained(c.row.original, 'minDscr', text);
        },
      }),
    ];
  }, [say, lang]);
  if (!data) return null;
  return (
    <Section title={say(TEXTS.tranches)}>
      <DataTable label={say(TEXTS.tranches)} data={data.tranches} columns={columns} />
    </Section>
  );
}
