import type { QuantityKind } from '../units/index.ts';

const f = (kind: QuantityKind, doc: string) => ({ kind, doc, required: false });
const words = (doc: string) => ({ doc });

/** Specifications (see `KIND_SPECS`, which checks their shape) of the electrical chain's reliability, of what grids allow, and of tariffs. */
export const POWER_KIND_SPECS = {
  reliability: {
    doc: 'How often a part of the electrical chain fails, how long it is out, and what maintenance takes.',
    attributes: {},
    figures: {
      failures: f('perYear', 'Failures a year, of one unit in service'),
      repair: f('hours', 'Hours out per failure'),
      maintenance: f('hours', 'Hours a year that one unit is out for planned maintenance'),
      failToStart: f('share', 'Probability of not starting when called'),
      failToRun: f('perDay', 'Failures per day of running, of a set that has started'),
      beta: f('share', 'Share of failures that strike all redundant units at once'),
      coverage: f('share', 'Share of failures that a static bypass or transfer catches'),
      rideThrough: f('seconds', 'How long stored energy carries the load'),
      shutdown: f('hours', 'Hours a year that a single path is shut down for maintenance'),
    },
  },
  'grid-limit': {
    doc: 'What a grid lets a large load do: how fast it may move, and how much it may swing.',
    attributes: {},
    figures: {
      ramp: f('powerRamp', 'Fastest change of load'),
      step: f('power', 'Largest sudden change'),
      swingShare: f('share', 'Largest swing in the critical band, peak to peak, of contracted power'),
      bandLow: f('frequency', 'Lower end of the critical band'),
      bandHigh: f('frequency', 'Upper end of the critical band'),
    },
  },
  tariff: {
    doc: 'A tariff for large loads: prices, and what the customer binds himself to. Months, days and hours are words.',
    attributes: {
      utility: { doc: 'Supplier', required: true },
      country: { doc: 'ISO 3166 code', required: true },
      applies: words('To whom it applies'),
      onPeakMonths: words('Months of the on-peak period; all if left out'),
      onPeakDays: { doc: 'Days of the on-peak period', oneOf: ['weekdays', 'weekends', 'all'] },
      onPeakHours: words('Hours of the on-peak period, as 7-20'),
      ratchetMonths: words('Months whose peaks count all year'),
      coincidentMonths: words('Months of the coincident peaks'),
      coincidentHours: words('Hours in which the coincident peaks are expected'),
    },
    figures: {
      minimumLoad: f('power', 'Smallest load it applies to'),
      customer: f('moneyPerYear', 'Customer charge'),
      energy: f('energyPrice', 'Energy, all hours'),
      energyOnPeak: f('energyPrice', 'Energy in the on-peak period, instead of `energy`'),
      demand: f('moneyPerPowerMonth', 'Highest load of the month'),
      transmission: f('moneyPerPowerMonth', 'Highest load of the month, for transmission'),
      demandOnPeak: f('moneyPerPowerMonth', 'Highest load of the month in the on-peak period'),
      coincident: f('moneyPerPowerYear', 'Load at the system’s peaks'),
      demandShare: f('share', 'Where no price is known: share of the region’s all-in price that is demand'),
      ratchetShare: f('share', 'Billed demand is at least this share of an earlier peak'),
      ratchetLast: f('count', 'Months looked back'),
      minimumShare: f('share', 'Billed demand is at least this share of the contract'),
      minimumShareOnPeak: f('share', 'The same for on-peak demand, where it differs'),
      term: f('months', 'Term after the ramp'),
      rampPeriod: f('months', 'Longest ramp before the term'),
      exitMonths: f('count', 'Minimum bills due on leaving, at most; all that are left if not given'),
      exitFreeAfter: f('months', 'Leaving is free from this month of the term on'),
      collateralMonths: f('count', 'Security, in minimum bills'),
      collateralExitShare: f('share', 'Security, share of the exit fee'),
    },
  },
} as const;
