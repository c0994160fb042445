import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDeferredValue } from 'react';
import type { Summary } from '../../engine/index.ts';
import { t, useSay } from '../app/say.ts';
import { Card } from '../parts/figure.tsx';
import { Loading } from '../parts/page.tsx';
import { Scrubber } from '../parts/scrubber.tsx';
import { SiteTable } from '../parts/site-table.tsx';
import { WorldMap } from '../parts/world-map.tsx';
import { usePlan } from '../state/plan.ts';
import { headlineCards } from './headline.ts';

const TEXTS = { asOf: t('as known on', '기준일') };

/** The programme on the map, by month, with its four figures; the world alone while there is no plan yet. */
export function MapPage() {
  const plan = usePlan((s) => s.plan);
  // The figures first: map and table follow once those are on the screen.
  const drawn = useDeferredValue(plan);
  return (
    <Stack gap="md">
      {plan ? <Head summary={plan.summary} /> : <Loading />}
      <WorldMap plan={drawn} />
      {drawn && <Scrubber plan={drawn} />}
      {drawn && <SiteTable plan={drawn} />}
    </Stack>
  );
}

function Head({ summary }: { readonly summary: Summary }) {
  const { say, lang } = useSay();
  const { scenario } = summary;
  return (
    <>
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
        {headlineCards(summary, lang).map((c) => (
          <Card key={c.id} {...c} />
        ))}
      </SimpleGrid>
    </>
  );
}
