import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { t, useSay } from '../app/say.ts';

const TEXTS = { same: t('The same in figures', '같은 내용을 표로') };

/** A chart's figures as a table, folded: for those who cannot point at the chart, and to copy from. */
export function InFigures(props: {
  readonly label: string;
  readonly minWidth: number;
  readonly children: ReactNode;
}) {
  const { say } = useSay();
  return (
    <details>
      <Text component="summary" size="sm" mt={6} style={{ cursor: 'pointer' }}>
        {say(TEXTS.same)}
      </Text>
      <Table.ScrollContainer
        minWidth={props.minWidth}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={props.label}
      >
        {props.children}
      </Table.ScrollContainer>
    </details>
  );
}
