import { formatQuantity, type PushRow, TIMELINES } from '../../engine/index.ts';
import { pushWord, taskWord, term } from '../../i18n/index.ts';
import { NARROW, WIDE } from '../charts/draw.ts';
import { FAN_COLOUR, fanChart } from '../charts/risk.ts';
import { ganttPicture, ganttWords } from '../gantt-svg.ts';
import { type Html, html, trusted } from '../html.ts';
import { chart, legend, picture, section, table } from '../layout.ts';
import { BINDING_COLOURS, colourSwatch, swatch } from '../palette.ts';
import { count, kw, monthText, mw, share, usd, usdHour, type View } from '../view.ts';

type Build = NonNullable<View['build']>;

function gantt(view: View, build: Build): Html {
  const { text, lang } = view;
  const whole = build.phases.filter((p) => p.all.month !== '');
  const last = whole.reduce<(typeof whole)[number] | undefined>(
    (a, b) => (a === undefined || b.all.month > a.all.month ? b : a),
    undefined,
  );
  const title =
    last === undefined
      ? text.ganttTitleNone
      : text.ganttTitle({
          site: last.siteId,
          phase: last.phaseId,
          month: monthText(last.all.month, view),
          task: taskWord(last.all.chain.at(-1) ?? last.all.timeline, lang),
        });
  const words = ganttWords(lang);
  const keys = legend([
    ...TIMELINES.map((t, i) => ({ swatch: swatch(i + 1), name: term(t, lang) })),
    { swatch: colourSwatch('#7d8792'), name: `${taskWord('land', lang)}, ${taskWord('permits', lang)}` },
    {
      swatch: trusted(
        '<svg class="swatch" width="16" height="16" aria-hidden="true"><rect x="1" y="3" width="14" height="10" fill="none" stroke="var(--ink)" stroke-width="1.6"/></svg>',
      ),
      name: words.critical,
    },
  ]);
  return picture(
    'chart-gantt',
    title,
    text.ganttCaption,
    keys,
    ganttPicture(build, lang, WIDE, title),
    ganttPicture(build, lang, NARROW, title),
  );
}

function fan(view: View, build: Build): Html {
  const { text } = view;
  const { capacity } = build;
  // The month in which the draws lie widest apart says the most.
  const widest = capacity.reduce((a, b) => (b.p90ItMw - b.p10ItMw > a.p90ItMw - a.p10ItMw ? b : a));
  const title = text.fanTitle({
    month: monthText(widest.month, view),
    plan: mw(widest.plannedItMw),
    low: mw(widest.p10ItMw),
    high: mw(widest.p90ItMw),
  });
  const keys = legend([
    { swatch: html`<span class="band"></span>`, name: text.rangeBand },
    { swatch: colourSwatch(FAN_COLOUR, 'solid'), name: 'P50' },
    { swatch: colourSwatch('var(--ink)', [6, 4]), name: text.planLine },
  ]);
  return chart('chart-fan', title, text.fanCaption({ draws: count(build.draws) }), keys, (size) =>
    fanChart(build, size),
  );
}

function milestones(view: View, build: Build): Html {
  const { text, lang } = view;
  const month = (m: string): string => (m === '' ? '–' : monthText(m, view));
  const list = TIMELINES.map((t) => `${term(t, lang)} ${share(build.everBinds[t])}`).join(', ');
  return html`<h3 class="after">${text.milestonesHead}</h3>${table<Build['milestones'][number]>(
    text.milestonesHead,
    [
      { head: text.cMilestone, cell: (m) => mw(m.liveItMw) },
      { head: text.cPlan, cell: (m) => month(m.date.planned) },
      { head: 'P10', cell: (m) => month(m.date.p10) },
      { head: 'P50', cell: (m) => month(m.date.p50) },
      { head: 'P90', cell: (m) => month(m.date.p90) },
      {
        head: text.cByPlan,
        cell: (m) => (m.date.byPlan === null ? '–' : share(m.date.byPlan)),
        number: true,
      },
      { head: text.cInHorizon, cell: (m) => share(m.date.inHorizon), number: true },
    ],
    build.milestones,
  )}<p class="note">${text.bindsNote({ list })}</p>${moneyNote(view, build)}`;
}

function moneyNote(view: View, { money }: Build): Html {
  const { npvUsd, usdPerUsefulHour } = money;
  return html`<p class="note">${view.text.moneyDraws({
    low: usd(npvUsd.p10),
    high: usd(npvUsd.p90),
    hourLow: usdHour(usdPerUsefulHour.p10),
    hourHigh: usdHour(usdPerUsefulHour.p90),
  })}</p>`;
}

function status(view: View, build: Build): Html {
  const { text, lang } = view;
  const { byStatus, announcements, addedUpKw, onceKw } = build.status;
  const rows = table<(typeof byStatus)[number]>(
    text.statusHead,
    [
      { head: text.cStatus, cell: (s) => term(s.status, lang) },
      { head: text.cSites, cell: (s) => s.sites, number: true },
      { head: text.cHallIt, cell: (s) => kw(s.hallItKw), number: true },
      { head: text.cFacilityPower, cell: (s) => kw(s.facilityKw), number: true },
      { head: text.cLiveNow, cell: (s) => kw(s.liveItKw), number: true },
    ],
    byStatus,
  );
  const totals =
    announcements.length === 0
      ? null
      : html`${table<(typeof announcements)[number]>(
          text.statusHead,
          [
            { head: text.cAnnounced, cell: (a) => `${a.by}${a.basis === 'it' ? ' (IT)' : ''}`, words: true },
            { head: text.cAnnounced, cell: (a) => kw(a.announcedKw), number: true },
            { head: text.cInSites, cell: (a) => kw(a.sitesKw), number: true },
            { head: text.cPermitted, cell: (a) => kw(a.permittedKw), number: true },
            { head: text.cObserved, cell: (a) => kw(a.observedKw), number: true },
          ],
          announcements,
        )}<p class="note">${text.onceNote({ sum: kw(addedUpKw), once: kw(onceKw) })}</p>`;
  return html`<h3 class="after">${text.statusHead}</h3>${rows}${totals}`;
}

/** How large a step is, in words. */
function stepText(view: View, r: PushRow): string {
  if (r.unit === 'months') return view.text.oneMonthStep;
  if (r.unit === 'kW') return kw(r.step);
  return r.unit === 'USD' ? usd(r.step) : formatQuantity(r.step, 'count');
}

function push(view: View): Html {
  const { text, lang, summary } = view;
  const rows = summary.push;
  const most = rows.reduce((m, r) => Math.max(m, r.usefulAcceleratorHours), 0);
  const gain = (r: PushRow): Html =>
    trusted(
      `<svg class="bar" viewBox="0 0 150 14" aria-hidden="true"><rect width="${((150 * r.usefulAcceleratorHours) / most).toFixed(1)}" height="14" fill="${BINDING_COLOURS[3]}"/></svg>`,
    );
  const body =
    rows.length === 0
      ? html`<p>${text.pushNone}</p>`
      : table<PushRow>(
          text.pushHead,
          [
            {
              head: text.cPush,
              cell: (r) => (r.task === null ? pushWord(r.kind, lang) : taskWord(r.task, lang)),
              words: true,
            },
            { head: text.cWhere, cell: (r) => r.siteId ?? text.wholeProgramme },
            { head: text.cStep, cell: (r) => stepText(view, r), number: true },
            { head: text.cGainHours, cell: (r) => `+${count(r.usefulAcceleratorHours)}`, number: true },
            { head: '', cell: gain },
            { head: text.cGainNpv, cell: (r) => `${r.npvUsd >= 0 ? '+' : ''}${usd(r.npvUsd)}`, number: true },
          ],
          rows,
        );
  return html`<h3 class="after" id="push">${text.pushHead}</h3>${body}<p class="note">${text.pushNote}</p>`;
}

/** Schedule, risk and what to push on; nothing where they were not worked out. */
export const buildSection = (view: View): Html =>
  view.build === undefined
    ? html``
    : section(
        'schedule',
        view.text.hBuild,
        push(view),
        gantt(view, view.build),
        fan(view, view.build),
        milestones(view, view.build),
        status(view, view.build),
      );
