import type { Catalog } from '../../catalog/index.ts';
import { type Chain, chainFromCatalog } from './chain.ts';
import { chainEquipment, chainFlows, chainLossFunction, rackPsuLoss } from './chain-loss.ts';
import { type Architecture, type ChainQuestion, readChainQuestion } from './question.ts';
import { type Availability, availabilityOf, reliabilityOf } from './reliability.ts';
import { type SimulatedAvailability, simulateAvailability } from './simulate.ts';
import { type SwingAnswer, swingAnswer } from './swings.ts';

/** One stage at the asked load. */
export interface ChainStageAnswer {
  /** Place in the chain, from the utility to the rack. */
  readonly stage: string;
  /** Catalogue entry. */
  readonly id: string;
  /** Load of each active unit over its rating. */
  readonly loadShare: number;
  /** Power out, kW. */
  readonly outKw: number;
  /** Loss, which is heat in that room, kW; the mean over the profile. */
  readonly lossKw: number;
  /** Out over in at the mean load. */
  readonly efficiency: number;
  /** Units installed; 0 where they come with the rack. */
  readonly units: number;
  /** Rated power installed, kW. */
  readonly ratedKw: number;
  /** Installed cost, USD. */
  readonly costUsd: number;
}

/** Efficiency at one load. */
export interface CurvePoint {
  /** IT load over design. */
  readonly load: number;
  /** IT over what is drawn for it up to the rack inlet. */
  readonly toRack: number;
  /** The same with the rack's own supply: chips' DC over AC drawn. */
  readonly toChip: number;
}

/** What loss of power costs. */
export interface Downtime {
  /** Accelerator-hours lost a year: without power, and recovering. */
  readonly acceleratorHoursPerYear: number;
  /** Their worth, USD a year; null without a price. */
  readonly usdPerYear: number | null;
}

/** The answer of `gigasite power chain`. */
export interface ChainAnswer {
  /** Redundancy. */
  readonly topology: string;
  /** Voltage to the rack. */
  readonly architecture: Architecture;
  /** The chain on one line. */
  readonly diagram: string;
  /** Design IT power, kW. */
  readonly itPowerKw: number;
  /** Mean IT load over design. */
  readonly load: number;
  /** Stages from the utility to the rack. */
  readonly stages: readonly ChainStageAnswer[];
  /** Loss up to the rack inlet, kW. */
  readonly lossKw: number;
  /** Loss of the rack's own supplies, inside IT power, kW. */
  readonly rackLossKw: number;
  /** IT over what is drawn for IT and house load less house load. */
  readonly efficiencyToRack: number;
  /** DC at the boards over what is drawn for it. */
  readonly efficiencyToChip: number;
  /** By IT load. */
  readonly curve: readonly CurvePoint[];
  /** Installed cost, standby included, USD. */
  readonly costUsd: number;
  /** In closed form. */
  readonly availability: Availability;
  /** Beta of redundant lineups that was used. */
  readonly beta: number;
  /** By simulation, without planned shutdowns; absent where not asked for. */
  readonly simulated?: SimulatedAvailability;
  /** What downtime loses; absent without accelerators. */
  readonly downtime?: Downtime;
  /** Swings at the utility's meter; absent where not asked for. */
  readonly swing?: SwingAnswer;
}

const RACK: Readonly<Record<Architecture, string>> = {
  'ac-54v': 'rack-psu-54v',
  'ac-48v': 'rack-psu-48v',
  'dc-800-row': 'rack-psu-800vdc',
  'dc-800-facility': 'rack-dcdc-800',
  'dc-800-sst': 'rack-dcdc-800',
};

/** The chain that a question asks for. */
export function chainAsked(q: ChainQuestion, catalog: Catalog): Chain {
  const dc = q.architecture === 'dc-800-facility' || q.architecture === 'dc-800-sst';
  return chainFromCatalog(catalog, {
    ups:
      q.architecture === 'dc-800-facility'
        ? 'rectifier-800vdc'
        : q.architecture === 'dc-800-sst'
          ? 'none'
          : q.ups,
    mvTransformer: q.architecture === 'dc-800-sst' ? 'sst-800vdc' : 'mv-transformer',
    distribution: dc ? 'busway-800vdc' : 'busway',
    hvTransformer: q.substation ? 'hv-transformer' : 'none',
    rack: RACK[q.architecture],
    redundancy: q.topology,
    designKw: q.itPower,
    unitKw: q.lineup,
    groupUnits: q.group,
    standby: q.standby ? 'standby-diesel' : 'none',
    otherKwPerKw: q.otherLoad,
  });
}

function stagesAt(
  q: ChainQuestion,
  chain: Chain,
  catalog: Catalog,
  loads: readonly number[],
  mean: number,
): ChainStageAnswer[] {
  const equipment = chainEquipment(chain, q.itPower);
  const at = chainFlows(chain, mean, q.otherLoad * mean);
  const losses = at.map(() => 0);
  for (const x of loads)
    chainFlows(chain, x, q.otherLoad * x).forEach((f, k) => {
      losses[k] += (f.lossKw * q.itPower) / loads.length;
    });
  const stages = at.map((f, k): ChainStageAnswer => {
    const e = equipment[k];
    return {
      stage: e.stage,
      id: f.id,
      loadShare: f.loadFraction,
      outKw: f.outKw * q.itPower,
      lossKw: losses[k],
      efficiency: f.efficiency,
      units: e.units,
      ratedKw: e.ratedKw,
      costUsd: e.ratedKw * catalog.value('electrical', e.id, 'capex'),
    };
  });
  return stages.reverse();
}

const NAMES: Readonly<Record<string, string>> = {
  'hv-transformer': 'HV/MV',
  'mv-transformer': 'MV/LV',
  ups: 'UPS',
  distribution: 'busway',
  'rack-psu': 'rack',
};

function diagramOf(chain: Chain, stages: readonly ChainStageAnswer[]): string {
  const boxes = stages.map(
    (s) => `${s.id.includes('800') ? `${s.id}` : (NAMES[s.stage] ?? s.stage)} ×${s.units}`,
  );
  return ['utility', ...boxes, `${chain.rackPsu?.id ?? 'rack'}`, 'chips'].join(' ─ ');
}

function swingOf(q: ChainQuestion, chain: Chain, catalog: Catalog): SwingAnswer | undefined {
  const s = q.swing;
  if (!s) return undefined;
  const loss = chainLossFunction(chain);
  // What the utility sees: the IT power and the chain's losses at it; cooling follows too slowly to swing.
  const drawn = (kw: number): number => kw + q.itPower * loss(kw / q.itPower, q.otherLoad * q.load);
  const limit = (name: string): number => catalog.value('grid-limit', q.limits, name);
  const [highKw, lowKw] = [drawn(s.high), drawn(s.low)];
  return swingAnswer({
    highKw,
    lowKw,
    periodS: s.period,
    highShare: s.highShare,
    rampS: s.ramp,
    stopKw: s.stop ?? s.high,
    rampLimitKwPerS: q.rampLimit ?? limit('ramp'),
    stepLimitKw: q.stepLimit ?? limit('step'),
    swingLimitKw: q.swingLimit ?? limit('swingShare') * q.itPower * (1 + q.otherLoad),
    bandLowHz: limit('bandLow'),
    bandHighHz: limit('bandHigh'),
    floorShare: s.floor,
    storedKwh: s.store + (s.rack ? storedInRacks(q.itPower, s.rack, catalog) : 0),
  });
}

/** What the racks' own supplies store, with as many racks as the IT power feeds (kWh); 0 where a rack stores nothing. */
const storedInRacks = (itKw: number, rack: string, catalog: Catalog): number =>
  (itKw / catalog.value('rack', rack, 'power')) * catalog.valueOr('rack', rack, 'storedEnergy', 0);

/**
 * Answers a question about the electrical chain.
 *
 * @throws GigasiteError with every problem of the question
 */
export function answerChain(document: unknown, catalog: Catalog): ChainAnswer {
  const q = readChainQuestion(document, catalog);
  const chain = chainAsked(q, catalog);
  const loads = q.profile ?? [q.load];
  const mean = loads.reduce((s, v) => s + v, 0) / loads.length;
  const loss = chainLossFunction(chain);
  const stages = stagesAt(q, chain, catalog, loads, mean);
  const point = (x: number): CurvePoint => {
    const toRack = x / (x + loss(x));
    return { load: x, toRack, toChip: toRack * (1 - rackPsuLoss(chain, x) / x) };
  };
  const lossKw = stages.reduce((s, e) => s + e.lossKw, 0);
  const rackLossKw = (loads.reduce((s, x) => s + rackPsuLoss(chain, x), 0) / loads.length) * q.itPower;
  const standby = chainEquipment(chain, q.itPower).find((e) => e.stage === 'standby');
  const standbyUsd = standby ? standby.ratedKw * catalog.value('electrical', standby.id, 'capex') : 0;
  const a = q.availability;
  const model = reliabilityOf(catalog, chain, {
    utility: a.utility,
    ...(a.beta === undefined ? {} : { beta: a.beta }),
    ...(a.maintenance === undefined ? {} : { maintenanceH: a.maintenance }),
    ...(a.shutdown === undefined ? {} : { shutdownH: a.shutdown }),
    ...(a.bypass === undefined ? {} : { upsCoverage: a.bypass }),
  });
  const availability = availabilityOf(model);
  const hours = availability.downtimeHPerYear + availability.failuresPerYear * q.recovery;
  const swing = swingOf(q, chain, catalog);
  const itKw = mean * q.itPower;
  return {
    topology: q.topology,
    architecture: q.architecture,
    diagram: diagramOf(chain, stages),
    itPowerKw: q.itPower,
    load: mean,
    stages,
    lossKw,
    rackLossKw,
    efficiencyToRack: itKw > 0 ? itKw / (itKw + lossKw) : 0,
    efficiencyToChip: itKw > 0 ? (itKw - rackLossKw) / (itKw + lossKw) : 0,
    curve: Array.from({ length: 20 }, (_, k) => point((k + 1) / 20)),
    costUsd: stages.reduce((s, e) => s + e.costUsd, 0) + standbyUsd,
    availability,
    beta: a.beta ?? catalog.value('reliability', 'common-cause', 'beta'),
    ...(a.years > 0 ? { simulated: simulateAvailability(model, a.years, a.seed) } : {}),
    ...(q.accelerators === undefined
      ? {}
      : {
          downtime: {
            acceleratorHoursPerYear: q.accelerators * hours,
            usdPerYear: q.acceleratorHour === undefined ? null : q.accelerators * hours * q.acceleratorHour,
          },
        }),
    ...(swing ? { swing } : {}),
  };
}
