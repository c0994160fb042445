import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { INPUT_KINDS } from '../../engine/decide/index.ts';
import type { SensitivityRow } from '../../engine/index.ts';
import { formatNumber } from '../../engine/units/index.ts';
import { term } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Explained } from '../parts/figure.tsx';
import { Section } from '../parts/page.tsx';
import { quantityText } from '../parts/quantity.ts';
import { useAsked } from '../state/ask.ts';
import { usdHour } from './money-charts.ts';

const TEXTS = {
  title: t('What the cost depends on most', '비용을 가장 크게 바꾸는 입력'),
  note: t(
    'Each input at the low and the high end of its cited range, all else as it is; the whole is run again.',
    '입력 하나씩 인용한 범위의 양 끝에 놓고 전체를 다시 계산했다.',
  ),
  input: t('Input', '입력'),
  range: t('Low … high', '낮음 … 높음'),
  low: t('Useful hour at low', '낮을 때 유효 시간당'),
  high: t('Useful hour at high', '높을 때 유효 시간당'),
};
const column = createColumnHelper<SensitivityRow>();

/** The ten inputs with the widest swing; asked once the plan stands still. */
export function Sensitivities() {
  const { say, lang } = useSay();
  const { data } = useAsked(['tornado'], (engine, id) => engine.tornado(id), 900);
  const columns = useMemo(() => {
    const shown = (v: number, unit: string): string =>
      unit in INPUT_KINDS ? quantityText(v, INPUT_KINDS[unit], say) : `${formatNumber(v)} ${unit}`;
    const end = (key: 'usdPerUsefulHourLow' | 'usdPerUsefulHourHigh', header: string) =>
      column.accessor(key, {
        header,
        cell: (c) => (
          <Explained id={`sensitivity.${c.row.original.input}.${key}`}>{usdHour(c.getValue())}</Explained>
        ),
      });
    return [
      column.accessor('input', { header: say(TEXTS.input), cell: (c) => term(c.getValue(), lang) }),
      column.accessor('low', {
        header: say(TEXTS.range),
        cell: ({ row: { original: r } }) => (
          <>
            <Explained id={`sensitivity.${r.input}.low`}>{shown(r.low, r.unit)}</Explained>
            {' … '}
            <Explained id={`sensitivity.${r.input}.high`}>{shown(r.high, r.unit)}</Explained>
          </>
        ),
      }),
      end('usdPerUsefulHourLow', say(TEXTS.low)),
      end('usdPerUsefulHourHigh', say(TEXTS.high)),
    ];
  }, [say, lang]);
  if (!data) return null;
  return (
    <Section title={say(TEXTS.title)} note={say(TEXTS.note)}>
      <DataTable
        label={say(TEXTS.title)}
        data={data}
        columns={columns}
        minWidth={520}
        testId="sensitivities"
      />
    </Section>
  );
}
