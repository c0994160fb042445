import type { Summary } from '../../engine/index.ts';
import { type Html, html } from '../html.ts';
import { section, table } from '../layout.ts';
import { count, ratio, share, usd, type View } from '../view.ts';

type Training = Summary['training'][number];
type Serving = Summary['serving'][number];
type Point = Serving['points'][number];

const month = (m: string): string => (m === '' ? '–' : m);

function training(view: View): Html {
  const { text, summary } = view;
  if (summary.training.length === 0) return html`<p>${text.noTraining}</p>`;
  return html`${table<Training>(
    text.hTraining,
    [
      { head: text.cRun, cell: (r) => r.id },
      { head: text.cModel, cell: (r) => html`<span class="nb">${r.model}</span>` },
      { head: text.cSite, cell: (r) => (r.site === '' ? '–' : r.site) },
      { head: text.cAccelerators, cell: (r) => `${count(r.accelerators)} ${r.accelerator}`, number: true },
      { head: text.cPrecision, cell: (r) => r.precision },
      { head: text.cStart, cell: (r) => html`<span class="nb">${month(r.start)}</span>` },
      { head: text.cEnd, cell: (r) => html`<span class="nb">${month(r.end)}</span>` },
      { head: text.cDays, cell: (r) => ratio(r.days), number: true },
      { head: text.cMfu, cell: (r) => share(r.mfu), number: true },
      { head: text.cEttr, cell: (r) => share(r.effectiveTimeRatio), number: true },
      { head: text.cHours, cell: (r) => count(r.acceleratorHours), number: true },
      { head: text.cCost, cell: (r) => usd(r.usd), number: true },
    ],
    summary.training,
  )}<p class="note">${text.trainingCaption}</p>`;
}

function serving(view: View): Html {
  const { text, summary } = view;
  if (summary.serving.length === 0) return html`<p>${text.noServing}</p>`;
  const rows = summary.serving.flatMap((service) => service.points.map((point) => ({ service, point })));
  const figure = (of: (p: Point) => string) => (row: { point: Point }) =>
    row.point.possible ? of(row.point) : '–';
  return table<{ service: Serving; point: Point }>(
    text.hServing,
    [
      { head: text.cService, cell: (r) => r.service.id },
      { head: text.cModel, cell: (r) => html`<span class="nb">${r.service.model}</span>` },
      { head: text.cPrecision, cell: (r) => r.service.precision },
      { head: text.cShare, cell: (r) => share(r.service.share), number: true },
      { head: text.cAccelerator, cell: (r) => r.point.accelerator },
      {
        head: text.cTokens,
        cell: (r) => (r.point.possible ? count(r.point.tokensPerSPerAccelerator) : text.impossible),
        number: true,
      },
      { head: text.cTpot, cell: figure((p) => `${ratio(p.tpotMs)} ms`), number: true },
      { head: text.cParallel, cell: figure((p) => count(p.tensorParallel)), number: true },
      { head: text.cBatch, cell: figure((p) => count(p.batch)), number: true },
    ],
    rows,
  );
}

/** What the fleet does with its hours. */
export const workSection = (view: View): Html =>
  section(
    'work',
    view.text.hWork,
    html`<h3>${view.text.hTraining}</h3>`,
    training(view),
    html`<h3 class="after">${view.text.hServing}</h3>`,
    serving(view),
  );
