import { Group, Slider, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { memo } from 'react';
import { formatMonth, parseMonth } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { useSettings } from '../state/settings.ts';
import type { Plan } from '../worker/protocol.ts';

const TEXTS = { month: t('Month', '월') };

/**
 * Index of the month on the screen: until somebody moves it, the one from which the plan was made, where what binds
 * shows; the nearest end of the horizon where that lies outside.
 */
export function shownMonth({ months, firstMonth, summary }: Plan, month: number): number {
  if (month >= 0 && month < months) return month;
  return Math.min(months - 1, Math.max(0, parseMonth(summary.scenario.asOf) - firstMonth));
}

/** Moves the month that the map shows. */
export const Scrubber = memo(function Scrubber({ plan }: { readonly plan: Plan }) {
  const { say } = useSay();
  const { month, setMonth } = useSettings();
  const at = shownMonth(plan, month);
  const narrow = useMediaQuery('(max-width: 48em)') ?? false;
  const marks = Array.from({ length: plan.months }, (_, m) => m)
    .filter((m) => (plan.firstMonth + m) % 12 === 0)
    .map((m) => ({
      value: m,
      label:
        narrow && ((plan.firstMonth + m) / 12) % 3 !== 0 ? '' : formatMonth(plan.firstMonth + m).slice(0, 4),
    }));
  return (
    <Group wrap="nowrap" gap="md" pb={22} px={4}>
      <Text size="sm" className="numbers" fw={600} w={72} data-testid="month">
        {formatMonth(plan.firstMonth + at)}
      </Text>
      <Slider
        flex={1}
        label={null}
        min={0}
        max={plan.months - 1}
        value={at}
        marks={marks}
        onChange={setMonth}
        thumbLabel={say(TEXTS.month)}
        thumbProps={{ 'aria-valuetext': formatMonth(plan.firstMonth + at) }}
      />
    </Group>
  );
});
