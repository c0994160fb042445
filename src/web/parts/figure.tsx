import { Paper, Text } from '@mantine/core';
import { type Texts, useSay } from '../app/say.ts';
import { FRAME } from '../app/texts.ts';
import { useSettings } from '../state/settings.ts';
import type { Ask } from '../worker/protocol.ts';

/** A number that opens the tree it comes from. */
export function Explained(props: {
  readonly id: string;
  /** The scenario that it is of, where that is not the one on the screen. */
  readonly of?: Ask;
  readonly children: string;
}) {
  const { id, of, children } = props;
  const { say } = useSay();
  const open = useSettings((s) => s.explainFigure);
  return (
    <button
      type="button"
      className="figure-button numbers"
      title={say(FRAME.explain)}
      data-figure={id}
      onClick={() => open(id, of)}
    >
      {children}
    </button>
  );
}

/** A headline figure with what it is and a line below. */
export function Card(props: {
  readonly id: string;
  readonly value: string;
  readonly name: Texts;
  readonly sub: string;
}) {
  const { say } = useSay();
  return (
    <Paper withBorder p="sm" miw={0}>
      <Text fz={26} fw={700} lh={1.2}>
        <Explained id={props.id}>{props.value}</Explained>
      </Text>
      <Text size="sm">{say(props.name)}</Text>
      <Text size="xs" c="var(--muted)">
        {props.sub}
      </Text>
    </Paper>
  );
}
