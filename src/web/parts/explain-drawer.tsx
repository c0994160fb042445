import { Anchor, Badge, Drawer, Text, Tree, type TreeNodeData, useTree } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ExplainNode } from '../../engine/index.ts';
import { formatMonth, formatNumber } from '../../engine/units/index.ts';
import { type Texts, useSay } from '../app/say.ts';
import { FRAME } from '../app/texts.ts';
import { explainOfDraws, useEnsemble } from '../state/ensemble.ts';
import { usePlan } from '../state/plan.ts';
import { useSettings } from '../state/settings.ts';
import { engineThread } from '../worker/client.ts';
import { quantityText } from './quantity.ts';

const SIGN: Readonly<Record<string, string>> = {
  sum: 'Σ',
  product: '×',
  ratio: '÷',
  difference: '−',
  minimum: 'min',
  maximum: 'max',
};

const shown = (n: ExplainNode, say: (x: Texts) => string): string =>
  n.date
    ? formatMonth(Math.floor(n.value + 1e-9))
    : n.kind
      ? quantityText(n.value, n.kind, say)
      : `${formatNumber(n.value)}${n.unit ? ` ${n.unit}` : ''}`;

const nodesOf = (n: ExplainNode, value: string): TreeNodeData => ({
  value,
  label: '',
  nodeProps: { node: n },
  children: n.children.length > 0 ? n.children.map((c, i) => nodesOf(c, `${value}.${i}`)) : undefined,
});

/** The tree of a figure, from the result down to cited figures and the scenario's own words. */
export function ExplainDrawer() {
  const { say } = useSay();
  const id = useSettings((s) => s.explained);
  const of = useSettings((s) => s.explainedOf);
  const close = useSettings((s) => s.explainFigure);
  return (
    <Drawer
      opened={id !== undefined}
      onClose={() => close(undefined)}
      position="right"
      size="lg"
      title={of ? `${say(FRAME.explain)} · ${of.file}` : say(FRAME.explain)}
      closeButtonProps={{ 'aria-label': say(FRAME.close) }}
    >
      {id !== undefined && <ExplainTree id={id} />}
    </Drawer>
  );
}

function ExplainTree({ id }: { readonly id: string }) {
  const plan = usePlan((s) => s.plan);
  const of = useSettings((s) => s.explainedOf);
  // A figure of draws is of those that were done when it was opened.
  const [drawn] = useState(() => {
    const { seed, done } = useEnsemble.getState();
    return `${seed} ${done}`;
  });
  const { data, error } = useQuery({
    queryKey: ['explain', plan?.id, id, of?.text, of?.against?.text, drawn],
    queryFn: () =>
      explainOfDraws(id) ??
      (of ? engineThread().explainOf(of, id) : engineThread().explain(plan?.id ?? 0, id)),
    enabled: plan !== undefined,
  });
  const nodes = useMemo(() => (data ? [nodesOf(data, '0')] : []), [data]);
  const tree = useTree();
  const { expand } = tree;
  useEffect(() => {
    if (nodes.length > 0) expand('0');
  }, [nodes, expand]);
  if (error) return <Text role="alert">{error.message}</Text>;
  return (
    <Tree
      data={nodes}
      tree={tree}
      levelOffset={20}
      data-testid="explain-tree"
      renderNode={({ node, expanded, hasChildren, elementProps }) => (
        <div {...elementProps} style={{ ...elementProps.style, paddingBlock: 4 }}>
          <Branch
            node={(node.nodeProps as { node: ExplainNode }).node}
            mark={hasChildren ? (expanded ? '▾' : '▸') : '·'}
          />
        </div>
      )}
    />
  );
}

function Branch({ node, mark }: { readonly node: ExplainNode; readonly mark: string }) {
  const { say, lang } = useSay();
  const f = node.figure;
  return (
    <Text size="sm" component="div">
      <span aria-hidden="true">{mark}</span> {node.label[lang]}{' '}
      <strong className="numbers" style={{ whiteSpace: 'nowrap' }}>
        {SIGN[node.how] ?? ''} {shown(node, say)}
      </strong>
      {node.formula && (
        <Text component="span" size="xs" c="var(--muted)">
          {' '}
          {node.formula}
        </Text>
      )}
      {f && (
        <Text size="xs" c="var(--muted)" component="div">
          {f.ref} · {f.asOf} · {f.basis}{' '}
          <Badge size="xs" variant="default">
            {f.status}
          </Badge>
        </Text>
      )}
      {node.sources?.map((s) => (
        <Text key={s} size="xs" c="var(--muted)" component="div">
          {/^https?:/.test(s) ? (
            <Anchor href={s} size="xs" rel="noreferrer" target="_blank">
              {s}
            </Anchor>
          ) : (
            s
          )}
        </Text>
      ))}
    </Text>
  );
}
