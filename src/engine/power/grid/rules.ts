import type { Catalog } from '../../catalog/index.ts';
import { parseQuantity } from '../../units/index.ts';

/** A rule of the catalogue applied to a load. */
export interface RuleEffect {
  readonly id: string;
  readonly name: string;
  readonly trigger: string;
  readonly thresholdKw: number;
  /** Whether the load is large enough to fall under it; the figures below are zero where it is not. */
  readonly applies: boolean;
  readonly noticeHours: number;
  /** Hours a year off the grid, expected, and the range published. */
  readonly hoursPerYear: number;
  readonly hoursPerYearLow: number;
  readonly hoursPerYearHigh: number;
  readonly eventsPerYear: number;
  /** Energy not drawn, expected, kWh a year. */
  readonly curtailedKwhPerYear: number;
  /** Accelerator-hours lost, expected: those off, and those of restarts. */
  readonly acceleratorHoursLost: number;
  /** Share of the year's accelerator-hours. */
  readonly computeLostShare: number;
  readonly costUsdPerYear: number;
  readonly costUsdPerYearLow: number;
  readonly costUsdPerYearHigh: number;
  /** Title of the source, and its date. */
  readonly source: string;
  readonly asOf: string;
  readonly verified: boolean;
}

/** The load a rule meets. */
export interface RuleLoad {
  readonly peakKw: number;
  readonly meanKw: number;
  readonly accelerators: number;
  readonly usdPerAcceleratorHour: number;
  /** Share of the load that standby power carries through; that part loses no compute. */
  readonly backedShare: number;
  /** Hours of compute lost with each call beyond the call itself: checkpoint, restart. */
  readonly restartHours: number;
}

const HOURS_PER_YEAR = parseQuantity('8760 h', 'hours');

/**
 * What a rule costs a load: hours off = those of the rule; compute lost = accelerators · (hours + calls · restart) · share
 * that leaves · (1 − backed by standby); cost = that · value of an accelerator-hour. Fuel of the standby is not in it.
 */
export function ruleEffect(catalog: Catalog, ruleId: string, load: RuleLoad): RuleEffect {
  const kind = 'grid-rule';
  const hours = catalog.figure(kind, ruleId, 'hoursPerYear');
  const threshold = catalog.value(kind, ruleId, 'threshold');
  const events = catalog.value(kind, ruleId, 'eventsPerYear');
  const leaves =
    catalog.attribute(kind, ruleId, 'depth') === 'part' ? catalog.value(kind, ruleId, 'share') : 1;
  const applies = load.peakKw >= threshold;
  const on = applies ? 1 : 0;
  const expected = catalog.value(kind, ruleId, 'hoursPerYear');
  const lost = (h: number): number => {
    const restarts = expected > 0 ? (events * h) / expected : 0;
    return on * load.accelerators * leaves * (1 - load.backedShare) * (h + restarts * load.restartHours);
  };
  return {
    id: ruleId,
    name: catalog.entry(kind, ruleId).name,
    trigger: catalog.attribute(kind, ruleId, 'trigger'),
    thresholdKw: threshold,
    applies,
    noticeHours: catalog.valueOr(kind, ruleId, 'notice', 0),
    hoursPerYear: on * expected,
    hoursPerYearLow: on * hours.low,
    hoursPerYearHigh: on * hours.high,
    eventsPerYear: on * events,
    curtailedKwhPerYear: on * expected * load.meanKw * leaves,
    acceleratorHoursLost: lost(expected),
    computeLostShare: load.accelerators > 0 ? lost(expected) / (load.accelerators * HOURS_PER_YEAR) : 0,
    costUsdPerYear: lost(expected) * load.usdPerAcceleratorHour,
    costUsdPerYearLow: lost(hours.low) * load.usdPerAcceleratorHour,
    costUsdPerYearHigh: lost(hours.high) * load.usdPerAcceleratorHour,
    source: catalog.source(hours.source).title,
    asOf: hours.asOf,
    verified: hours.verified,
  };
}
