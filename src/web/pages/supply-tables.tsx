import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { Explained } from '../parts/figure.tsx';
import { Section } from '../parts/page.tsx';

const TEXTS = {
  supply: t('Own supply', '자체 공급'),
  supplyNote: t(
    'What a solver chose for this site: sizes, energy and cost of a year.',
    '풀이기가 이 부지에 고른 전원. 크기, 연간 에너지와 비용.',
  ),
  part: t('Part', '구성'),
  power: t('Power', '전력'),
  energy: t('Energy a year', '연간 에너지'),
  capital: t('Capital', '투자'),
  cost: t('Cost a year', '연간 비용'),
  carbon: t('Carbon a year', '연간 탄소'),
  whole: t('Whole', '전체'),
  perMwh: t('Cost per MWh', 'MWh당 비용'),
  renewable: t('Renewable', '재생 에너지'),
  curtailed: t('Curtailed', '출력 제한'),
  unserved: t('Not served', '공급 부족'),
  bill: t('Electricity bill', '전기 요금'),
  tariff: t('Tariff', '요금제'),
  energyCharge: t('Energy', '전력량'),
  demand: t('Demand', '수요'),
  coincident: t('Coincident peak', '동시 최대'),
  other: t('Other', '기타'),
  total: t('Bill a year', '연간 요금'),
};
type Site = Summary['sites'][number];

/** What a site's own supply and its tariff come to; nothing where it has neither. */
export function SupplyTables({ site }: { readonly site: Site }) {
  return (
    <>
      {site.supply && <SupplyTable id={site.id} supply={site.supply} />}
      {site.bill && <BillTable id={site.id} bill={site.bill} />}
    </>
  );
}

function Sheet(props: {
  readonly label: string;
  readonly head: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={props.label}>
      <Table fz="sm" className="numbers" striped>
        <Table.Thead>
          <Table.Tr>
            {props.head.map((h) => (
              <Table.Th key={h}>{h}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{props.children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const Cell = ({ id, children }: { readonly id: string; readonly children: string }) => (
  <Table.Td>
    <Explained id={id}>{children}</Explained>
  </Table.Td>
);
const money = (usd: number): string => formatQuantity(usd, 'money');

function SupplyTable({ id, supply }: { readonly id: string; readonly supply: NonNullable<Site['supply']> }) {
  const { say } = useSay();
  const at = (figure: string): string => `supply.${id}.${figure}`;
  return (
    <Section title={say(TEXTS.supply)} note={say(TEXTS.supplyNote)}>
      <Sheet
        label={say(TEXTS.supply)}
        head={[
          say(TEXTS.part),
          say(TEXTS.power),
          say(TEXTS.energy),
          say(TEXTS.capital),
          say(TEXTS.cost),
          say(TEXTS.carbon),
        ]}
      >
        {supply.parts.map((p) => {
          const of = (figure: string): string => `supply-part.${id}.${p.id}.${figure}`;
          return (
            <Table.Tr key={p.id}>
              <Table.Td>{p.id}</Table.Td>
              <Cell id={of('powerMw')}>{formatQuantity(p.powerMw * 1000, 'power')}</Cell>
              <Cell id={of('gwhPerYear')}>{formatQuantity(p.gwhPerYear * 1e6, 'energy')}</Cell>
              <Cell id={of('capexUsd')}>{money(p.capexUsd)}</Cell>
              <Cell id={of('usdPerYear')}>{money(p.usdPerYear)}</Cell>
              <Cell id={of('carbonKtPerYear')}>{`${formatNumber(p.carbonKtPerYear, 3)} kt`}</Cell>
            </Table.Tr>
          );
        })}
      </Sheet>
      <Sheet
        label={say(TEXTS.whole)}
        head={[
          say(TEXTS.cost),
          say(TEXTS.perMwh),
          say(TEXTS.renewable),
          say(TEXTS.curtailed),
          say(TEXTS.unserved),
        ]}
      >
        <Table.Tr>
          <Cell id={at('usdPerYear')}>{money(supply.usdPerYear)}</Cell>
          <Cell id={at('usdPerMwh')}>{`$${formatNumber(supply.usdPerMwh, 4)}`}</Cell>
          <Cell id={at('renewableShare')}>{`${formatNumber(100 * supply.renewableShare, 3)} %`}</Cell>
          <Cell id={at('curtailedGwhPerYear')}>
            {formatQuantity(supply.curtailedGwhPerYear * 1e6, 'energy')}
          </Cell>
          <Cell id={at('unservedGwhPerYear')}>
            {formatQuantity(supply.unservedGwhPerYear * 1e6, 'energy')}
          </Cell>
        </Table.Tr>
      </Sheet>
    </Section>
  );
}

function BillTable({ id, bill }: { readonly id: string; readonly bill: NonNullable<Site['bill']> }) {
  const { say } = useSay();
  const at = (figure: string): string => `bill.${id}.${figure}`;
  return (
    <Section title={say(TEXTS.bill)} note={`${say(TEXTS.tariff)}: ${bill.tariff}`}>
      <Sheet
        label={say(TEXTS.bill)}
        head={[
          say(TEXTS.energyCharge),
          say(TEXTS.demand),
          say(TEXTS.coincident),
          say(TEXTS.other),
          say(TEXTS.total),
        ]}
      >
        <Table.Tr>
          <Cell id={at('energyUsd')}>{money(bill.energyUsd)}</Cell>
          <Cell id={at('demandUsd')}>{money(bill.demandUsd)}</Cell>
          <Cell id={at('coincidentUsd')}>{money(bill.coincidentUsd)}</Cell>
          <Cell id={at('otherUsd')}>{money(bill.otherUsd)}</Cell>
          <Cell id={at('usdPerYear')}>{money(bill.usdPerYear)}</Cell>
        </Table.Tr>
      </Sheet>
    </Section>
  );
}
