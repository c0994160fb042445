import {
  type BuildFan,
  buildFan,
  type Critical,
  compileBuildKernel,
  criticalPaths,
} from '../../../engine/build/index.ts';
import { type Results, TIMELINES } from '../../../engine/index.ts';

export interface BuildView {
  readonly critical: Critical;
  readonly names: readonly { readonly siteId: string; readonly site: string; readonly phaseId: string }[];
  /** IT kW that each timeline alone allows by month, each phase at most its planned racks. */
  readonly allowedItKw: readonly Float64Array[];
}

export function buildViewOf({ scenario, build }: Results): BuildView {
  const allowedItKw = TIMELINES.map(() => new Float64Array(build.months));
  build.phases.forEach((b, p) => {
    const d = build.design.phases[p];
    TIMELINES.forEach((_, t) => {
      const to = allowedItKw[t];
      for (let m = 0; m < build.months; m++) to[m] += Math.min(d.racks, b.allowedRacks[t][m]) * d.rackAllInKw;
    });
  });
  return {
    critical: criticalPaths(scenario, build),
    names: build.design.phases.map((d) => ({ siteId: d.site.id, site: d.site.name, phaseId: d.phase.id })),
    allowedItKw,
  };
}

/** The last fan and what it was drawn from: prices and shares of work move no date. */
let last: { readonly key: string; readonly fan: BuildFan } | undefined;

/** Capacity by month over draws of what may slip. */
export function fanOf({ scenario, build }: Results, draws: number): BuildFan {
  const { catalog, seed, firstMonth, months } = scenario;
  const dated = build.design.phases.map((d) => [d.phase, d.racks, d.rackAllInKw, d.hallItKw]);
  const key = JSON.stringify([
    dated,
    seed,
    firstMonth,
    months,
    catalog.asOf,
    [...catalog.assumptions],
    draws,
  ]);
  if (last?.key === key) return last.fan;
  const names = build.design.phases.map((d) => ({ siteId: d.site.id, phaseId: d.phase.id }));
  const fan = buildFan(compileBuildKernel(scenario, build), names, { draws, milestonesKw: [] });
  last = { key, fan };
  return fan;
}
