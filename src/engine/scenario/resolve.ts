import type { Catalog } from '../catalog/index.ts';
import { GigasiteError } from '../errors.ts';
import { monthOfDate } from '../units/index.ts';
import { resolveAnnouncements } from './resolve-announcements.ts';
import { resolveBuild } from './resolve-build.ts';
import { resolveFinancing, resolveTranches } from './resolve-financing.ts';
import { SiteResolver } from './resolve-sites.ts';
import { resolveWorkloads } from './resolve-workloads.ts';
import type { ScenarioInput } from './schema.ts';
import type { Scenario, Site } from './types.ts';

const building = (status: Site['status']): boolean => status !== 'paused' && status !== 'withdrawn';

/** Sites with only those phases that build nothing. */
const idlePhases = (sites: readonly Site[], builds: (s: Site) => boolean): Site[] =>
  sites.map((s) => ({ ...s, phases: builds(s) ? s.phases.filter((p) => !building(p.status)) : s.phases }));

/**
 * Fills every default from the catalogue and from `defaults:`; the result needs no further look at the input.
 *
 * @throws GigasiteError with what is missing or does not fit
 */
export function resolveScenario(
  input: ScenarioInput,
  catalog: Catalog,
  applied: Scenario['applied'],
  weathers: Scenario['weathers'],
): Scenario {
  const r = new SiteResolver(input, catalog, applied);
  const sites = r.sites(input.sites);
  // Copies take the ids a-1, a-2, …, which another site may have already.
  const ids = new Set<string>();
  for (const { id } of sites) {
    if (ids.has(id))
      r.problems.push({ code: 'duplicate-id', path: 'sites', params: { found: id, first: 'sites' } });
    ids.add(id);
  }
  const work = resolveWorkloads(input, catalog);
  const total = work.serving.reduce((sum, s) => sum + s.share, 0);
  if (work.serving.length > 0 && Math.abs(total - 1) > 1e-6) {
    r.problems.push({ code: 'shares-not-one', path: 'workloads.serving', params: { found: total } });
  }
  // A paused or withdrawn phase builds nothing either; a site left without phases is idle.
  const active = sites.map((s) => ({ ...s, phases: s.phases.filter((p) => building(p.status)) }));
  const builds = (s: Site): boolean => building(s.status) && s.phases.length > 0;
  const announced = resolveAnnouncements(
    input.announcements,
    sites.map((s) => s.id),
    catalog,
  );
  for (const p of announced.problems) r.problems.push(p);
  const { plan: build, problems } =
    r.problems.length > 0
      ? { plan: undefined, problems: [] }
      : resolveBuild(
          input.build,
          active.filter(builds),
          idlePhases(sites, builds),
          (p) => p.chips.racks * catalog.value('rack', p.chips.rack, 'accelerators'),
        );
  if (!build || problems.length > 0) throw new GigasiteError([...r.problems, ...problems]);
  const m = input.money ?? {};
  return {
    name: input.name,
    story: input.story ?? '',
    asOf: catalog.asOf,
    asOfMonth: monthOfDate(catalog.asOf),
    firstMonth: input.horizon.first,
    lastMonth: input.horizon.last,
    months: input.horizon.last - input.horizon.first + 1,
    seed: input.seed ?? 1,
    sites: active.filter(builds),
    idleSites: active.filter((s) => !builds(s)),
    build,
    announcements: announced.announcements,
    workloads: work,
    money: {
      wacc: m.wacc ?? catalog.value('finance', 'default', 'wacc'),
      chipLifeMonths: Math.round(m.chipLife ?? catalog.value('finance', 'default', 'chipLife')),
      refresh: m.refresh ?? true,
      ...(m.electricityPrice === undefined ? {} : { electricityUsdPerKwh: m.electricityPrice }),
      ...(m.rent === undefined ? {} : { rentUsdPerHour: m.rent }),
      lease: m.lease ?? 'lease-cipher',
      spv: m.spv ?? 'spv-hyperion',
      neocloud: m.neocloud ?? 'neocloud-iren',
      hyperscaler: m.hyperscaler ?? 'hyperscaler-oracle',
      onDemand: m.onDemand ?? 'on-demand',
      // Read when somebody asks, so that a run counts only the figures it used.
      get financing() {
        return resolveFinancing(m, catalog);
      },
      tranches: resolveTranches(m),
    },
    applied,
    catalog,
    weathers,
  };
}
