import { monthOfDate } from '../units/index.ts';
import type { AppliedRevision } from './types.ts';

/** Names by which a path may enter a site and a phase: id and number. */
export interface Place {
  readonly site: readonly string[];
  readonly phase: readonly string[];
}

const PARTS = new Set(['hall', 'chips', 'network', 'power']);

/** Sites and phases, as named in a path or `*`, of which a revision sets parts: taken out of its paths once. */
const touched = new WeakMap<AppliedRevision, readonly (readonly [string, string])[]>();
function touchedBy(revision: AppliedRevision): readonly (readonly [string, string])[] {
  const known = touched.get(revision);
  if (known) return known;
  const made: [string, string][] = [];
  for (const path of revision.paths) {
    const [sites, site, phases, phase, part] = path.split('.');
    if (sites === 'sites' && phases === 'phases' && PARTS.has(part)) made.push([site, phase]);
  }
  touched.set(revision, made);
  return made;
}

/** True where a revision set something of this phase's own: its dates were then said anew. */
function touches(revision: AppliedRevision, place: Place): boolean {
  for (const [site, phase] of touchedBy(revision))
    if ((site === '*' || place.site.includes(site)) && (phase === '*' || place.phase.includes(phase)))
      return true;
  return false;
}

/**
 * When a phase's dates were last said, as a month with its fraction: the phase's own `stated`, or the latest revision that set
 * one of its parts; undefined where neither is known.
 */
export function statedMonth(
  stated: string | undefined,
  place: Place,
  applied: readonly AppliedRevision[],
): number | undefined {
  let latest = stated;
  for (const r of applied)
    if ((latest === undefined || r.asOf > latest) && touches(r, place)) latest = r.asOf;
  return latest === undefined ? undefined : monthOfDate(latest);
}
