import { Group, Loader, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Texts, useSay } from '../app/say.ts';
import { FRAME } from '../app/texts.ts';
import { usePlan } from '../state/plan.ts';

/** A page: its name, the scenario's, one sentence on what is seen, and what it is controlled by. */
export function Page(props: {
  readonly title: Texts;
  readonly lead: Texts;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}) {
  const { say } = useSay();
  const name = usePlan((s) => s.plan?.summary.scenario.name);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="end" gap="sm">
        <div>
          <Title order={2} size="h3">
            {say(props.title)}
          </Title>
          <Text size="sm" c="var(--muted)">
            {name} · {say(props.lead)}
          </Text>
        </div>
        {props.controls && (
          <Group gap="sm" className="no-print">
            {props.controls}
          </Group>
        )}
      </Group>
      {props.children}
    </Stack>
  );
}

/** A part of a page under a heading of its own, with a sentence on what it shows. */
export function Section(props: {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <Title order={3} size="h5">
        {props.title}
      </Title>
      {props.note && (
        <Text size="xs" c="var(--muted)">
          {props.note}
        </Text>
      )}
      {props.children}
    </div>
  );
}

/** While the engine has not planned yet. */
export function Loading() {
  const { say } = useSay();
  return (
    <Group role="status" justify="center" my="xl">
      <Loader size="sm" aria-hidden="true" />
      <Text>{say(FRAME.loading)}</Text>
    </Group>
  );
}

/** What went wrong while a part of a page was made; nothing where nothing did. */
export const Failure = ({ message }: { readonly message: string }) =>
  message === '' ? null : (
    <Text role="alert" size="sm">
      {message}
    </Text>
  );
