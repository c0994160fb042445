import { SimpleGrid } from '@mantine/core';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { type Texts, t, useSay } from '../app/say.ts';
import { Card, type CardText, sentence } from '../parts/figure.tsx';
import type { Plan } from '../worker/protocol.ts';

type Of = Readonly<Record<string, string>>;
const TEXTS = {
  energy: t('facility energy a year', '연간 시설 전력량'),
  cost: t('energy cost a year', '연간 에너지 비용'),
  waterYear: t('water on site a year', '연간 현장 용수'),
  compressor: t('hours with a compressor', '압축기를 쓰는 시간'),
  unservedYear: t('not served a year', '연간 공급 부족'),
  unservedOf: (p: Of) => t(`${p.share} of what is wanted`, `필요량의 ${p.share}`),
  pueYear: t('PUE over the year', '연간 PUE'),
  carbon: (p: Of) => t(`carbon ${p.carbon} a year`, `탄소 연 ${p.carbon}`),
  wue: (p: Of) => t(`${p.wue} per kWh of IT`, `IT kWh당 ${p.wue}`),
};
const kilotonnes = (kt: number): string =>
  kt >= 1000 ? `${formatNumber(kt / 1000)} Mt` : `${formatNumber(kt)} kt`;

interface OperateCard {
  readonly id: string;
  readonly value: string;
  readonly name: Texts;
  readonly sub: readonly CardText[];
}

/** Hours with compressors of a site, and what it could not serve where there is such. */
function hoursCards(site: Plan['summary']['sites'][number], say: (t: Texts) => string): OperateCard[] {
  const head = `sites.${site.id}`;
  return [
    {
      id: `${head}.compressorHoursShare`,
      value: `${formatNumber(100 * site.compressorHoursShare, 3)} %`,
      name: TEXTS.compressor,
      sub: [],
    },
    ...(site.unservedGwhPerYear > 0
      ? [
          {
            id: `${head}.unservedGwhPerYear`,
            value: formatQuantity(site.unservedGwhPerYear * 1e6, 'energy'),
            name: TEXTS.unservedYear,
            sub: sentence((p) => say(TEXTS.unservedOf(p)), {
              share: {
                id: `unserved.${site.id}.share`,
                value: `${formatNumber((100 * site.unservedGwhPerYear) / site.facilityGwhPerYear, 3)} %`,
              },
            }),
          },
        ]
      : []),
  ];
}

/** The year in figures, of the fleet or of a site. */
export function OperateCards({ plan, site }: { readonly plan: Plan; readonly site: number }) {
  const { say } = useSay();
  const of = site < 0 ? plan.summary.headline : plan.summary.sites[site];
  const head = site < 0 ? '' : `sites.${plan.summary.sites[site].id}.`;
  const cards: OperateCard[] = [
    {
      id: `${head}facilityGwhPerYear`,
      value: formatQuantity(of.facilityGwhPerYear * 1e6, 'energy'),
      name: TEXTS.energy,
      sub: sentence((p) => say(TEXTS.carbon(p)), {
        carbon: { id: `${head}carbonKtPerYear`, value: kilotonnes(of.carbonKtPerYear) },
      }),
    },
    { id: `${head}pue`, value: formatNumber(of.pue, 4), name: TEXTS.pueYear, sub: [] },
    {
      id: `${head}waterMlPerYear`,
      value: formatQuantity(of.waterMlPerYear * 1e6, 'volume'),
      name: TEXTS.waterYear,
      sub: sentence((p) => say(TEXTS.wue(p)), {
        wue: { id: `${head}wueLPerKwh`, value: `${formatNumber(of.wueLPerKwh, 3)} L` },
      }),
    },
    {
      id: `${head}energyUsdPerYear`,
      value: formatQuantity(of.energyUsdPerYear, 'money'),
      name: TEXTS.cost,
      sub: [],
    },
    ...(site < 0 ? [] : hoursCards(plan.summary.sites[site], say)),
  ];
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      {cards.map((c) => (
        <Card key={c.id} {...c} />
      ))}
    </SimpleGrid>
  );
}
