import {
  formatNumber,
  formatQuantity,
  type Notice,
  type QuantityKind,
  type Summary,
  type Timeline,
  type YearSummary,
} from '../engine/index.ts';
import { type CliText, harmless, noticeText, sortNotices, term } from '../i18n/index.ts';
import { pushName } from './build-text.ts';
import type { Context } from './context.ts';
import { columns, paragraph } from './layout.ts';

/** Rows of years and lines of notices that fit one screen. */
const MAX_YEARS = 12;
const MAX_NOTICE_LINES = 7;
const MAX_RUNS = 1;

const q = (value: number, kind: QuantityKind): string => formatQuantity(value, kind);
const mw = (value: number): string => formatQuantity(value * 1000, 'power');
const usd = (value: number): string =>
  value === 0 ? '$0' : Math.abs(value) < 1000 ? `$${value.toFixed(2)}` : q(value, 'money');
/** Megawatts in a column: whole where large, so that the eye compares lengths. */
const megawatts = (value: number): string =>
  value === 0
    ? '0'
    : Math.abs(value) >= 10
      ? Math.round(value).toLocaleString('en-US')
      : formatNumber(value, 2);

/** Shorter than the general terms, so that a year stays on one line. */
const BINDINGS: Readonly<Record<Timeline, CliText>> = {
  power: 'bindingPower',
  chips: 'bindingChips',
  hall: 'bindingHall',
  network: 'bindingNetwork',
};

function yearRow(ctx: Context, y: YearSummary): string[] {
  const held = Object.values(y.heldBackItMw).reduce((a, b) => a + b, 0);
  return [
    String(y.year),
    megawatts(y.liveItMw),
    megawatts(y.liveFacilityMw),
    Math.round(y.liveAccelerators).toLocaleString('en-US'),
    y.binding in BINDINGS ? ctx.say(BINDINGS[y.binding as Timeline]) : '–',
    megawatts(held),
    Math.round(y.chipsWaitingMean).toLocaleString('en-US'),
    usd(y.idleUsd),
  ];
}

function capacity(ctx: Context, s: Summary): string[] {
  const head = (
    [
      'colYear',
      'colIt',
      'colFacility',
      'colAccelerators',
      'colBinding',
      'colHeld',
      'colWaiting',
      'colIdle',
    ] as const
  ).map((k) => ctx.colours.dim(ctx.say(k)));
  const { years } = s;
  // A long horizon keeps its first years, where things happen, and its last.
  const shown = years.length <= MAX_YEARS ? years : [...years.slice(0, MAX_YEARS - 2), ...years.slice(-1)];
  const lines = columns([head, ...shown.map((y) => yearRow(ctx, y))], {
    align: 'rrrrlrrr',
    flex: 4,
  });
  if (shown.length < years.length)
    lines.splice(-1, 0, `  ${ctx.say('unchangedYears', { n: years.length - shown.length })}`);
  return [ctx.colours.bold(ctx.say('capacity')), ...lines];
}

/** The one step that would bring the most: of what, where, how much. */
function push(ctx: Context, s: Summary): [string, string][] {
  const [first] = s.push;
  if (!first) return [];
  const sizes = { months: ctx.say('oneMonth'), kW: q(first.step, 'power'), USD: usd(first.step) };
  const step = first.unit in sizes ? sizes[first.unit as keyof typeof sizes] : q(first.step, 'count');
  const words = {
    what: pushName(first, ctx.lang),
    where: first.siteId === null ? ctx.say('pushProgramme') : first.siteId,
    step,
    hours: q(first.usefulAcceleratorHours, 'count'),
    usd: usd(first.npvUsd),
  };
  return [[ctx.say('pushNext'), ctx.say('pushLine', words)]];
}

/** Power at the racks, weighted by accelerators; what its losses cost; swings of all training added up. */
function reliability(ctx: Context, s: Summary): string {
  const phases = s.sites.flatMap((site) => site.phases);
  const sum = (of: (p: (typeof phases)[number]) => number): number => phases.reduce((t, p) => t + of(p), 0);
  const all = sum((p) => p.accelerators);
  const up = all > 0 ? sum((p) => p.accelerators * p.electrical.availability) / all : 1;
  return ctx.say('reliabilityLine', {
    availability: `${(100 * up).toFixed(3)} %`,
    hours: q(
      sum((p) => p.electrical.lostAcceleratorHoursPerYear),
      'count',
    ),
    swing: q(sum((p) => p.electrical.swing?.mw ?? 0) * 1000, 'power'),
  });
}

function figures(ctx: Context, s: Summary): string[] {
  const { headline: h, money } = s;
  const { bold } = ctx.colours;
  const split = Object.entries(money.split)
    .filter(([, v]) => v > 0)
    .map(([cause, v]) => `${v.toFixed(2)} ${term(cause, ctx.lang)}`)
    .join(' + ');
  const price =
    h.usdPerMillionTokens === null
      ? ''
      : ctx.say('tokenPrice', { usd: q(h.usdPerMillionTokens, 'moneyPerTokens') });
  const rows: [string, string][] = [
    [
      ctx.say('money'),
      `${ctx.say('capexLine', { capex: usd(h.programmeCapexUsd), opex: usd(money.opexUsd), idle: usd(h.idleUsd) })}\n${ctx.say('hourLine', { usd: usd(h.usdPerUsefulHour), split })}`,
    ],
    [
      ctx.say('compute'),
      ctx.say('computeLine', {
        hours: q(h.usefulAcceleratorHours, 'count'),
        tokens: q(h.servingTokens, 'tokens'),
        price,
      }),
    ],
    [
      ctx.say('powerLine'),
      `${ctx.say('energyLine', {
        energy: q(h.facilityGwhPerYear * 1e6, 'energy'),
        pue: h.pue.toFixed(3),
        usd: usd(h.energyUsdPerYear),
      })}\n${reliability(ctx, s)}`,
    ],
    [
      ctx.say('water'),
      ctx.say('waterLine', { water: q(h.waterMlPerYear * 1e6, 'volume'), wue: formatNumber(h.wueLPerKwh) }),
    ],
    [ctx.say('carbon'), ctx.say('carbonLine', { carbon: q(h.carbonKtPerYear * 1e6, 'mass') })],
  ];
  const started = s.training.filter((r) => r.start !== '');
  if (started.length > 0) {
    const runs = started.slice(0, MAX_RUNS).map((r) =>
      ctx.say('trainingLine', {
        id: r.id,
        days: formatNumber(r.days),
        n: r.accelerators.toLocaleString('en-US'),
        start: r.start,
        usd: usd(r.usd),
      }),
    );
    const more = started.length > MAX_RUNS ? ctx.say('moreRuns', { n: started.length - MAX_RUNS }) : '';
    rows.push([ctx.say('training'), runs.join('\n') + more]);
  }
  rows.push(...push(ctx, s));
  return columns(
    rows.map(([label, text]) => [bold(label), text]),
    { align: 'll', flex: 1 },
  );
}

function modes(ctx: Context, s: Summary): string[] {
  const { bold, dim, green } = ctx.colours;
  const head = [
    '',
    ...(['colMode', 'colPerHour', 'colOwn', 'colCommitted', 'colBreakEven'] as const).map((k) =>
      dim(ctx.say(k)),
    ),
  ];
  const rows = s.money.modes.map((m) => {
    const best = m.mode === s.headline.bestMode;
    const name = term(m.mode, ctx.lang);
    const evens = m.breakEvenUtilisation;
    return [
      best ? green('▸') : '',
      best ? bold(name) : name,
      m.usdPerUsefulHour.toFixed(2),
      usd(m.ownCapitalUsd),
      usd(m.committedUsd),
      evens === null ? '–' : evens > 1 ? ctx.say('never') : `${Math.round(evens * 100)} %`,
    ];
  });
  return [bold(ctx.say('modes')), ...columns([head, ...rows], { align: 'llrrrr', flex: 1, gap: 1 })];
}

/** Notices as sentences, worst first; those that come in dozens are gathered into one. */
function noticeTexts(ctx: Context, s: Summary): string[] {
  const sorted = sortNotices(s.notices);
  const of = (code: Notice['code']): Notice[] => sorted.filter((n) => n.code === code);
  const idle = of('idle-site');
  const revisions = of('revision');
  const last = revisions[revisions.length - 1];
  const list = idle.map((n) => `${n.params.site} (${term(String(n.params.status), ctx.lang)})`).join(', ');
  return sorted.flatMap((n) => {
    if (n.code === 'idle-site' && idle.length > 1)
      return n === idle[0] ? [ctx.say('idleSites', { list })] : [];
    if (n.code === 'revision' && revisions.length > 1)
      return n === revisions[0]
        ? [
            ctx.say('revisions', {
              n: revisions.length,
              asOf: last.params.asOf,
              why: harmless(String(last.params.why)),
            }),
          ]
        : [];
    return [noticeText(n, ctx.lang)];
  });
}

function notices(ctx: Context, s: Summary): string[] {
  const texts = noticeTexts(ctx, s);
  if (texts.length === 0) return [];
  const blocks = texts.map((text) => columns([['·', text]], { align: 'll', flex: 1, indent: 1, gap: 1 }));
  const lines: string[] = [];
  let shown = 0;
  // The last, how many figures are unverified, bears on everything and always keeps its place.
  const tail = blocks[blocks.length - 1];
  for (const block of blocks.slice(0, -1)) {
    if (lines.length + block.length + tail.length > MAX_NOTICE_LINES) break;
    lines.push(...block);
    shown++;
  }
  const hidden = blocks.length - 1 - shown;
  return [
    ctx.colours.bold(ctx.say('notices')),
    ...lines,
    ...tail,
    ...(hidden > 0 ? [` ${ctx.say('moreNotices', { n: hidden })}`] : []),
  ];
}

/** The answer on one screen: 80 columns, about 45 lines. */
export function summaryLines(ctx: Context, s: Summary): string[] {
  const h = s.headline;
  return [
    ...paragraph(ctx.colours.bold(harmless(s.scenario.name))),
    ctx.colours.dim(
      ctx.say('asOf', {
        asOf: s.scenario.asOf,
        first: s.scenario.firstMonth,
        last: s.scenario.lastMonth,
        seed: s.scenario.seed,
      }),
    ),
    ...paragraph(
      ctx.say('fleet', {
        sites: ctx.say(h.sites === 1 ? 'oneSite' : 'sites', { n: h.sites }),
        countries: ctx.say(h.countries === 1 ? 'oneCountry' : 'countries', { n: h.countries }),
        accelerators: h.accelerators.toLocaleString('en-US'),
        it: mw(h.hallItMw),
        facility: mw(h.facilityPeakMw),
      }),
    ),
    '',
    ...capacity(ctx, s),
    '',
    ...figures(ctx, s),
    '',
    ...modes(ctx, s),
    '',
    ...notices(ctx, s),
  ];
}
