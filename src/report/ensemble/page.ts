import { formatNumber, formatQuantity } from '../../engine/index.ts';
import type { EnsembleResult } from '../../ensemble/index.ts';
import type { Lang, Texts } from '../../i18n/index.ts';
import { FAN_COLOUR } from '../charts/risk.ts';
import { documentOf } from '../document.ts';
import { type Html, html, type Part } from '../html.ts';
import { chart, fold, legend, section, table } from '../layout.ts';
import { colourSwatch } from '../palette.ts';
import {
  bars,
  CHANCE,
  capacityMonths,
  convergenceChart,
  fan,
  histogram,
  SECOND,
  spread,
  tornadoBars,
} from './charts.ts';
import { TEXTS } from './texts.ts';

/** Figures of the first table and the histograms, with how they are written. */
const SHOWN: readonly (readonly [figure: string, name: Texts, shown: (v: number) => string])[] = [
  [
    'headline.usdPerUsefulHour',
    { en: '$ per useful accelerator-hour', ko: '유효 가속기·시간당 $' },
    (v) => `$${v.toFixed(2)}`,
  ],
  ['headline.npvUsd', { en: 'net present value', ko: '순현재가치' }, (v) => formatQuantity(v, 'money')],
  [
    'headline.programmeCapexUsd',
    { en: 'capital within the horizon', ko: '기간 내 투자' },
    (v) => formatQuantity(v, 'money'),
  ],
  [
    'headline.finalLiveItMw',
    { en: 'live IT power at the end', ko: '마지막 가동 IT 전력' },
    (v) => formatQuantity(v * 1000, 'power', 3),
  ],
  [
    'headline.usefulAcceleratorHours',
    { en: 'useful accelerator-hours', ko: '유효 가속기·시간' },
    (v) => formatQuantity(v, 'count'),
  ],
  [
    'headline.energyUsdPerYear',
    { en: 'energy cost a year', ko: '연간 에너지 비용' },
    (v) => formatQuantity(v, 'money'),
  ],
  ['headline.carbonKtPerYear', { en: 'carbon a year, kt', ko: '연간 탄소, kt' }, (v) => formatNumber(v, 3)],
  ['headline.pue', { en: 'PUE', ko: 'PUE' }, (v) => v.toFixed(3)],
];
const MOST_INPUTS = 14;

/** Everything that an ensemble found, on one page that needs no network: fans, histograms, what decides. */
export function renderEnsemble(r: EnsembleResult, lang: Lang): string {
  const say = (t: Texts, params: Readonly<Record<string, string | number>> = {}): string =>
    t[lang].replace(/\{(\w+)\}/g, (_, k: string) => String(params[k] ?? '–'));
  const known = SHOWN.filter(([f]) => r.statistics[f] !== undefined && r.statistics[f].n > 0);
  const nameOf = known.find(([f]) => f === r.figure)?.[1][lang] ?? r.figure;
  return documentOf(
    lang,
    `${r.scenario.name} – ${say(TEXTS.report)}`,
    r.gigasite,
    html`<header><h1>${r.scenario.name}</h1>
<p class="story">${say(TEXTS.lead, { run: r.draws.run - r.draws.failed, inputs: r.inputs.length })}</p>
<ul class="meta"><li>${r.layout}</li><li>${say(TEXTS.seed, { seed: r.seed })}</li>${r.stoppedEarly && html`<li>${say(TEXTS.early)}</li>`}${r.draws.failed > 0 && html`<li>${say(TEXTS.failed, { n: r.draws.failed })}</li>`}</ul></header>
<main>
${figures(r, known, say, lang)}
${histograms(r, known, say, lang)}
${sensitivities(r, nameOf, say)}
${ownOrRent(r, say)}
${everything(r, say)}
</main>
<footer>${say(TEXTS.report)} · ${say(TEXTS.engine)} ${r.gigasite} · ${say(TEXTS.catalogue)} ${r.catalog} · ${r.scenario.hash}</footer>`,
  ).text;
}

/** Colours with their names. */
const keys = (items: readonly (readonly [colour: string, name: string])[]): Html =>
  legend(items.map(([colour, name]) => ({ swatch: colourSwatch(colour), name })));

type Say = (t: Texts, params?: Readonly<Record<string, string | number>>) => string;
const NAMES = ['P5', 'P25', 'P50', 'P75', 'P95'];

function figures(r: EnsembleResult, known: typeof SHOWN, say: Say, lang: Lang): Html {
  const rows = known.map(([f, name, shown]) => ({ name: name[lang], s: r.statistics[f], shown }));
  return section(
    'figures',
    say(TEXTS.figures),
    table(
      say(TEXTS.figures),
      [
        { head: say(TEXTS.figure), cell: (x) => x.name },
        ...NAMES.map((head, k) => ({
          head,
          number: true,
          cell: (x: (typeof rows)[number]): Part => x.shown(spread(x.s)[k]),
        })),
        { head: say(TEXTS.mean), number: true, cell: (x) => x.shown(x.s.mean) },
      ],
      rows,
    ),
    capacityMonths(r).length > 0 &&
      chart('fan', say(TEXTS.fan), say(TEXTS.fanNote), '', (size) => fan(r, size)),
    r.convergence.length > 1 &&
      chart(
        'convergence',
        say(TEXTS.convergence, { figure: known.find(([f]) => f === r.figure)?.[1][lang] ?? r.figure }),
        say(TEXTS.convergenceNote),
        '',
        (size) => convergenceChart(r, size),
      ),
  );
}

const histograms = (r: EnsembleResult, known: typeof SHOWN, say: Say, lang: Lang): Html =>
  section(
    'histograms',
    say(TEXTS.histograms),
    ...known
      .filter(([f]) => r.histograms[f] !== undefined && r.histograms[f].to > r.histograms[f].from)
      .slice(0, 6)
      .map(([f, name, shown]) =>
        chart(`histogram-${f.split('.')[1]}`, name[lang], say(TEXTS.histogramNote), '', (size) =>
          histogram(r.histograms[f], size, shown),
        ),
      ),
  );

function sensitivities(r: EnsembleResult, figure: string, say: Say): Html | false {
  const tornado = (r.tornado[r.figure] ?? []).slice(0, MOST_INPUTS);
  const indices = (r.indices[r.figure] ?? []).slice(0, MOST_INPUTS);
  const morris = (r.morris[r.figure] ?? []).slice(0, MOST_INPUTS);
  if (tornado.length + indices.length + morris.length === 0) return false;
  return section(
    'what-moves-it',
    say(TEXTS.tornado, { figure }),
    tornado.length > 0 &&
      chart('tornado', say(TEXTS.tornado, { figure }), say(TEXTS.tornadoNote), '', (size) =>
        tornadoBars(tornado, size),
      ),
    indices.length > 0 &&
      chart(
        'indices',
        say(TEXTS.indices, { figure }),
        say(TEXTS.indicesNote),
        keys([
          [FAN_COLOUR, say(TEXTS.first)],
          [SECOND, say(TEXTS.total)],
        ]),
        (size) =>
          bars(
            indices.map((x) => x.input),
            [
              { colour: FAN_COLOUR, data: indices.map((x) => x.first) },
              { colour: SECOND, data: indices.map((x) => x.total) },
            ],
            size,
          ),
      ),
    morris.length > 0 &&
      chart('morris', say(TEXTS.morris, { figure }), say(TEXTS.morrisNote), '', (size) =>
        bars(
          morris.map((x) => x.input),
          [{ colour: FAN_COLOUR, data: morris.map((x) => x.muStar) }],
          size,
        ),
      ),
  );
}

function ownOrRent(r: EnsembleResult, say: Say): Html | false {
  const b = r.buildOrRent;
  if (!b) return false;
  const rows = b.rows.slice(0, MOST_INPUTS);
  return section(
    'own-or-rent',
    say(TEXTS.own),
    html`<p>${say(TEXTS.ownLead, { share: `${formatNumber(100 * b.owningCheaperShare, 3)} %` })} ${b.split === 'margin' && say(TEXTS.byMargin)}</p>`,
    rows.length > 0 &&
      chart(
        'decides',
        say(TEXTS.ownChart),
        say(TEXTS.ownNote),
        keys([
          [FAN_COLOUR, say(TEXTS.distance)],
          [CHANCE, say(TEXTS.chance)],
        ]),
        (size) =>
          bars(
            rows.map((x) => x.input),
            [
              { colour: FAN_COLOUR, data: rows.map((x) => x.distance) },
              { colour: CHANCE, data: rows.map((x) => x.chance) },
            ],
            size,
          ),
      ),
  );
}

function everything(r: EnsembleResult, say: Say): Html {
  const numbers = NAMES.map((head, k) => ({
    head,
    number: true,
    cell: (x: { readonly s: EnsembleResult['statistics'][string] }): Part => formatNumber(spread(x.s)[k], 4),
  }));
  const rows = Object.entries(r.statistics)
    .filter(([name, s]) => s.n > 0 && !name.startsWith('month.'))
    .map(([name, s]) => ({ name, s }));
  return section(
    'inputs',
    say(TEXTS.inputs),
    table(
      say(TEXTS.inputs),
      [
        { head: say(TEXTS.input), cell: (x) => x.name },
        { head: say(TEXTS.distribution), cell: (x) => x.distribution },
        ...numbers,
      ],
      r.inputs.map((x) => ({ name: x.name, distribution: x.distribution, s: x.statistics })),
    ),
    fold(
      `${say(TEXTS.all)} (${rows.length})`,
      table(say(TEXTS.all), [{ head: say(TEXTS.figure), cell: (x) => x.name }, ...numbers], rows),
    ),
  );
}
