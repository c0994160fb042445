import type { Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { type Lang, reportText, term } from '../../i18n/index.ts';
import { type Texts, t } from '../app/say.ts';

export interface HeadlineCard {
  /** Figure that `explain` knows. */
  readonly id: string;
  readonly value: string;
  readonly name: Texts;
  readonly sub: string;
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
      sub: text.kLiveSub({
        facility: mw(last?.liveFacilityMw ?? 0),
        accelerators: formatQuantity(Math.round(last?.liveAccelerators ?? 0), 'count'),
        sites: String(h.sites),
      }),
    },
    {
      id: 'programmeCapexUsd',
      value: usd(h.programmeCapexUsd),
      name: both('kCapex'),
      sub: text.kCapexSub({ first: usd(h.firstFitCapexUsd), opex: usd(summary.money.opexUsd) }),
    },
    {
      id: 'usdPerUsefulHour',
      value: hour(h.usdPerUsefulHour),
      name: both('kHour'),
      sub: text.kHourSub({ idle: hour(summary.money.split.idle), best: term(h.bestMode, lang) }),
    },
    {
      id: 'facilityGwhPerYear',
      value: formatQuantity(h.facilityGwhPerYear * 1e6, 'energy'),
      name: both('kEnergy'),
      sub: text.kEnergySub({
        pue: formatNumber(h.pue, 3),
        water: formatQuantity(h.waterMlPerYear * 1e6, 'volume'),
        carbon:
          h.carbonKtPerYear >= 1000
            ? `${formatNumber(h.carbonKtPerYear / 1000)} Mt`
            : `${formatNumber(h.carbonKtPerYear)} kt`,
        usd: usd(h.energyUsdPerYear),
      }),
    },
  ];
}
