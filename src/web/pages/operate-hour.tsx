import { Group, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { SiteHours } from '../../engine/operate/index.ts';
import { formatNumber, HOURS_PER_YEAR } from '../../engine/units/index.ts';
import { type Texts, t, useSay } from '../app/say.ts';
import { Explained } from '../parts/figure.tsx';
import { quantityText } from '../parts/quantity.ts';
import { hourFigure } from './operate-places.ts';

const TEXTS = {
  hour: t('One hour', '한 시간'),
  note: t('Local time of a year without 29 February.', '2월 29일이 없는 해의 현지 시각.'),
  it: t('IT load', 'IT 부하'),
  facility: t('facility', '시설'),
  cooling: t('cooling', '냉각'),
  water: t('water', '물'),
  price: t('price', '가격'),
  unserved: t('not served', '공급 부족'),
};

const HOUR_MS = 3_600_000;
/** A year without a leap day, for the field of date and time. */
const START_MS = Date.UTC(2025, 0, 1);
const textOf = (hour: number): string => new Date(START_MS + hour * HOUR_MS).toISOString().slice(0, 16);
const hourOfText = (text: string): number => Math.floor((Date.parse(`${text}Z`) - START_MS) / HOUR_MS);

/** The hour in which most is drawn. */
function highest(kw: Float64Array): number {
  let best = 0;
  for (let h = 1; h < kw.length; h++) if (kw[h] > kw[best]) best = h;
  return best;
}

/** The figures of one hour in words, each with where it comes from: for those who have no pointer for the charts. */
export function HourFigures({ hours, where }: { readonly hours: SiteHours; readonly where: string }) {
  const { say } = useSay();
  const [chosen, setChosen] = useState<number>();
  const peak = useMemo(() => highest(hours.facilityKw), [hours]);
  const hour = chosen ?? peak;
  const kw = (values: Float64Array): string => quantityText(values[hour], 'power', say);
  const pue = hours.itKw[hour] > 0 ? hours.facilityKw[hour] / hours.itKw[hour] : 0;
  const price = hours.priceUsdPerKwh?.[hour];
  const figures: readonly (readonly [Texts, string, string])[] = [
    [TEXTS.it, 'itKw', kw(hours.itKw)],
    [TEXTS.facility, 'facilityKw', kw(hours.facilityKw)],
    [TEXTS.cooling, 'coolingKw', kw(hours.coolingKw)],
    [t('PUE', 'PUE'), 'pue', formatNumber(pue)],
    [TEXTS.water, 'waterL', quantityText(hours.waterL[hour], 'volume', say)],
    ...(price === undefined
      ? []
      : [[TEXTS.price, 'priceUsdPerKwh', quantityText(price, 'energyPrice', say)] as const]),
    ...(hours.unservedKw[hour] > 0 ? [[TEXTS.unserved, 'unservedKw', kw(hours.unservedKw)] as const] : []),
  ];
  return (
    <Group gap="md" align="end" data-testid="hour-figures">
      <TextInput
        type="datetime-local"
        size="xs"
        w={270}
        label={say(TEXTS.hour)}
        description={say(TEXTS.note)}
        descriptionProps={{ c: 'var(--muted)' }}
        min={textOf(0)}
        max={textOf(HOURS_PER_YEAR - 1)}
        step={3600}
        value={textOf(hour)}
        onChange={(e) => {
          const h = hourOfText(e.currentTarget.value);
          if (h >= 0 && h < HOURS_PER_YEAR) setChosen(h);
        }}
      />
      {figures.map(([name, figure, value]) => {
        const at = hourFigure(where, hour, figure);
        return (
          <Text key={figure} size="sm" component="div">
            {say(name)} {at && <Explained id={at.id}>{value}</Explained>}
          </Text>
        );
      })}
    </Group>
  );
}
