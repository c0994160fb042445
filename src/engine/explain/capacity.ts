import { TIMELINES } from '../build/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { chainLoss } from '../power/index.ts';
import type { Results } from '../run/index.ts';
import type { Ramp } from '../scenario/index.ts';
import { formatMonth } from '../units/index.ts';
import {
  climateFigure,
  type ExplainNode,
  figure,
  input,
  type Label,
  label,
  minimum,
  model,
  name,
  product,
  sum,
} from './node.ts';

const MW = { unit: 'MW' } as const;

const phaseName = (d: PhaseDesign): string => `${d.site.id} / ${d.phase.id}`;

/** Sites → phases, each made by `leaf`. */
function bySite(
  r: Results,
  title: Label,
  leaf: (d: PhaseDesign, index: number) => ExplainNode,
  unit: string,
): ExplainNode {
  const sites = r.design.sites.map((s, i) => {
    const phases = r.design.phases.flatMap((d, k) => (d.siteIndex === i ? [leaf(d, k)] : []));
    return phases.length === 1 ? phases[0] : sum(name(s.site.name), phases, { unit });
  });
  return sum(title, sites, { unit });
}

export function accelerators(r: Results): ExplainNode {
  return bySite(
    r,
    label('Accelerators of all phases', '모든 단계의 가속기'),
    (d) =>
      product(name(phaseName(d)), [
        d.phase.chips.racksStated
          ? input(label('Racks', '랙'), d.racks, d.phase.sources)
          : model(
              label('Racks that the hall carries', '건물이 감당하는 랙'),
              d.racks,
              '⌊hall IT / (accelerators × all-in kW)⌋',
              [
                input(label('Hall IT power, MW', '건물 IT 전력, MW'), d.hallItKw / 1000, d.phase.sources, MW),
                figure(r.scenario.catalog, 'rack', d.rack.id, 'allInPower'),
              ],
            ),
        figure(r.scenario.catalog, 'rack', d.rack.id, 'accelerators'),
      ]),
    '',
  );
}

export function hallIt(r: Results): ExplainNode {
  return bySite(
    r,
    label('IT power of all halls', '모든 건물의 IT 전력'),
    (d) => input(name(phaseName(d)), d.hallItKw / 1000, d.phase.sources, MW),
    'MW',
  );
}

export function facilityPeak(r: Results): ExplainNode {
  const { catalog } = r.scenario;
  return bySite(
    r,
    label('Facility power of the full halls on the design day', '설계일 시설 전력'),
    (d) => {
      const cooling = d.chain.otherKwPerKw;
      const loss = chainLoss(d.chain, 1, cooling);
      return product(
        name(phaseName(d)),
        [
          input(label('Hall IT power', '건물 IT 전력'), d.hallItKw / 1000, d.phase.sources, MW),
          sum(label('Peak PUE', '최대 PUE'), [
            input(label('IT itself', 'IT 자체'), 1),
            model(label('Cooling on the design day', '설계일 냉각'), cooling, 'docs/models/cooling.md', [
              climateFigure(r.scenario, d.site.climate, 'designDryBulb'),
              climateFigure(r.scenario, d.site.climate, 'designWetBulb'),
              figure(catalog, 'cooling-plant', d.phase.hall.coolingPlant, 'supplyTemperature'),
              figure(catalog, 'rack', d.rack.id, 'liquidShare'),
            ]),
            model(
              label('Losses of transformers, UPS and busway', '변압기·UPS·버스웨이 손실'),
              loss,
              'Σ a0 + a1·x + a2·x² (docs/models/power.md)',
              d.chain.stages.map((s) => figure(catalog, 'electrical', s.id, 'a2')),
            ),
          ]),
        ],
        MW,
      );
    },
    'MW',
  );
}

const dates = (r: Ramp): string =>
  `${formatMonth(r.readyMonth)}${r.rampMonths > 0 ? ` + ${r.rampMonths}` : ''}`;

/** What each timeline allows, with the dates it follows: first month, and months until all is there. */
function allows(d: PhaseDesign): readonly Label[] {
  const { grid, onsite, chips, hall, network } = d.phase;
  const power = [
    ...(grid ? [`grid ${dates(grid)}`] : []),
    ...onsite.map((o) => `${o.source} ${dates(o)}`),
  ].join(', ');
  return [
    label(`Power energised allows (${power})`, `통전된 전력이 허용 (${power})`),
    label(`Chips delivered allow (${dates(chips)})`, `도착한 칩이 허용 (${dates(chips)})`),
    label(`Hall and cooling built allow (${dates(hall)})`, `완공된 건물·냉각이 허용 (${dates(hall)})`),
    label(`Network in service allows (${dates(network)})`, `개통된 네트워크가 허용 (${dates(network)})`),
  ];
}

/** What a timeline of a phase allows in a month, as its racks' IT power. */
const allowed = (r: Results, d: PhaseDesign, k: number, t: number, month: number): ExplainNode =>
  model(
    allows(d)[t],
    (r.build.phases[k].allowedRacks[t][month] * d.rackAllInKw) / 1000,
    'docs/models/build.md',
    [],
    { ...MW, sources: d.phase.sources },
  );
const planned = (d: PhaseDesign): ExplainNode =>
  model(
    label('Racks planned', '계획된 랙'),
    (d.racks * d.rackAllInKw) / 1000,
    'docs/models/design.md',
    [],
    MW,
  );

/** IT power live in a month: sites → phases → the least of the four timelines. @param month of the horizon */
export function liveItAt(r: Results, month: number): ExplainNode {
  const at = formatMonth(r.scenario.firstMonth + Math.max(0, month));
  return bySite(
    r,
    label(`IT power live in ${at}`, `${at} 가동 IT 전력`),
    (d, k) =>
      minimum(name(phaseName(d)), [...TIMELINES.map((_, t) => allowed(r, d, k, t, month)), planned(d)], MW),
    'MW',
  );
}

/** IT power live at the end of a year. */
export const liveIt = (r: Results, year: number): ExplainNode =>
  liveItAt(r, Math.min(r.scenario.months - 1, year * 12 + 11 - r.scenario.firstMonth));

/** IT power that one timeline alone would allow in a month, of each phase at most its racks. */
const allowedAt =
  (t: number, en: string, ko: string) =>
  (r: Results, month: number): ExplainNode => {
    const at = formatMonth(r.scenario.firstMonth + month);
    return bySite(
      r,
      label(`${en} alone allow in ${at}`, `${at} ${ko}만의 허용`),
      (d, k) => minimum(name(phaseName(d)), [allowed(r, d, k, t, month), planned(d)], MW),
      'MW',
    );
  };

/** Months of the horizon, as `2027-03`. */
export const monthsByName = (r: Results): (readonly [string, number])[] =>
  Array.from({ length: r.scenario.months }, (_, m) => [formatMonth(r.scenario.firstMonth + m), m] as const);

/** What runs in a month, and what each timeline alone would allow, in the order of `TIMELINES`. */
export const MONTH_FIGURES = {
  liveItMw: liveItAt,
  powerItMw: allowedAt(0, 'Sources of power', '전력'),
  chipsItMw: allowedAt(1, 'Chips', '칩'),
  hallItMw: allowedAt(2, 'Halls', '건물'),
  networkItMw: allowedAt(3, 'Networks', '네트워크'),
} as const;
