import type { Results } from '../../run/index.ts';
import type { Announcement, Scenario, SiteStatus } from '../../scenario/index.ts';

/** What is planned under one status, and what of it runs on the as-of date. Facility power is that of full halls on the design day. */
export interface StatusRow {
  readonly status: SiteStatus;
  readonly sites: number;
  readonly hallItKw: number;
  readonly facilityKw: number;
  readonly liveItKw: number;
}

/** An announced total against the sites it speaks of, in its own power basis. */
export interface AnnouncementRow {
  readonly id: string;
  readonly by: string;
  readonly basis: Announcement['basis'];
  readonly within: string | null;
  readonly announcedKw: number;
  /** Sites that build, of all that it names; of them permitted or further; of them live on the as-of date. */
  readonly sitesKw: number;
  readonly permittedKw: number;
  readonly observedKw: number;
  /** Announced beyond what its sites hold; below zero: its sites hold more. */
  readonly unplacedKw: number;
}

/** Announced, permitted and observed, kept apart. */
export interface CapacityStatus {
  readonly byStatus: readonly StatusRow[];
  readonly announcements: readonly AnnouncementRow[];
  /** Facility power if every announcement were added to the others. */
  readonly addedUpKw: number;
  /** The same with each megawatt once: announcements within others, and sites that two name, do not count again. */
  readonly onceKw: number;
}

const ORDER: readonly SiteStatus[] = [
  'operating',
  'construction',
  'permitted',
  'announced',
  'paused',
  'withdrawn',
];
const FIRM: readonly SiteStatus[] = ['operating', 'construction', 'permitted'];

interface Held {
  readonly siteId: string;
  readonly status: SiteStatus;
  readonly it: number;
  readonly facility: number;
  readonly liveIt: number;
  readonly liveFacility: number;
}

/** Every phase of the file, with what of it runs on the as-of date; those that build nothing have no design and take the fleet's PUE. */
function phasesOf({ scenario, design, build }: Results): Held[] {
  const now = Math.min(scenario.months - 1, Math.floor(scenario.asOfMonth - 1e-9) - scenario.firstMonth);
  const active = design.phases.map((d, i): Held => {
    const racks = now < 0 ? 0 : build.phases[i].liveRacks[now];
    const liveIt = racks * d.rackAllInKw;
    return {
      siteId: d.site.id,
      status: d.phase.status,
      it: d.hallItKw,
      facility: d.facilityPeakKw,
      liveIt,
      liveFacility: liveIt * d.peakPue,
    };
  });
  const it = active.reduce((s, p) => s + p.it, 0);
  const pue = it > 0 ? active.reduce((s, p) => s + p.facility, 0) / it : 1;
  const idle = scenario.idleSites.flatMap((s) =>
    s.phases.map(({ hall, status }): Held => {
      const own: SiteStatus = s.status === 'paused' || s.status === 'withdrawn' ? s.status : status;
      const kw = hall.itPowerKw;
      return { siteId: s.id, status: own, it: kw, facility: kw * pue, liveIt: 0, liveFacility: 0 };
    }),
  );
  return [...active, ...idle];
}

const sum = <T>(list: readonly T[], of: (x: T) => number): number => list.reduce((s, x) => s + of(x), 0);

const builds = (h: Held): boolean => h.status !== 'paused' && h.status !== 'withdrawn';

function announcementRow(a: Announcement, held: readonly Held[]): AnnouncementRow {
  const own = held.filter((h) => a.sites.includes(h.siteId) && builds(h));
  const power = (h: Held): number => (a.basis === 'it' ? h.it : h.facility);
  const sitesKw = sum(own, power);
  return {
    id: a.id,
    by: a.by,
    basis: a.basis,
    within: a.within ?? null,
    announcedKw: a.powerKw,
    sitesKw,
    permittedKw: sum(
      own.filter((h) => FIRM.includes(h.status)),
      power,
    ),
    observedKw: sum(own, (h) => (a.basis === 'it' ? h.liveIt : h.liveFacility)),
    unplacedKw: a.powerKw - sitesKw,
  };
}

/** Facility power that announcements stand for, each megawatt once. */
function onceKw(
  { announcements }: Scenario,
  held: readonly Held[],
  facilityOf: (a: Announcement) => number,
): number {
  const known = new Set(announcements.map((a) => a.id));
  const inside = (a: Announcement): Announcement[] => announcements.filter((b) => b.within === a.id);
  const sites = (a: Announcement): Set<string> =>
    new Set([...a.sites, ...inside(a).flatMap((b) => [...sites(b)])]);
  const size = (ids: ReadonlySet<string>): number =>
    sum(
      held.filter((h) => ids.has(h.siteId) && builds(h)),
      (h) => h.facility,
    );
  const stands = (a: Announcement): number =>
    Math.max(facilityOf(a), ...inside(a).map(stands), size(sites(a)));
  // What lies within an announcement that is not known yet stands for itself.
  const roots = announcements.filter((a) => a.within === undefined || !known.has(a.within));
  const seen = new Set<string>();
  let total = 0;
  for (const root of roots) {
    const own = sites(root);
    const again = new Set([...own].filter((id) => seen.has(id)));
    total += Math.max(0, stands(root) - size(again));
    for (const id of own) seen.add(id);
  }
  return total + size(new Set(held.map((h) => h.siteId).filter((id) => !seen.has(id))));
}

/**
 * Capacity by how far it is, and announced totals against the sites they speak of. Nothing announced counts as permitted, and nothing
 * permitted as observed; totals within one another and sites named twice are counted once. Sites that no announcement names count too.
 */
export function capacityStatus(r: Results): CapacityStatus {
  const held = phasesOf(r);
  const it = sum(held, (h) => h.it);
  const pue = it > 0 ? sum(held, (h) => h.facility) / it : 1;
  const facilityOf = (a: Announcement): number => a.powerKw * (a.basis === 'it' ? pue : 1);
  const { announcements } = r.scenario;
  return {
    byStatus: ORDER.flatMap((status) => {
      const own = held.filter((h) => h.status === status);
      if (own.length === 0) return [];
      return {
        status,
        sites: new Set(own.map((h) => h.siteId)).size,
        hallItKw: sum(own, (h) => h.it),
        facilityKw: sum(own, (h) => h.facility),
        liveItKw: sum(own, (h) => h.liveIt),
      };
    }),
    announcements: announcements.map((a) => announcementRow(a, held)),
    addedUpKw: sum(announcements, facilityOf),
    onceKw: announcements.length > 0 ? onceKw(r.scenario, held, facilityOf) : 0,
  };
}
