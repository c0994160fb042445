import { Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { formatQuantity } from '../../engine/units/index.ts';
import { sceneSvg } from '../../report/index.ts';
import { t, useSay } from '../app/say.ts';
import { Explained } from '../parts/figure.tsx';
import { Failure } from '../parts/page.tsx';
import { SvgPicture } from '../parts/svg-picture.tsx';
import { useAsked } from '../state/ask.ts';
import type { Plan } from '../worker/protocol.ts';
import type { FabricView } from '../worker/rooms/network.ts';

const TEXTS = {
  fabric: t('The fabric of the phase', '단계의 네트워크'),
  fabricNote: t(
    'One plane; rows that are too long are cut. Counted and billed as drawn.',
    '한 평면만 그렸고 긴 줄은 줄였다. 그림대로 세고 값을 매긴다.',
  ),
  pods: (n: number) =>
    t(`${n} separate fabrics; the largest is drawn.`, `서로 다른 네트워크 ${n}개 가운데 가장 큰 것.`),
  switches: t('switches', '스위치'),
  power: t('Power', '전력'),
  cost: t('Cost', '비용'),
  part: t('Part', '부품'),
  quantity: t('Quantity', '수량'),
  each: t('Each', '단가'),
};

/** The fabric of a phase, drawn, with what it is made of. */
export function FabricPart({ plan, phase }: { readonly plan: Plan; readonly phase: number }) {
  const { say, lang } = useSay();
  const narrow = useMediaQuery('(max-width: 48em)') ?? false;
  const { data, of, failure } = useAsked(['fabric', phase], (engine, id) => engine.fabric(id, phase));
  const title = data ? `${data.bill.switchId} · ${data.bill.technology}` : '';
  const svg = useMemo(
    () => (data ? sceneSvg(narrow ? data.narrow : data.wide, title, lang, { caption: false }) : ''),
    [data, narrow, lang, title],
  );
  if (!data || plan.summary.sites.length === 0) return <Failure message={failure} />;
  const { bill, pod, parts } = data;
  const at = plan.summary.sites.flatMap((s) => s.phases.map((p) => `${s.id}.${p.id}`))[phase];
  return (
    <>
      <SvgPicture
        id="fabric"
        of={of}
        title={`${say(TEXTS.fabric)}: ${title}`}
        description={`${bill.pods > 1 ? `${say(TEXTS.pods(bill.pods))} ` : ''}${say(TEXTS.fabricNote)}`}
        svg={svg}
      />
      <Text size="sm" className="numbers">
        <Explained id={`fabric.${at}.portsDrawn`}>
          {(pod.nodes * bill.acceleratorsPerNode).toLocaleString('en-US')}
        </Explained>{' '}
        ×{' '}
        <Explained id={`fabric.${at}.nicBitPerS`}>
          {formatQuantity(bill.nicBitPerS, 'bitsPerSecond')}
        </Explained>{' '}
        · <Explained id={`fabric.${at}.switchesDrawn`}>{pod.switches.toLocaleString('en-US')}</Explained>{' '}
        {say(TEXTS.switches)} · {say(TEXTS.power)}{' '}
        <Explained id={`fabric.${at}.powerKw`}>{formatQuantity(bill.powerKw, 'power')}</Explained> ·{' '}
        {say(TEXTS.cost)}{' '}
        <Explained id={`fabric.${at}.costUsd`}>{formatQuantity(bill.costUsd, 'money')}</Explained>
      </Text>
      <FabricTable at={at} parts={parts} />
    </>
  );
}

/** Kinds of switches and links of a phase's fabric. @param at `site.phase` */
function FabricTable({ at, parts }: { readonly at: string; readonly parts: FabricView['parts'] }) {
  const { say } = useSay();
  return (
    <Table.ScrollContainer
      minWidth={420}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={say(TEXTS.part)}
    >
      <Table fz="sm" className="numbers" striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(TEXTS.part)}</Table.Th>
            <Table.Th>{say(TEXTS.quantity)}</Table.Th>
            <Table.Th>{say(TEXTS.each)}</Table.Th>
            <Table.Th>{say(TEXTS.cost)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map((p) => (
            <Table.Tr key={`${p.kind}/${p.id}`}>
              <Table.Td>{p.id}</Table.Td>
              <Table.Td>
                <Explained id={`fabric-part.${at}.${p.id}.quantity`}>
                  {Math.round(p.quantity).toLocaleString('en-US')}
                </Explained>
              </Table.Td>
              <Table.Td>
                <Explained id={`fabric-part.${at}.${p.id}.unitCostUsd`}>
                  {formatQuantity(p.unitCostUsd, 'money')}
                </Explained>
              </Table.Td>
              <Table.Td>
                <Explained id={`fabric-part.${at}.${p.id}.costUsd`}>
                  {formatQuantity(p.unitCostUsd * p.quantity, 'money')}
                </Explained>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
