import { NARROW, type Size, svgOpen, WIDE } from '../charts/draw.ts';
import { EXPOSURE_COLOURS, exposureChart, heatMap } from '../charts/risk.ts';
import { type Html, html } from '../html.ts';
import { chart, legend, picture, section } from '../layout.ts';
import { colourSwatch } from '../palette.ts';
import { share, usd, type View } from '../view.ts';

type Money = NonNullable<View['money']>;

function exposure(view: View, money: Money): Html {
  const { text } = view;
  const { years } = money.exposure;
  const total = years.reduce((s, y) => s + y.committedUsd, 0);
  if (!(total > 0)) return html`<p>${text.exposureNone}</p>`;
  const most = years.reduce((a, b) => (b.committedUsd > a.committedUsd ? b : a));
  const title = text.exposureTitle({
    total: usd(total + money.exposure.committedBeyondUsd),
    year: String(most.year),
  });
  const keys = legend([
    { swatch: colourSwatch(EXPOSURE_COLOURS.committed), name: text.committedKey },
    { swatch: colourSwatch(EXPOSURE_COLOURS.stranded), name: text.strandedKey },
  ]);
  return chart('chart-exposure', title, text.exposureCaption, keys, (size) => exposureChart(money, size));
}

/** Row of the heat map that the title speaks of: five years, and a rent that stays. */
const SPOKEN_LIFE = 60;

function breakEven(view: View, money: Money): Html {
  const { text, lang } = view;
  const { chipLifeMonths, rentDrift, utilisation, annualRates } = money.breakEven;
  const middle = Math.floor(annualRates.length / 2);
  const life = Math.max(0, chipLifeMonths.indexOf(SPOKEN_LIFE));
  const use = utilisation[middle][rentDrift.indexOf(0)][life];
  if (!Number.isFinite(use)) return html``;
  const title = text.breakEvenTitle({ life: String(chipLifeMonths[life]), use: share(use) });
  const drawn = (size: Size): string => {
    const { body, height } = heatMap(money, size, text.breakEvenNever, lang === 'ko' ? '개월' : 'mo');
    return `${svgOpen(size.width, height, size, title)}${body}</svg>`;
  };
  return picture(
    'chart-break-even',
    title,
    text.breakEvenCaption({ rate: share(annualRates[middle]) }),
    null,
    drawn(WIDE),
    drawn(NARROW),
  );
}

/** What is owed and from when owning pays; nothing where it was not worked out. */
export const contractsSection = (view: View): Html =>
  view.money === undefined
    ? html``
    : section('contracts', view.text.hContracts, exposure(view, view.money), breakEven(view, view.money));
