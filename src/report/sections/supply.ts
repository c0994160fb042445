import { formatQuantity, type SiteSummary } from '../../engine/index.ts';
import { type Html, html, trusted } from '../html.ts';
import { type Column, section, table } from '../layout.ts';
import { supplyFigure } from '../supply-svg.ts';
import { count, gwh, kilotonnes, mw, share, shortName, sitesBySize, usd, type View } from '../view.ts';

/** Stacks drawn at most: those of the largest sites. */
const MOST_STACKS = 3;

type Supply = NonNullable<SiteSummary['supply']>;
interface PartRow {
  readonly site: SiteSummary;
  readonly part: Supply['parts'][number];
}

function stacks(view: View): Html[] {
  const { summary, results, lang, text } = view;
  return sitesBySize(view)
    .filter((i) => results.operation.siteYears[i].supply?.hourly)
    .slice(0, MOST_STACKS)
    .map((i) => {
      const site = summary.sites[i];
      const s = site.supply as Supply;
      const answer = results.operation.siteYears[i].supply as NonNullable<
        (typeof results.operation.siteYears)[number]['supply']
      >;
      const title = text.stackTitle({
        site: shortName(site.name, 40),
        usd: `$${s.usdPerMwh.toFixed(2)}`,
        clean: share(s.cleanShare),
        capex: usd(s.capexUsd),
      });
      return html`<figure id="supply-${site.id}" class="picture"><h3>${title}</h3>${trusted(supplyFigure(answer, lang, title))}<figcaption>${text.stackCaption}</figcaption></figure>`;
    });
}

function parts(view: View): Html | false {
  const { text } = view;
  const rows = view.summary.sites.flatMap((site) =>
    (site.supply?.parts ?? []).filter((p) => p.powerMw > 0).map((part): PartRow => ({ site, part })),
  );
  if (rows.length === 0) return false;
  const columns: Column<PartRow>[] = [
    { head: text.cSite, cell: ({ site }) => shortName(site.name), words: true },
    { head: text.cPart, cell: ({ part }) => part.id },
    {
      head: text.cSize,
      cell: ({ part }) =>
        `${part.units === undefined ? '' : `${part.units}: `}${mw(part.powerMw)}${part.energyMwh > 0 ? `, ${formatQuantity(part.energyMwh * 1000, 'energy')}` : ''}${part.atMost ? ' *' : ''}`,
      number: true,
    },
    { head: text.cGwhYear, cell: ({ part }) => gwh(part.gwhPerYear), number: true },
    { head: text.cCapex, cell: ({ part }) => usd(part.capexUsd), number: true },
    { head: text.cUsdYear, cell: ({ part }) => usd(part.usdPerYear), number: true },
    { head: text.cCarbonYear, cell: ({ part }) => kilotonnes(part.carbonKtPerYear), number: true },
  ];
  return html`${table(text.partsTable, columns, rows)}${rows.some((r) => r.part.atMost) && html`<p class="note">${text.atMostMark}</p>`}`;
}

function bills(view: View): Html | false {
  const { text } = view;
  const rows = view.summary.sites.flatMap((site) => (site.bill ? [{ site, bill: site.bill }] : []));
  if (rows.length === 0) return false;
  const columns: Column<(typeof rows)[number]>[] = [
    { head: text.cSite, cell: ({ site }) => shortName(site.name), words: true },
    { head: text.cTariff, cell: ({ bill }) => bill.tariff },
    { head: text.cContract, cell: ({ bill }) => mw(bill.contractMw), number: true },
    { head: text.cPeak, cell: ({ bill }) => mw(bill.peakMw), number: true },
    { head: text.cEnergyUsd, cell: ({ bill }) => usd(bill.energyUsd), number: true },
    { head: text.cDemandUsd, cell: ({ bill }) => usd(bill.demandUsd), number: true },
    { head: text.cCoincidentUsd, cell: ({ bill }) => usd(bill.coincidentUsd), number: true },
    { head: text.cTotalUsd, cell: ({ bill }) => usd(bill.usdPerYear), number: true },
  ];
  return html`<h3>${text.billsTable}</h3>${table(text.billsTable, columns, rows)}`;
}

function waiting(view: View): Html | false {
  const { text } = view;
  const rows = view.summary.sites.flatMap((site) =>
    site.timeToPower ? [{ site, t: site.timeToPower }] : [],
  );
  if (rows.length === 0) return false;
  const plant = (t: (typeof rows)[number]['t']): string =>
    t.bridging
      .map((b) => `${b.source} ${mw(b.powerKw / 1000)}, ${b.monthsInPlace} ${text.monthsShort}`)
      .join('; ');
  const of = (t: (typeof rows)[number]['t'], key: 'strandedUsd' | 'redeployedUsd'): number =>
    t.bridging.reduce((s, b) => s + b[key], 0);
  const columns: Column<(typeof rows)[number]>[] = [
    { head: text.cSite, cell: ({ site }) => shortName(site.name), words: true },
    { head: text.cHeldMwMonths, cell: ({ t }) => count(t.heldMwMonths), number: true },
    { head: text.cMonthEarlier, cell: ({ t }) => usd(t.monthEarlierUsdPerMw), number: true },
    { head: text.cHeldUsd, cell: ({ t }) => usd(t.heldUsd), number: true },
    { head: text.cBridging, cell: ({ t }) => plant(t), words: true },
    { head: text.cRedeployed, cell: ({ t }) => usd(of(t, 'redeployedUsd')), number: true },
    { head: text.cStranded, cell: ({ t }) => usd(of(t, 'strandedUsd')), number: true },
  ];
  return html`<h3>${text.hBridge}</h3>${table(text.hBridge, columns, rows)}<p class="note">${text.bridgeNote}</p>`;
}

/** Supplies, bills and time to power of the sites that have any of them; nothing where none has. */
export function supplySection(view: View): Html | false {
  if (!view.summary.sites.some((s) => s.supply || s.bill || s.timeToPower)) return false;
  return section('supply', view.text.hSupply, ...stacks(view), parts(view), bills(view), waiting(view));
}
