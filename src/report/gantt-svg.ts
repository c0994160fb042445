import type { BuildAnswer, PhaseAnswer, TaskAnswer } from '../engine/index.ts';
import { formatMonth, TIMELINES } from '../engine/index.ts';
import { type Lang, taskWord, term } from '../i18n/index.ts';
import { type Size, svgOpen, WIDE } from './charts/draw.ts';
import { escapeHtml } from './html.ts';
import { BINDING_COLOURS } from './palette.ts';

/** Phases drawn; of more, those with the most power. */
export const MOST_GANTT_PHASES = 30;
const ROW = 11;
const BAR = 8;
const GAP = 12;
const TOP = 30;

const WORDS = {
  title: { en: 'Tasks, critical chain and slack', ko: '작업, 임계 경로, 여유' },
  critical: { en: 'holds its phase', ko: '단계를 결정' },
  other: { en: 'has slack', ko: '여유 있음' },
  slack: { en: 'slack', ko: '여유' },
  asOf: { en: 'as of', ko: '기준일' },
  range: { en: 'first racks, P10 to P90', ko: '첫 랙, P10–P90' },
  months: { en: 'months', ko: '개월' },
} as const;

const n = (v: number): string => String(Math.round(v * 10) / 10);

interface Frame {
  readonly size: Size;
  readonly lang: Lang;
  readonly first: number;
  readonly last: number;
  readonly left: number;
  x(month: number): number;
}

const calendar = (text: string): number => {
  const [year, month] = text.split('-').map(Number);
  return year * 12 + month - 1;
};

/** Rows of a phase: one a timeline that has tasks, what comes before all of them first. */
function rowsOf(tasks: readonly TaskAnswer[]): { timeline: number; tasks: TaskAnswer[] }[] {
  return [-1, 0, 1, 2, 3].flatMap((t) => {
    const own = tasks.filter(
      (k) => (t < 0 ? k.timeline === null : k.timeline === TIMELINES[t]) && k.finishMonth > k.startMonth,
    );
    return own.length > 0 ? [{ timeline: t, tasks: own }] : [];
  });
}

function bar(f: Frame, task: TaskAnswer, timeline: number, y: number): string {
  const a = Math.max(task.startMonth, f.first);
  const b = Math.min(task.finishMonth, f.last);
  const colour = timeline < 0 ? '#7d8792' : BINDING_COLOURS[timeline + 1];
  const words = `${task.id}: ${formatMonth(Math.round(task.startMonth))} – ${formatMonth(Math.round(task.finishMonth))}, ${WORDS.slack[f.lang]} ${task.slackMonths === null ? '∞' : n(task.slackMonths)} ${WORDS.months[f.lang]}`;
  const slack =
    task.slackMonths !== null && task.slackMonths > 0.05 && !task.critical
      ? `<path d="M${n(f.x(b))} ${n(y + BAR / 2)}H${n(f.x(Math.min(f.last, task.finishMonth + task.slackMonths)))}" stroke="${colour}" stroke-width="1" stroke-dasharray="2 2"/>`
      : '';
  if (b <= a) return '';
  const edge = task.critical ? ' stroke="var(--ink,#1b1f24)" stroke-width="1.4"' : ' fill-opacity=".45"';
  return `<rect x="${n(f.x(a))}" y="${n(y)}" width="${n(Math.max(1, f.x(b) - f.x(a)))}" height="${BAR}" fill="${colour}"${edge}><title>${escapeHtml(`${taskWord(task.name, f.lang)} · ${words}`)}</title></rect>${slack}`;
}

const label = (x: number, y: number, words: string, size: number, anchor = 'start'): string =>
  `<text x="${n(x)}" y="${n(y)}" font-size="${size}" text-anchor="${anchor}" fill="var(--ink,#1b1f24)">${escapeHtml(words)}</text>`;

/** P10 to P90 of the first racks beneath a phase's rows, and the plan as a tick. */
function range(f: Frame, p: PhaseAnswer, y: number): string {
  const { planned, p10, p90 } = p.firstLive;
  if (p10 === '') return '';
  const a = f.x(calendar(p10));
  const b = p90 === '' ? f.x(f.last) : f.x(calendar(p90));
  const plan =
    planned === ''
      ? ''
      : `<path d="M${n(f.x(calendar(planned)))} ${n(y - 4)}V${n(y + 4)}" stroke="var(--ink,#1b1f24)" stroke-width="2"/>`;
  return `<path d="M${n(a)} ${n(y)}H${n(b)}" stroke="var(--muted,#5c6670)" stroke-width="3" stroke-linecap="round"/>${plan}`;
}

function phaseGroup(
  f: Frame,
  answer: BuildAnswer,
  p: PhaseAnswer,
  top: number,
): { svg: string; height: number } {
  const rows = rowsOf(answer.tasks.filter((t) => t.siteId === p.siteId && t.phaseId === p.phaseId));
  const name = `${p.siteId} · ${p.phaseId}`;
  const room = Math.floor(f.left / 6.2);
  const short = name.length > room ? `${name.slice(0, room - 1)}…` : name;
  const body = rows.map((r, k) => r.tasks.map((t) => bar(f, t, r.timeline, top + k * ROW)).join('')).join('');
  const height = (rows.length + 1) * ROW;
  const held = `${term(p.all.timeline, f.lang)}`;
  return {
    svg:
      label(0, top + 10, short, 11) +
      label(0, top + 23, held, 10) +
      body +
      range(f, p, top + rows.length * ROW + 4),
    height: Math.max(height, 26),
  };
}

function axis(f: Frame, bottom: number): string {
  const out: string[] = [];
  const every = f.size.narrow ? 2 : 1;
  for (let m = Math.ceil(f.first / 12) * 12; m <= f.last; m += 12 * every) {
    out.push(`<path d="M${n(f.x(m))} ${TOP - 8}V${n(bottom)}" stroke="var(--rule,#d9dee3)"/>`);
    // The year after the last has a line at the edge, and no room for its name.
    if (m < f.last) out.push(label(f.x(m) + 2, TOP - 12, String(m / 12), 11));
  }
  return out.join('');
}

/** Inside of the chart and its height: bars by phase and timeline, those of the critical chain outlined. */
export function gantt(answer: BuildAnswer, lang: Lang, size: Size): { body: string; height: number } {
  const phases = [...answer.phases].sort((a, b) => b.itMw - a.itMw).slice(0, MOST_GANTT_PHASES);
  const shown = answer.phases.filter((p) => phases.includes(p));
  const left = size.narrow ? 92 : 190;
  const [first, last] = [calendar(answer.first), calendar(answer.last) + 1];
  const f: Frame = {
    size,
    lang,
    first,
    last,
    left,
    x: (m) =>
      left + ((Math.min(last, Math.max(first, m)) - first) / (last - first)) * (size.width - left - 8),
  };
  let y = TOP;
  const groups = shown.map((p) => {
    const g = phaseGroup(f, answer, p, y);
    y += g.height + GAP;
    return g.svg;
  });
  const [year, month, day] = answer.asOf.split('-').map(Number);
  const at = f.x(year * 12 + month - 1 + (day - 1) / 31);
  const today = `<path d="M${n(at)} ${TOP - 8}V${n(y)}" stroke="var(--ink,#1b1f24)" stroke-dasharray="4 3"/>`;
  return { body: axis(f, y) + groups.join('') + today, height: y + 4 };
}

/** The chart as a picture of the report, once for each size. */
export const ganttPicture = (answer: BuildAnswer, lang: Lang, size: Size, title: string): string => {
  const { body, height } = gantt(answer, lang, size);
  return `${svgOpen(size.width, Math.round(height), size, title)}${body}</svg>`;
};

/** Words for what the bars mean. */
export const ganttWords = (lang: Lang): Readonly<Record<keyof typeof WORDS, string>> =>
  Object.fromEntries(Object.entries(WORDS).map(([k, w]) => [k, w[lang]])) as Record<
    keyof typeof WORDS,
    string
  >;

/** The chart as a file of its own, with its legend; dark in dark surroundings. */
export function ganttSvg(answer: BuildAnswer, lang: Lang): string {
  const words = ganttWords(lang);
  const { body, height } = gantt(answer, lang, WIDE);
  const keys = [
    ...TIMELINES.map((t, i) => ({ fill: BINDING_COLOURS[i + 1] as string, words: term(t, lang), more: '' })),
    { fill: '#c9ced4', words: words.critical, more: ' stroke="var(--ink)" stroke-width="1.4"' },
    { fill: '#c9ced4', words: words.other, more: ' fill-opacity=".45"' },
  ];
  const legend = keys
    .map(
      (k, i) =>
        `<rect x="${i * 155}" y="${n(height + 34)}" width="18" height="${BAR}" fill="${k.fill}"${k.more}/>${label(i * 155 + 24, height + 42, k.words, 11)}`,
    )
    .join('');
  const title = `${answer.name} – ${words.title} (${words.asOf} ${answer.asOf})`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE.width} ${n(height + 60)}" font-family="system-ui,sans-serif" role="img" aria-label="${escapeHtml(title)}"><style>svg{background:var(--paper,#fff)}@media(prefers-color-scheme:dark){svg{--ink:#e6e9ed;--muted:#a3adb7;--paper:#14171a;--rule:#3a4047}}</style>${label(0, 14, title, 13)}<g transform="translate(0 20)">${body}</g>${legend}</svg>\n`;
}
