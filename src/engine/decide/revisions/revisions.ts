import type { EngineCache } from '../../operate/index.ts';
import { type Results, runScenario } from '../../run/index.ts';
import type { AppliedRevision, Scenario } from '../../scenario/index.ts';
import { columnSum, formatMonth, yearOf } from '../../units/index.ts';

/** A file as known on one date. */
export interface DatedRun {
  readonly asOf: string;
  /** Live IT power at the end of each year. */
  readonly liveItMw: readonly number[];
  readonly finalItMw: number;
  readonly npvUsd: number;
  readonly usdPerUsefulHour: number;
  readonly usefulAcceleratorHours: number;
  readonly sites: number;
  readonly announcedItMw: number;
  readonly permittedItMw: number;
  readonly observedItMw: number;
}

/** What one thing that became known changed. */
export interface KnownChange {
  readonly asOf: string;
  /** What happened; empty for the catalogue's own figures of later date. */
  readonly why: string;
  readonly sources: readonly string[];
  readonly paths: readonly string[];
  /** Change of live IT power at the end of each year. */
  readonly liveItMw: readonly number[];
  readonly npvUsd: number;
  readonly usefulAcceleratorHours: number;
  /** Phases whose first or last racks moved, with both dates; empty dates: never. */
  readonly moved: readonly PhaseMove[];
}

export interface PhaseMove {
  readonly siteId: string;
  readonly phaseId: string;
  readonly firstBefore: string;
  readonly firstAfter: string;
  readonly allBefore: string;
  readonly allAfter: string;
}

export interface Revisions {
  readonly name: string;
  readonly years: readonly number[];
  readonly runs: readonly DatedRun[];
  /** From each date to the next, in the order in which it became known; changes of a pair add up to the difference of its runs. */
  readonly changes: readonly (readonly KnownChange[])[];
}

/** Reads the file as of a date, with its revisions up to another. */
export type ReadAsOf = (asOf: string, revisionsUpTo: string) => Scenario;

const yearsOf = (s: Scenario): number[] =>
  Array.from({ length: yearOf(s.lastMonth) - yearOf(s.firstMonth) + 1 }, (_, k) => yearOf(s.firstMonth) + k);

/** Live IT MW at the end of each year. */
const liveBy = (r: Results): number[] =>
  yearsOf(r.scenario).map((year) => {
    const at = Math.min(r.scenario.months - 1, year * 12 + 11 - r.scenario.firstMonth);
    return r.build.fleet.liveItKw[at] / 1000;
  });

function datedRun(r: Results): DatedRun {
  const live = liveBy(r);
  const { phases } = r.design;
  const firm = (status: string): boolean => ['permitted', 'construction', 'operating'].includes(status);
  const now = Math.min(
    r.scenario.months - 1,
    Math.floor(r.scenario.asOfMonth - 1e-9) - r.scenario.firstMonth,
  );
  return {
    asOf: r.scenario.asOf,
    liveItMw: live,
    finalItMw: live.at(-1) ?? 0,
    npvUsd: r.finance.npvUsd,
    usdPerUsefulHour: r.finance.levelised.usdPerUsefulHour,
    usefulAcceleratorHours: columnSum(r.operation.fleet.usefulHours),
    sites: r.scenario.sites.length,
    announcedItMw: r.design.hallItKw / 1000,
    permittedItMw: phases.reduce((s, d) => s + (firm(d.phase.status) ? d.hallItKw : 0), 0) / 1000,
    observedItMw: now < 0 ? 0 : r.build.fleet.liveItKw[now] / 1000,
  };
}

/** First and last racks of each phase by name; phases that do not build have none. */
function datesOf(r: Results): Map<string, { site: string; phase: string; first: string; all: string }> {
  const month = (m: number): string => (m < 0 ? '' : formatMonth(r.scenario.firstMonth + m));
  return new Map(
    r.design.phases.map((d, i) => {
      const { firstLive, allLive } = r.build.phases[i];
      const dates = { site: d.site.id, phase: d.phase.id, first: month(firstLive), all: month(allLive) };
      return [`${d.site.id}.${d.phase.id}`, dates];
    }),
  );
}

function movesBetween(before: Results, after: Results): PhaseMove[] {
  const [a, b] = [datesOf(before), datesOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key): PhaseMove[] => {
    const [x, y] = [a.get(key), b.get(key)];
    if (x?.first === y?.first && x?.all === y?.all) return [];
    const { site, phase } = (x ?? y) as { site: string; phase: string };
    return [
      {
        siteId: site,
        phaseId: phase,
        firstBefore: x?.first ?? '',
        firstAfter: y?.first ?? '',
        allBefore: x?.all ?? '',
        allAfter: y?.all ?? '',
      },
    ];
  });
}

function changeOf(
  before: Results,
  after: Results,
  known: readonly AppliedRevision[],
  asOf: string,
): KnownChange {
  const [a, b] = [liveBy(before), liveBy(after)];
  return {
    asOf,
    why: known.map((k) => k.why).join('; '),
    sources: known.flatMap((k) => k.sources),
    paths: known.flatMap((k) => k.paths),
    liveItMw: b.map((mw, y) => mw - a[y]),
    npvUsd: after.finance.npvUsd - before.finance.npvUsd,
    usefulAcceleratorHours:
      columnSum(after.operation.fleet.usefulHours) - columnSum(before.operation.fleet.usefulHours),
    moved: movesBetween(before, after),
  };
}

/**
 * One file as of several dates, and what changed from each to the next and why: the revisions that became known are applied one date
 * after another on the earlier catalogue, then the catalogue takes the later date. Each change is the difference of two full runs.
 *
 * @param dates ascending, at least one @param read the file as of a date
 */
export function revisionsOf(dates: readonly string[], read: ReadAsOf, cache: EngineCache): Revisions {
  const runs: Results[] = dates.map((d) => runScenario(read(d, d), cache));
  const changes = dates.slice(1).map((to, i): KnownChange[] => {
    const from = dates[i];
    const news = runs[i + 1].scenario.applied.filter((a) => a.asOf > from);
    const steps = [...new Set(news.map((a) => a.asOf))].sort();
    let before = runs[i];
    const out = steps.map((at) => {
      const after = runScenario(read(from, at), cache);
      const change = changeOf(
        before,
        after,
        news.filter((a) => a.asOf === at),
        at,
      );
      before = after;
      return change;
    });
    return [...out, changeOf(before, runs[i + 1], [], to)];
  });
  return { name: runs[0].scenario.name, years: yearsOf(runs[0].scenario), runs: runs.map(datedRun), changes };
}
