import { monthOfDate } from '../units/index.ts';
import type { AppliedRevision } from './types.ts';

/** Names by which a path may enter a site and a phase: id and number. */
export interface Place {
  readonly site: readonly string[];
  readonly phase: readonly string[];
}

/** True where a revision set something of this phase's own: its dates were then said anew. */
function touches({ paths }: AppliedRevision, place: Place): boolean {
  return paths.some((path) => {
    const [sites, site, phases, phase, part] = path.split('.');
    const named = (of: readonly string[], name: string | undefined) =>
      name !== undefined && (name === '*' || of.includes(name));
    return (
      sites === 'sites' &&
      phases === 'phases' &&
      named(place.site, site) &&
      named(place.phase, phase) &&
      ['hall', 'chips', 'network', 'power'].includes(part ?? '')
    );
  });
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
  const dates = applied.filter((r) => touches(r, place)).map((r) => r.asOf);
  if (stated !== undefined) dates.push(stated);
  if (dates.length === 0) return undefined;
  return monthOfDate(dates.sort()[dates.length - 1]);
}
