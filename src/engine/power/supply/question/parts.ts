import type { Catalog } from '../../../catalog/index.ts';
import { fail } from '../../../errors.ts';
import { parseQuantity } from '../../../units/index.ts';
import type { PpaPart, Size, Standing, StoragePart, ThermalPart, VariablePart } from '../problem/parts.ts';
import type { Hours } from './hours.ts';
import type { PpaGiven, SourceGiven, StorageGiven, SupplyQuestion } from './question.ts';

const KIND = 'power-source';
const KWH_PER_MMBTU = parseQuantity('1 MMBtu', 'energy');
/** ISO conditions of gas turbines, °C. */
const ISO_C = 15;

/** Largest sizes where the question says nothing, in peaks of the load. */
const MOST = { sun: 20, wind: 15, thermal: 3, storage: 5, storageHours: 300 } as const;

/** Reads figures of one part: what is given, else the catalogue's, else what stands in for it. */
class Figures {
  private readonly catalog: Catalog;
  private readonly id: string | undefined;
  private readonly path: string;
  constructor(catalog: Catalog, id: string | undefined, path: string) {
    this.catalog = catalog;
    this.id = id;
    this.path = path;
  }
  /** @throws GigasiteError `missing` where neither the question nor the catalogue has it and nothing stands in */
  of(given: number | undefined, name: string, otherwise?: number): number {
    if (given !== undefined) return given;
    const id = this.id;
    if (id !== undefined && this.catalog.find(KIND, id, name)) return this.catalog.value(KIND, id, name);
    if (otherwise !== undefined) return otherwise;
    return fail('missing', `${this.path}.${name}`, { expected: name });
  }
}

const usual = (capacity: number | undefined, min: number, max: number, unit: number): Size => {
  const unitKw = unit > 0 ? { unitKw: unit } : {};
  if (capacity !== undefined) return { minKw: capacity, maxKw: capacity, ...unitKw };
  return { minKw: min, maxKw: Math.max(min, max), ...unitKw };
};

/** @returns years of a life in months */
const lifeYears = (months: number): number => months / 12;

/** Parts of a question's `sources`, or the catalogue's usual ones. */
export function sourceParts(
  q: SupplyQuestion,
  catalog: Catalog,
  hours: Hours,
  peakKw: number,
): { variable: VariablePart[]; thermal: ThermalPart[] } {
  const variable: VariablePart[] = [];
  const thermal: ThermalPart[] = [];
  const given = q.sources ?? usualSources(q);
  for (const [k, s] of given.entries()) {
    const path = q.sources ? `sources.${k}` : 'sources';
    const fuel = s.fuel ?? (s.source ? catalog.attribute(KIND, s.source, 'fuel') : undefined);
    if (fuel === undefined) fail('missing', path, { expected: 'source, fuel' });
    if (fuel === 'none')
      fail('not-allowed', path, {
        found: s.source ?? '',
        allowed: 'storage',
        reason: 'storage-is-not-a-source',
      });
    if (fuel === 'sun' || fuel === 'wind') variable.push(variablePart(s, fuel, catalog, hours, peakKw, path));
    else thermal.push(thermalPart(q, s, fuel as string, catalog, hours, peakKw, path));
  }
  return { variable, thermal };
}

/** Without sources in the question: sun and wind where there is a climate, engines and aeroderivative turbines. */
const usualSources = (q: SupplyQuestion): SourceGiven[] => [
  ...(q.climate === undefined ? [] : [{ source: 'pv-utility' }, { source: 'wind-onshore' }]),
  { source: 'gas-recip' },
  { source: 'gas-turbine-aero' },
];

function variablePart(
  s: SourceGiven,
  fuel: 'sun' | 'wind',
  catalog: Catalog,
  hours: Hours,
  peakKw: number,
  path: string,
): VariablePart {
  const f = new Figures(catalog, s.source, path);
  return {
    id: s.id ?? s.source ?? fuel,
    size: usual(s.capacity, s.min ?? 0, s.max ?? MOST[fuel] * peakKw, s.unit ?? 0),
    standing: standing(s, f, s.credit ?? 1),
    factor:
      s.profile === undefined
        ? hours.factor(fuel, path)
        : hours.column(s.profile, 'share', `${path}.profile`),
    degradationPerYear: f.of(s.degradation, 'degradation', 0),
  };
}

function standing(
  s: Pick<SourceGiven, 'annual' | 'capex' | 'fixedOm' | 'life'>,
  f: Figures,
  creditShare: number,
): Standing {
  return {
    capexUsdPerKw: s.annual === undefined ? f.of(s.capex, 'capex') : (s.capex ?? 0),
    // Rented plant costs its rent, whether it runs or not.
    fixedUsdPerKwYear:
      s.annual === undefined ? f.of(s.fixedOm, 'fixedOm', 0) + 12 * f.of(undefined, 'rent', 0) : 0,
    lifeYears: lifeYears(f.of(s.life, 'life', 240)),
    creditShare,
    ...(s.annual === undefined ? {} : { annualUsdPerKw: s.annual }),
  };
}

function thermalPart(
  q: SupplyQuestion,
  s: SourceGiven,
  fuel: string,
  catalog: Catalog,
  hours: Hours,
  peakKw: number,
  path: string,
): ThermalPart {
  const f = new Figures(catalog, s.source, path);
  const heatRate = f.of(s.heatRate, 'heatRate', 0);
  const common = fuel === 'gas' ? q.fuel.gas : undefined;
  const fuelPrice = heatRate > 0 ? f.of(s.fuelPrice ?? common, 'fuelPrice') : 0;
  // Spare units stand in for outages; a permit's hours are no outage.
  const firm = q.reliability.spare !== undefined || q.reliability.target !== undefined;
  const availability =
    fuel === 'diesel' || firm ? (s.availability ?? 1) : f.of(s.availability, 'capacityFactor', 1);
  const permit = fuel === 'diesel' ? f.of(undefined, 'capacityFactor', 1) * 8760 : undefined;
  const yearHours = s.hours ?? permit;
  const minimum = s.minimum ?? (fuel === 'uranium' ? f.of(undefined, 'minimumOutput', 0) : 0);
  return {
    id: s.id ?? s.source ?? fuel,
    size: usual(s.capacity, s.min ?? 0, s.max ?? MOST.thermal * peakKw, s.unit ?? 0),
    standing: standing(s, f, s.credit ?? 0),
    available: available(availability, f.of(s.hotDerate, 'hotDerate', 0), hours),
    fuelUsdPerKwh: (heatRate * fuelPrice) / KWH_PER_MMBTU,
    omUsdPerKwh: f.of(s.variableOm, 'variableOm', 0),
    carbonKgPerKwh: f.of(s.carbon, 'carbon', 0),
    clean: s.clean ?? fuel === 'uranium',
    minimumShare: minimum,
    ...(s.ramp === undefined ? {} : { rampSharePerHour: s.ramp }),
    ...(yearHours === undefined ? {} : { hoursPerYear: yearHours }),
    forcedOutageShare: f.of(s.forcedOutage, 'forcedOutage', Math.max(0, 1 - availability)),
  };
}

/** Availability less what hot air takes: (1 − derate·(T − 15)) above 15 °C, where the climate is known. */
function available(availability: number, hotDerate: number, hours: Hours): Float64Array {
  const air = hotDerate > 0 ? hours.dryBulbC() : undefined;
  const out = new Float64Array(hours.count).fill(availability);
  if (air)
    for (let h = 0; h < out.length; h++) out[h] *= Math.max(0, 1 - hotDerate * Math.max(0, air[h] - ISO_C));
  return out;
}

/** Batteries of a question; one of the catalogue's where it names none. */
export function storageParts(q: SupplyQuestion, catalog: Catalog, peakKw: number): StoragePart[] {
  return (q.storage ?? [{ source: 'battery-4h', selfDischarge: 0, minimumCharge: 0, wear: 0 }]).map(
    (s: StorageGiven, k): StoragePart => {
      const f = new Figures(catalog, s.source, `storage.${k}`);
      const roundTrip = f.of(s.roundTrip, 'roundTrip');
      const energy =
        s.energy ?? (s.power !== undefined && s.hours !== undefined ? s.power * s.hours : undefined);
      const years = lifeYears(f.of(s.life, 'life'));
      const creditShare = s.credit ?? 1;
      const energyAnnual = s.energyAnnual;
      return {
        id: s.id ?? 'battery',
        power: usual(s.power, 0, s.maxPower ?? MOST.storage * peakKw, 0),
        energy:
          energy === undefined
            ? { minKwh: 0, maxKwh: s.maxEnergy ?? MOST.storageHours * peakKw }
            : { minKwh: energy, maxKwh: energy },
        powerStanding: standing(
          {
            annual: s.powerAnnual,
            capex: s.powerCapex ?? f.of(undefined, 'powerCapex'),
            fixedOm: s.fixedOm,
            life: s.life,
          },
          f,
          creditShare,
        ),
        energyStanding: {
          capexUsdPerKw: energyAnnual === undefined ? f.of(s.energyCapex, 'energyCapex') : 0,
          fixedUsdPerKwYear: 0,
          lifeYears: years,
          creditShare,
          ...(energyAnnual === undefined ? {} : { annualUsdPerKw: energyAnnual }),
        },
        chargeEfficiency: s.charge ?? Math.sqrt(roundTrip),
        dischargeEfficiency: s.discharge ?? Math.sqrt(roundTrip),
        selfDischargePerHour: s.selfDischarge,
        minimumCharge: s.minimumCharge,
        wearUsdPerKwh: s.wear,
        fadePerYear: f.of(s.fade, 'degradation', 0),
        ...((s.hours ?? s.minHours) === undefined ? {} : { minHours: s.hours ?? s.minHours }),
        ...((s.hours ?? s.maxHours) === undefined ? {} : { maxHours: s.hours ?? s.maxHours }),
        ...(s.initial === undefined ? {} : { initialCharge: s.initial }),
      };
    },
  );
}

/** Purchase agreements: they come through the grid connection. */
export function ppaParts(q: SupplyQuestion, hours: Hours, peakKw: number): PpaPart[] {
  return q.ppas.map((a: PpaGiven, k): PpaPart => {
    const path = `ppas.${k}`;
    if (!q.grid) fail('missing', 'grid', { expected: 'grid', reason: 'agreement-needs-grid' });
    const factor =
      a.profile !== undefined
        ? hours.column(a.profile, 'share', `${path}.profile`)
        : a.type === 'pay-as-produced'
          ? hours.factor(a.fuel ?? 'wind', path)
          : new Float64Array(hours.count).fill(1);
    return {
      id: a.id ?? `ppa-${k + 1}`,
      type: a.type,
      size: usual(a.capacity, 0, a.max ?? MOST.wind * peakKw, 0),
      factor,
      strikeUsdPerKwh: a.price,
      resaleShare: a.resale ?? (a.type === 'hourly-matched' ? 0 : 1),
      carbonKgPerKwh: a.carbon,
      clean: true,
    };
  });
}
