import type { RideThroughAnswer } from '../ride-through/answer.ts';
import type { PlaceAnswer } from './place.ts';

/** A part of the facility's energy. */
export interface PartAnswer {
  /** `compressors`, `rejectionFans`, `hallFans`, `pumps`, `heatPumps`, `electricalLoss`. */
  readonly part: string;
  /** Energy of the year (kWh). */
  readonly energyKwh: number;
  /** Its share in PUE: energy over IT energy. */
  readonly partialPue: number;
}

/** A calendar month. */
export interface MonthAnswer {
  /** 1 to 12. */
  readonly month: number;
  /** Facility energy over IT energy. */
  readonly pue: number;
  /** Water taken on site (L). */
  readonly waterL: number;
  /** Water taken on site over IT energy (L/kWh). */
  readonly wueLPerKwh: number;
  /** Hours in which compressors run. */
  readonly compressorHours: number;
}

/** Chips that the plant cannot keep cool. */
export interface ThrottleAnswer {
  /** Hours in which the supply drifts above its set point. */
  readonly driftHours: number;
  /** Highest supply over the set point (K). */
  readonly mostDriftK: number;
  /** Hours in which some chips are throttled. */
  readonly throttledHours: number;
  /** Longest stretch of them (h). */
  readonly longestH: number;
  /** Largest share of the load given up in one hour. */
  readonly mostShare: number;
  /** IT energy given up in the year (kWh). */
  readonly lostItKwh: number;
  /** Accelerators throttled in the worst hour, where their number was given. */
  readonly mostAccelerators: number | null;
  /** Highest supply allowed (°C). */
  readonly limitC: number;
}

/** Equipment sized on the design extreme. */
export interface SizingAnswer {
  /** Dry bulb of the extreme (°C). */
  readonly dryBulbC: number;
  /** Wet bulb of the extreme (°C). */
  readonly wetBulbC: number;
  /** `0.4 %`, or the years. */
  readonly basis: string;
  /** Chillers installed (kW of cooling). */
  readonly chillerKw: number;
  /** What the main loop reaches at the extreme with them (°C). */
  readonly reachC: number;
  /** Cooling electricity at full load in the worse design hour (kW). */
  readonly coolingKw: number;
  /** Facility power then: IT, cooling, electrical loss (kW). */
  readonly facilityKw: number;
}

/** One supply temperature of a sweep. */
export interface SweepAnswer {
  /** Supply of the main loop (°C). */
  readonly supplyC: number;
  /** Facility energy over IT energy; null where the plant cannot hold it. */
  readonly pue: number | null;
  /** Site water over IT energy (L/kWh). */
  readonly wueLPerKwh: number | null;
  /** IT power that one kilowatt of facility power carries at the design extreme. */
  readonly itPerFacilityKw: number | null;
  /** Hours in which compressors run. */
  readonly compressorHours: number | null;
  /** Pumps’ energy over IT energy. */
  readonly pumpShare: number | null;
}

/** Heat given to a network. */
export interface ReuseAnswer {
  /** Heat put into the network (kWh a year). */
  readonly deliveredKwh: number;
  /** Of it out of the coolant. */
  readonly takenKwh: number;
  /** Heat pumps’ electricity, counted in PUE. */
  readonly heatPumpKwh: number;
  /** Heat delivered over their electricity; null where none is needed. */
  readonly cop: number | null;
  /** Hours in which heat is given. */
  readonly hours: number;
  /** Reused energy over facility energy (ERF). */
  readonly energyReuseFactor: number;
  /** (Facility − reused) over IT energy (ERE). */
  readonly energyReuseEffectiveness: number;
}

/** The racks’ own coolant. */
export interface CoolantAnswer {
  /** Entry of the catalogue. */
  readonly id: string;
  /** Rack supply (°C). */
  readonly supplyC: number;
  /** Rack return (°C). */
  readonly returnC: number;
  /** Flow of one rack (L/min). */
  readonly flowLMin: number;
  /** Pressure drop of one rack (kPa). */
  readonly dropKpa: number;
  /** Hydraulic power of one rack over that at 30 °C. */
  readonly pumpingOver30C: number;
}

/** The 8,760 hours, where asked for. */
export interface HoursAnswer {
  /** IT power (kW). */
  readonly itKw: readonly number[];
  /** Facility power over IT power. */
  readonly pue: readonly number[];
  /** Cooling electricity (kW). */
  readonly coolingKw: readonly number[];
  /** Compressors’ electricity (kW). */
  readonly compressorKw: readonly number[];
  /** Site water (L). */
  readonly waterL: readonly number[];
}

/** The answer of `gigasite cooling run`. */
export interface CoolingAnswer {
  /** Where the weather comes from. */
  readonly place: PlaceAnswer;
  /** Plant of the catalogue. */
  readonly plant: string;
  /** Supply of its main loop (°C). */
  readonly supplyC: number;
  /** Share of the heat that liquid takes. */
  readonly liquidShare: number;
  /** IT energy of the year (kWh). */
  readonly itKwh: number;
  /** Facility energy of the year (kWh). */
  readonly facilityKwh: number;
  /** Facility energy over IT energy. */
  readonly pue: number;
  /** Highest hour’s PUE. */
  readonly highestPue: number;
  /** Energy by part, and its share in PUE. */
  readonly parts: readonly PartAnswer[];
  /** Site water of the year (L). */
  readonly waterL: number;
  /** Site water over IT energy (L/kWh). */
  readonly wueLPerKwh: number;
  /**
   * The same if all heat of the towers left as vapour, as many published figures count (L/kWh): an upper bound; null
   * for plants without towers.
   */
  readonly wueAllVapourLPerKwh: number | null;
  /** Water of the electricity over IT energy (L/kWh); null where no region was named. */
  readonly wueSourceLPerKwh: number | null;
  /** Hours in which compressors run. */
  readonly compressorHours: number;
  /** Highest hour of the year (kW). */
  readonly peakFacilityKw: number;
  /** Sizing on the design extreme, and facility power then. */
  readonly design: SizingAnswer;
  /** By calendar month. */
  readonly months: readonly MonthAnswer[];
  /** Chips throttled because the plant could not hold its supply. */
  readonly throttling: ThrottleAnswer;
  /** The racks’ coolant, where a law was named. */
  readonly coolant: CoolantAnswer | null;
  /** District heat, where asked for. */
  readonly reuse: ReuseAnswer | null;
  /** Supply temperatures tried, where asked for. */
  readonly sweep: readonly SweepAnswer[];
  /** Best supply of the sweep (°C) for energy, for water, for IT power under a facility limit; null without. */
  readonly best: { readonly energyC: number; readonly waterC: number; readonly capacityC: number } | null;
  /** What a failure does, where asked for. */
  readonly rideThrough: RideThroughAnswer | null;
  /** The hours, where asked for. */
  readonly hours: HoursAnswer | null;
  /** Keys of remarks that a reader should know. */
  readonly notes: readonly string[];
}
