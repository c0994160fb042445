import type { Catalog } from '../catalog/index.ts';
import type { Problem } from '../errors.ts';
import { formatMonth, type Month } from '../units/index.ts';
import { supplyPlan } from './resolve-supply.ts';
import type { PhaseInput, ScenarioInput, SiteInput } from './schema.ts';
import { type Place, statedMonth } from './stated.ts';
import type {
  ChipsPlan,
  GridPlan,
  HallPlan,
  NetworkPlan,
  OnsitePlan,
  Phase,
  Scenario,
  Site,
} from './types.ts';
import { climateName } from './weather-files.ts';

type Defaults = NonNullable<ScenarioInput['defaults']>;

/** Fuels of plant that runs when it is wanted; sun, wind and storage need a supply to be sized around them. */
const FIRM_FUELS = ['gas', 'diesel', 'uranium'];

const texts = (v: string | readonly string[] | undefined): string[] =>
  v === undefined ? [] : typeof v === 'string' ? [v] : [...v];
const lead = (c: Catalog, id: string): number => c.value('lead-time', id, 'duration');

/** Start and ready months from whichever two were given; the catalogue's duration fills the third. */
function span(
  start: Month | undefined,
  ready: Month | undefined,
  duration: number | undefined,
  usual: () => number,
): { start: Month; ready: Month; usual?: boolean } | undefined {
  const months = () => Math.round(duration ?? usual());
  if (start !== undefined && ready !== undefined) return { start, ready };
  if (ready !== undefined) return { start: ready - months(), ready };
  if (start !== undefined)
    return { start, ready: start + months(), ...(duration === undefined ? { usual: true } : {}) };
  return undefined;
}

/** The later of a default start that would precede the horizon and the horizon's first month. */
const within = (m: Month, first: Month): Month => Math.max(m, first);

/** Fills every default of sites and phases; what is missing or does not fit is kept in `problems`. */
export class SiteResolver {
  readonly problems: Problem[] = [];
  readonly catalog: Catalog;
  readonly defaults: Defaults;
  readonly first: Month;
  readonly last: Month;

  readonly applied: Scenario['applied'];

  constructor(input: ScenarioInput, catalog: Catalog, applied: Scenario['applied']) {
    this.catalog = catalog;
    this.applied = applied;
    this.defaults = input.defaults ?? {};
    this.first = input.horizon.first;
    this.last = input.horizon.last;
  }

  private hall(p: PhaseInput, path: string): HallPlan {
    const d = this.defaults.hall ?? {};
    const h = { ...d, ...p.hall };
    // A default `ready` or `start` does not survive a phase that states the other itself.
    const s = span(
      p.hall.start ?? (p.hall.ready === undefined ? d.start : undefined),
      p.hall.ready ?? (p.hall.start === undefined ? d.ready : undefined),
      h.duration,
      () => lead(this.catalog, 'hall-construction'),
    );
    if (!s)
      this.problems.push({ code: 'missing', path: `${path}.hall`, params: { expected: 'start or ready' } });
    const { start, ready } = s ?? { start: this.first, ready: this.first };
    return {
      itPowerKw: h.itPower,
      coolingPlant: h.cooling ?? 'liquid-dry',
      ...(h.supplyTemperature === undefined ? {} : { supplyTemperatureC: h.supplyTemperature }),
      redundancy: h.redundancy ?? 'N+1',
      ups: h.ups ?? 'ups-double-conversion',
      standby: h.standby ?? true,
      startMonth: within(start, this.first),
      readyMonth: ready,
      rampMonths: Math.round(h.rampOver ?? 0),
      ...(s?.usual ? { usual: true } : {}),
    };
  }

  private chips(p: PhaseInput, hall: HallPlan, path: string): ChipsPlan {
    const d = this.defaults.chips ?? {};
    const c = { ...d, ...p.chips };
    if (c.rack === undefined) {
      this.problems.push({ code: 'missing', path: `${path}.chips`, params: { expected: 'rack' } });
      return {
        rack: '',
        racks: 1,
        racksStated: false,
        orderMonth: this.first,
        readyMonth: this.first,
        rampMonths: 0,
      };
    }
    const rackKw =
      this.catalog.value('rack', c.rack, 'allInPower') * this.catalog.value('rack', c.rack, 'accelerators');
    const fitting = Math.floor(hall.itPowerKw / rackKw + 1e-9);
    if (c.count === undefined && fitting < 1) {
      this.problems.push({
        code: 'capacity-exceeded',
        path: `${path}.hall.itPower`,
        params: { found: `${hall.itPowerKw} kW`, limit: `${rackKw} kW`, advice: 'one rack of this kind' },
      });
    }
    // As with the hall: a default date does not survive a phase that states the other itself.
    const s = span(
      p.chips?.order ?? (p.chips?.delivered === undefined ? d.order : undefined),
      p.chips?.delivered ?? (p.chips?.order === undefined ? d.delivered : undefined),
      c.leadTime,
      () => lead(this.catalog, 'chips'),
    );
    const usual = Math.round(c.leadTime ?? lead(this.catalog, 'chips'));
    const { start, ready } = s ?? { start: hall.readyMonth - usual, ready: hall.readyMonth };
    return {
      rack: c.rack,
      racks: c.count ?? Math.max(fitting, 1),
      racksStated: c.count !== undefined,
      orderMonth: within(start, this.first),
      readyMonth: ready,
      rampMonths: Math.round(c.deliverOver ?? hall.rampMonths),
      ...(s ? (s.usual ? { usual: true } : {}) : { assumed: true }),
    };
  }

  private network(p: PhaseInput, hall: HallPlan): NetworkPlan {
    const d = this.defaults.network ?? {};
    const n = { ...d, ...p.network };
    const s = span(
      p.network?.start ?? (p.network?.ready === undefined ? d.start : undefined),
      p.network?.ready ?? (p.network?.start === undefined ? d.ready : undefined),
      n.duration,
      () => lead(this.catalog, 'network-installation'),
    );
    const usual = Math.round(n.duration ?? lead(this.catalog, 'network-installation'));
    // Without dates the fabric goes in during the last months of construction, so that it is ready with the hall.
    const { start, ready } = s ?? { start: hall.readyMonth - usual, ready: hall.readyMonth };
    return {
      fabric: n.fabric ?? 'ethernet',
      oversubscription: n.oversubscription ?? 1,
      startMonth: within(start, this.first),
      readyMonth: ready,
      rampMonths: Math.round(n.rampOver ?? hall.rampMonths),
      ...(s ? (s.usual ? { usual: true } : {}) : { assumed: true }),
    };
  }

  private power(
    p: PhaseInput,
    path: string,
    supply: Site['supply'],
  ): { grid?: GridPlan; onsite: OnsitePlan[] } {
    const d = this.defaults.power ?? {};
    const grid = p.power?.grid ? { ...d.grid, ...p.power.grid } : p.power?.onsite ? undefined : d.grid;
    const connection = this.connection(p, supply);
    const own = p.power?.onsite;
    const stated = own ?? (p.power?.grid ? [] : (d.onsite ?? []));
    const onsite = stated.map(
      (o, i): OnsitePlan => ({
        source: o.source,
        capacityKw: o.capacity,
        readyMonth: this.inOperation(o, `${own ? path : 'defaults'}.power.onsite.${i}`),
        rampMonths: Math.round(o.rampOver ?? 0),
        ...(o.until === undefined ? {} : { untilMonth: o.until }),
        ...(o.resale === undefined ? {} : { resale: o.resale }),
        ...(o.ordered === undefined ? {} : { orderedMonth: o.ordered }),
        ...(o.energised === undefined ? { usual: true } : {}),
      }),
    );
    stated.forEach((o, i) => {
      const fuel = this.catalog.attribute('power-source', o.source, 'fuel');
      if (FIRM_FUELS.includes(fuel)) return;
      const firm = this.catalog
        .ids('power-source')
        .filter((id) => FIRM_FUELS.includes(this.catalog.attribute('power-source', id, 'fuel')));
      this.problems.push({
        code: 'not-allowed',
        path: `${own ? path : 'defaults'}.power.onsite.${i}.source`,
        params: { found: o.source, allowed: firm.join(', '), reason: 'variable-or-storage' },
      });
    });
    if (supply)
      for (const [i, o] of onsite.entries())
        if (o.untilMonth === undefined)
          this.problems.push({
            code: 'not-allowed',
            path: `${own ? path : 'defaults'}.power.onsite.${i}`,
            params: { found: o.source, allowed: 'until', reason: 'lasting-beside-supply' },
          });
    if ((!connection || !(grid || supply)) && onsite.length === 0) {
      this.problems.push({
        code: 'missing',
        path: `${path}.power`,
        params: { expected: 'grid.energised or onsite' },
      });
    }
    if (!connection || !(grid || supply)) return { onsite };
    return {
      grid: {
        readyMonth: connection.ready,
        rampMonths: Math.round(grid?.rampOver ?? 0),
        ...(grid?.contract === undefined ? {} : { contractKw: grid.contract }),
        ...(connection.requested === undefined ? {} : { requestedMonth: connection.requested }),
        ...(grid?.price === 'hourly' ? { hourly: true } : {}),
        ...(connection.usual ? { usual: true } : {}),
      },
      onsite,
    };
  }

  /** When the grid is energised: as stated, or the usual wait after it was asked for. */
  private connection(
    p: PhaseInput,
    supply: Site['supply'],
  ): { requested?: Month; ready: Month; usual?: boolean } | undefined {
    const own = p.power?.grid;
    const usual = this.defaults.power?.grid;
    const requested = own?.requested ?? (own?.energised === undefined ? usual?.requested : undefined);
    const energised = own?.energised ?? (own?.requested === undefined ? usual?.energised : undefined);
    const ready =
      energised ??
      (requested === undefined ? supply?.energised : undefined) ??
      (requested === undefined ? undefined : requested + Math.round(lead(this.catalog, 'grid-connection')));
    if (ready === undefined) return undefined;
    if (requested === undefined) return { ready };
    return { ready, requested, ...(energised === undefined ? { usual: true } : {}) };
  }

  /** When an on-site source runs: as stated, or its lead time after the order. */
  private inOperation(
    o: { source: string; ordered?: Month | undefined; energised?: Month | undefined },
    path: string,
  ): Month {
    if (o.energised !== undefined) return o.energised;
    if (o.ordered !== undefined)
      return o.ordered + Math.round(this.catalog.value('power-source', o.source, 'leadTime'));
    this.problems.push({ code: 'missing', path, params: { expected: 'ordered or energised' } });
    return this.first;
  }

  private phase(
    p: PhaseInput,
    path: string,
    siteStatus: Site['status'],
    place: Place,
    supply: Site['supply'],
  ): Phase {
    const stated = statedMonth(p.stated, place, this.applied);
    const hall = this.hall(p, path);
    if (hall.readyMonth < this.first) {
      this.problems.push({
        code: 'phase-before-horizon',
        path: `${path}.hall`,
        params: { found: formatMonth(hall.readyMonth), horizon: formatMonth(this.first) },
      });
    }
    if (hall.readyMonth > this.last) {
      this.problems.push({
        code: 'out-of-range',
        path: `${path}.hall`,
        params: {
          found: `ready ${formatMonth(hall.readyMonth)}`,
          allowed: `≤ ${formatMonth(this.last)} (end of the horizon)`,
        },
      });
    }
    return {
      id: p.id,
      status: p.status ?? this.defaults.status ?? siteStatus,
      sources: texts(p.source),
      ...(stated === undefined ? {} : { statedMonth: stated }),
      hall,
      chips: this.chips(p, hall, path),
      network: this.network(p, hall),
      ...this.power(p, path, supply),
    };
  }

  sites(inputs: readonly SiteInput[]): Site[] {
    return inputs.flatMap((s, i): Site[] => {
      const status = s.status ?? 'announced';
      const supply = supplyPlan(s.supply, `sites.${i}.supply`, this.problems);
      const base = {
        name: s.name ?? s.id,
        programme: s.programme ?? '',
        status,
        latitudeDeg: s.at.lat,
        longitudeDeg: s.at.lon,
        country: s.at.country,
        gridRegion: s.at.grid,
        climate: climateName(s.climate),
        ...(s.land === undefined ? {} : { landAcres: s.land }),
        note: s.note ?? '',
        sources: texts(s.source),
        ...(supply === undefined ? {} : { supply }),
        ...(s.tariff === undefined ? {} : { tariff: s.tariff }),
        phases: s.phases.map((p, j) =>
          this.phase(
            p,
            `sites.${i}.phases.${j}`,
            status,
            { site: [s.id, String(i)], phase: [p.id, String(j)] },
            supply,
          ),
        ),
      };
      if (!s.copies || s.copies === 1) return [{ id: s.id, ...base }];
      return Array.from({ length: s.copies }, (_, k) => ({
        ...base,
        id: `${s.id}-${k + 1}`,
        name: `${base.name} ${k + 1}`,
      }));
    });
  }
}
