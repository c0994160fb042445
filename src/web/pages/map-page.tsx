import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDeferredValue } from 'react';
import { t, useSay } from '../app/say.ts';
import { Card } from '../parts/figure.tsx';
import { Scrubber } from '../parts/scrubber.tsx';
import { SiteTable } from '../parts/site-table.tsx';
import { WorldMap } from '../parts/world-map.tsx';
import { usePlan } from '../state/plan.ts';
import { headlineCards } from './headline.ts';

const TEXTS = { asOf: t('as known on', '기준일') };

/** The programme on the map, by month, with its four figures. */
export function MapPage() {
  const { say, lang } = useSay();
  const plan = usePlan((s) => s.plan);
  // The figures first: map and table follow once those are on the screen.
  const drawn = useDeferredValue(plan);
  if (!plan || !drawn) return null;
  const { scenario } = plan.summary;
  return (
    <Stack gap="md">
      <div>
        <Group justify="space-between" align="baseline">
          <Title order={2} size="h3">
            {scenario.name}
          </Title>
          <Text size="sm" c="var(--muted)">
            {say(TEXTS.asOf)} {scenario.asOf}
          </Text>
        </Group>
        <Text size="sm" c="var(--muted)" maw={900}>
          {scenario.story}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" data-testid="headline">
        {headlineCards(plan.summary, lang).map((c) => (
          <Card key={c.id} {...c} />
        ))}
      </SimpleGrid>
      <WorldMap plan={drawn} />
      <Scrubber plan={drawn} />
      <SiteTable plan={drawn} />
    </Stack>
  );
}
