import { term } from '../../i18n/index.ts';
import { type Html, html } from '../html.ts';
import { section } from '../layout.ts';
import { yearList } from '../story.ts';
import {
  count,
  gwh,
  kilotonnes,
  megalitres,
  monthText,
  mw,
  ratio,
  usd,
  usdHour,
  type View,
} from '../view.ts';

/** Title, story, dates, and the way through the page. */
export function masthead(view: View): Html {
  const { summary, text } = view;
  const s = summary.scenario;
  const anchors = [
    ['answer', text.hAnswer],
    ['capacity', text.hCapacity],
    ...(view.build ? [['schedule', text.hBuild] as const] : []),
    ['sites', text.hSites],
    ['network', text.hNetwork],
    ['operation', text.hOperation],
    ['money', text.hMoney],
    ...(view.money ? [['contracts', text.hContracts] as const] : []),
    ['work', text.hWork],
    ['notices', text.hNotices],
    ['sources', text.hSources],
  ] as const;
  return html`<header><h1>${s.name}</h1>${s.story !== '' && html`<p class="story">${s.story}</p>`}
<ul class="meta"><li>${text.asOf} ${s.asOf}</li><li>${text.horizon} ${monthText(s.firstMonth, view)} – ${monthText(s.lastMonth, view)}</li><li>${text.engine} ${summary.gigasite}</li><li>${text.catalogue} ${summary.catalog}</li></ul>
<nav aria-label="${text.contents}"><ul>${anchors.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav></header>`;
}

/** Four figures. */
function cards(view: View): Html {
  const { text, summary, lang } = view;
  const h = summary.headline;
  const last = summary.years.at(-1);
  const facts = [
    [
      mw(h.finalLiveItMw),
      text.kLive,
      text.kLiveSub({
        facility: mw(last?.liveFacilityMw ?? 0),
        accelerators: count(last?.liveAccelerators ?? 0),
        sites: text.kSites({ sites: String(h.sites) }),
      }),
    ],
    [
      usd(h.programmeCapexUsd),
      text.kCapex,
      text.kCapexSub({ first: usd(h.firstFitCapexUsd), opex: usd(summary.money.opexUsd) }),
    ],
    [
      usdHour(h.usdPerUsefulHour),
      text.kHour,
      text.kHourSub({ idle: usdHour(summary.money.split.idle), best: term(h.bestMode, lang) }),
    ],
    [
      gwh(h.facilityGwhPerYear),
      text.kEnergy,
      text.kEnergySub({
        pue: ratio(h.pue),
        water: megalitres(h.waterMlPerYear),
        carbon: kilotonnes(h.carbonKtPerYear),
        usd: usd(h.energyUsdPerYear),
      }),
    ],
  ];
  return html`<ul class="cards">${facts.map(([figure, name, sub]) => html`<li><b>${figure}</b><span>${name}</span><small>${sub}</small></li>`)}</ul>`;
}

/** Headline and the answer in words. */
export const headline = (view: View): Html =>
  html`${cards(view)}${section('answer', view.text.hAnswer, yearList(view), html`<p class="note">${view.text.units}</p>`)}`;
