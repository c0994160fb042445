import { type Catalog, nearestName } from '../catalog/index.ts';
import type { Problem } from '../errors.ts';
import type { AnnouncementsInput } from './announcements-schema.ts';
import { cyclePath } from './cycle.ts';
import type { Announcement } from './types.ts';

/** Announcements as known on a date, with what does not fit together. */
export function resolveAnnouncements(
  input: AnnouncementsInput | undefined,
  siteIds: readonly string[],
  catalog: Pick<Catalog, 'asOf'>,
): { announcements: Announcement[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const given = input ?? [];
  const ids = given.map((a) => a.id);
  const announcements = given.map((a, i): Announcement => {
    const sites = a.sites === 'all' ? [...siteIds] : (a.sites ?? []);
    sites.forEach((s, k) => {
      if (!siteIds.includes(s))
        problems.push({
          code: 'unknown-name',
          path: `announcements.${i}.sites.${k}`,
          params: {
            found: s.slice(0, 60),
            kind: 'site',
            nearest: nearestName(s, siteIds) ?? '',
            allowed: siteIds.slice(0, 20).join(', '),
          },
        });
    });
    if (ids.indexOf(a.id) < i)
      problems.push({
        code: 'duplicate-id',
        path: `announcements.${i}.id`,
        params: { found: a.id, first: `announcements.${ids.indexOf(a.id)}` },
      });
    if (a.within !== undefined && !ids.includes(a.within))
      problems.push({
        code: 'unknown-name',
        path: `announcements.${i}.within`,
        params: {
          found: a.within.slice(0, 60),
          kind: 'announcement',
          nearest: nearestName(a.within, ids) ?? '',
          allowed: ids.join(', '),
        },
      });
    return {
      id: a.id,
      by: a.by,
      powerKw: a.power,
      basis: a.basis,
      asOf: a.asOf,
      sites,
      ...(a.within === undefined ? {} : { within: a.within }),
      sources: a.source === undefined ? [] : [a.source].flat(),
    };
  });
  const cycle = cyclePath(
    given.flatMap((a, i) =>
      a.within === undefined ? [] : [{ first: a.within, next: a.id, path: `announcements.${i}.within` }],
    ),
  );
  if (cycle)
    problems.push({
      code: 'not-allowed',
      path: cycle.path,
      params: {
        found: cycle.names.join(' → '),
        allowed: 'an announcement within one that does not lie within it',
      },
    });
  return { announcements: announcements.filter((a) => a.asOf <= catalog.asOf), problems };
}
