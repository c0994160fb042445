import { Paper, Text } from '@mantine/core';
import { type Texts, useSay } from '../app/say.ts';
import { FRAME } from '../app/texts.ts';
import { useSettings } from '../state/settings.ts';
import type { Told } from '../worker/protocol.ts';

/** A number that opens the tree it comes from. */
export function Explained(props: {
  readonly id: string;
  /** The scenario that it is of, where that is not the one on the screen. */
  readonly of?: Told;
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

/** A piece of the line below a headline figure: words, or a number with where it comes from. */
export type CardText = string | { readonly id: string; readonly value: string };

/** A sentence with its numbers as pieces of their own. @param text makes the sentence of what stands for each number */
export function sentence(
  text: (p: Readonly<Record<string, string>>) => string,
  numbers: Readonly<Record<string, { readonly id: string; readonly value: string }>>,
): readonly CardText[] {
  const keys = Object.keys(numbers);
  // No sentence has these braces.
  const marked = text(Object.fromEntries(keys.map((k) => [k, `⟦${k}⟧`])));
  return marked
    .split(/⟦(\w+)⟧/)
    .map((piece, i) => (i % 2 === 1 ? numbers[piece] : piece))
    .filter((piece) => piece !== '');
}

/** A headline figure with what it is and a line below. */
export function Card(props: {
  readonly id: string;
  readonly value: string;
  readonly name: Texts;
  readonly sub: readonly CardText[];
}) {
  const { say } = useSay();
  return (
    <Paper withBorder p="sm" miw={0}>
      <Text fz={26} fw={700} lh={1.2}>
        <Explained id={props.id}>{props.value}</Explained>
      </Text>
      <Text size="sm">{say(props.name)}</Text>
      <Text size="xs" c="var(--muted)">
        {props.sub.map((part) =>
          typeof part === 'string' ? (
            part
          ) : (
            <Explained key={part.id} id={part.id}>
              {part.value}
            </Explained>
          ),
        )}
      </Text>
    </Paper>
  );
}
