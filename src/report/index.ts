/** The answer as one self-contained HTML file: no script, no request, English or Korean. */
import type { BuildAnswer, MoneyAnswer, Results, Summary } from '../engine/index.ts';
import type { Lang } from '../i18n/index.ts';
import { page } from './page.ts';
import { makeView } from './view.ts';

export interface ReportInput {
  readonly results: Results;
  readonly summary: Summary;
  /** Tasks, risk and what to push on; their sections are left out where it is absent. */
  readonly build?: BuildAnswer;
  /** Contracts, exposure and break-even; likewise. */
  readonly money?: MoneyAnswer;
  readonly lang: Lang;
}

/**
 * Renders the report. The same input gives the same bytes; scenario text is escaped; the page asks the network for
 * nothing and forbids it by its content security policy.
 */
export async function renderReport({ results, summary, lang, build, money }: ReportInput): Promise<string> {
  return page({
    ...makeView(results, summary, lang),
    ...(build ? { build } : {}),
    ...(money ? { money } : {}),
  });
}
export { chainSvg } from './chain-svg.ts';
export { coverageSvg } from './coverage-svg.ts';
export { renderEnsemble } from './ensemble/page.ts';
export { fabricSvg, sceneSvg } from './fabric-svg.ts';
export { ganttSvg } from './gantt-svg.ts';
export { type LinesPicture, linesSvg } from './lines-svg.ts';
export { landPaths, worldProjection } from './map/world.ts';
export { BINDING_COLOURS, LINE_TYPES, SERIES_COLOURS } from './palette.ts';
export { type ParetoPicture, paretoSvg } from './pareto-svg.ts';
export { supplySvg } from './supply-svg.ts';
