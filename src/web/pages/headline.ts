import type { Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { type Lang, reportText, term } from '../../i18n/index.ts';
import { type Texts, t } from '../app/say.ts';
import { type CardText, sentence } from '../parts/figure.tsx';

export interface HeadlineCard {
  /** Figure that `explain` knows. */
  readonly id: string;
  readonly value: string;
  readonly name: Texts;
  readonly sub: readonly CardText[];
}

const both = (key: 'kLive' | 'kCapex' | 'kHour' | 'kEnergy'): Texts =>
  t(reportText('en')[key], reportText('ko')[key]);

/** The four figures of the report's head, in the same words. */
export function headlineCards(summary: Summary, lang: Lang): readonly HeadlineCard[] {
  const h = summary.headline;
  const text = reportText(lang);
  const last = summary.years.at(-1);
  const mw = (v: number): string => formatQuantity(v * 1000, 'power', 3);
  const usd = (v: number): string => formatQuantity(v, 'money');
  const hour = (v: number): string =>
    Number.isFinite(v) ? `${v < 0 ? '−' : ''}$${Math.abs(v).toFixed(2)}` : '–';
  return [
    {
      id: `liveItMw-${last?.year ?? ''}`,
      value: mw(h.finalLiveItMw),
      name: both('kLive'),
      sub: sentence(text.kLiveSub, {
        facility: { id: `years.${last?.year}.liveFacilityMw`, value: mw(last?.liveFacilityMw ?? 0) },
        accelerators: {
          id: `years.${last?.year}.liveAccelerators`,
          value: formatQuantity(Math.round(last?.liveAccelerators ?? 0), 'count'),
        },
        sites: { id: 'sites', value: text.kSites({ sites: String(h.sites) }) },
      }),
    },
    {
      id: 'programmeCapexUsd',
      value: usd(h.programmeCapexUsd),
      name: both('kCapex'),
      sub: sentence(text.kCapexSub, {
        first: { id: 'firstFitCapexUsd', value: usd(h.firstFitCapexUsd) },
        opex: { id: 'opexUsd', value: usd(summary.money.opexUsd) },
      }),
    },
    {
      id: 'usdPerUsefulHour',
      value: hour(h.usdPerUsefulHour),
      name: both('kHour'),
      sub: sentence((p) => text.kHourSub({ ...p, best: term(h.bestMode, lang) }), {
        idle: { id: 'split.idle.usdPerUsefulHour', value: hour(summary.money.split.idle) },
      }),
    },
    {
      id: 'facilityGwhPerYear',
      value: formatQuantity(h.facilityGwhPerYear * 1e6, 'energy'),
      name: both('kEnergy'),
      sub: sentence(text.kEnergySub, {
        pue: { id: 'pue', value: formatNumber(h.pue, 3) },
        water: { id: 'waterMlPerYear', value: formatQuantity(h.waterMlPerYear * 1e6, 'volume') },
        carbon: {
          id: 'carbonKtPerYear',
          value:
            h.carbonKtPerYear >= 1000
              ? `${formatNumber(h.carbonKtPerYear / 1000)} Mt`
              : `${formatNumber(h.carbonKtPerYear)} kt`,
        },
        usd: { id: 'energyUsdPerYear', value: usd(h.energyUsdPerYear) },
      }),
    },
  ];
}
