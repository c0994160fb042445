import type { QuantityKind } from '../units/index.ts';
import { CHIPS_KIND_SPECS } from './kinds-chips.ts';
import { PLACE_KIND_SPECS } from './kinds-place.ts';
import { POWER_KIND_SPECS } from './kinds-power.ts';

/**
 * What each kind of catalogue entry holds. Attributes are words (checked against `oneOf` or against another
 * kind's ids with `ref`); figures are cited quantities. This table drives the checks, `gigasite catalog`
 * and the reference page.
 */
export interface FigureSpec {
  readonly kind: QuantityKind;
  readonly doc: string;
  readonly required?: boolean;
  /** Twelve monthly values, January first. */
  readonly monthly?: boolean;
  /** May be negative (temperatures). */
  readonly signed?: boolean;
}
export interface AttributeSpec {
  readonly doc: string;
  readonly required?: boolean;
  readonly oneOf?: readonly string[];
  readonly ref?: CatalogKind;
}
export interface CatalogKindSpec {
  readonly doc: string;
  readonly attributes: Readonly<Record<string, AttributeSpec>>;
  readonly figures: Readonly<Record<string, FigureSpec>>;
  /** Figure names beyond those listed, each with this kind (for free lists such as lead times). */
  readonly openFigures?: boolean;
}

export const CATALOG_KINDS = [
  'accelerator',
  'rack',
  'switch',
  'link',
  'cooling-plant',
  'electrical',
  'power-source',
  'grid-region',
  'balancing-area',
  'grid-rule',
  'reliability',
  'grid-limit',
  'tariff',
  'climate',
  'rack-coolant',
  'lead-time',
  'unit-cost',
  'finance',
  'contract',
  'model',
  'workload',
  'site',
] as const;
export type CatalogKind = (typeof CATALOG_KINDS)[number];

const f = (kind: QuantityKind, doc: string, required = false): FigureSpec => ({ kind, doc, required });

export const KIND_SPECS: Readonly<Record<CatalogKind, CatalogKindSpec>> = {
  'cooling-plant': {
    doc: 'A cooling plant: kind of heat rejection, set points, component efficiencies and price.',
    attributes: {
      type: {
        doc: 'Plant type',
        required: true,
        oneOf: [
          'air-chiller',
          'water-chiller',
          'airside-adiabatic',
          'liquid-dry',
          'liquid-adiabatic',
          'liquid-tower',
          'immersion-dry',
        ],
      },
    },
    figures: {
      supplyTemperature: f('temperature', 'Supply temperature to the racks or halls', true),
      coolantRise: f('temperatureDelta', 'Rise of the coolant or air across the IT', true),
      copFraction: f('share', 'Second-law fraction of the chiller COP', true),
      approach: f(
        'temperatureDelta',
        'Approach of the heat rejection at design (to dry bulb for dry coolers, to wet bulb for towers)',
        true,
      ),
      fanShare: f('share', 'Heat-rejection fan power at design per kW of heat', true),
      pumpShare: f('share', 'Pump power at design per kW of heat', true),
      airFanShare: f('share', 'Air-side fan power (CRAH, fan wall) per kW of heat taken by air', true),
      cyclesOfConcentration: f('count', 'Cycles of concentration of evaporative plants'),
      adiabaticEffectiveness: f('share', 'Saturation effectiveness of the adiabatic section'),
      lowestSupplyTemperature: f(
        'temperature',
        'Outdoor-air types whose supply air follows the weather: from here up to the supply temperature',
      ),
      capexPerKwHeat: f('moneyPerPower', 'Installed cost per kW of heat', true),
      leadTime: f('months', 'Order to site', true),
    },
  },
  electrical: {
    doc: 'A stage of the electrical chain; loss per rated kW = a0 + a1·x + a2·x², x the load fraction.',
    attributes: {
      stage: {
        doc: 'Place in the chain',
        required: true,
        oneOf: ['hv-transformer', 'mv-transformer', 'ups', 'distribution', 'rack-psu', 'standby'],
      },
    },
    figures: {
      a0: f('share', 'No-load loss', true),
      a1: { kind: 'share', doc: 'Loss linear in load', required: true, signed: true },
      a2: f('share', 'Loss quadratic in load', true),
      capex: f('moneyPerPower', 'Installed cost per rated kW', true),
      leadTime: f('months', 'Order to site', true),
    },
  },
  'power-source': {
    doc: 'A way to make power on or beside the site.',
    attributes: {
      fuel: {
        doc: 'What it burns',
        required: true,
        oneOf: ['gas', 'diesel', 'sun', 'wind', 'uranium', 'none'],
      },
    },
    figures: {
      capex: f('moneyPerPower', 'Installed cost', true),
      fixedOm: f('moneyPerPowerYear', 'Fixed operation and maintenance'),
      variableOm: f('energyPrice', 'Variable operation and maintenance'),
      heatRate: f('heatRate', 'Fuel energy per electric energy (HHV)'),
      fuelPrice: f('fuelPrice', 'Fuel price'),
      carbon: f('carbonIntensity', 'Direct CO2 per kWh generated'),
      capacityFactor: f('share', 'Highest yearly capacity factor', true),
      unitSize: f('power', 'Nameplate of one unit'),
      life: f('months', 'Economic life'),
      forcedOutage: f('share', 'Share of time in which a unit is forced out'),
      minimumOutput: f('share', 'Least stable output over nameplate'),
      hotDerate: f('share', 'Output lost per kelvin of air over 15 °C'),
      degradation: f('perYear', 'Output, or usable energy of a battery, lost a year'),
      energyCapex: f('energyPrice', 'Installed cost per kWh of a battery, its power apart'),
      powerCapex: f('moneyPerPower', 'Installed cost per kW of a battery, its energy apart'),
      roundTrip: f('share', 'Energy out over energy in, of a battery'),
      rent: f('moneyPerPowerMonth', 'Rent a month, fuel and care apart'),
      leadTime: f('months', 'Order to operation', true),
    },
  },
  ...CHIPS_KIND_SPECS,
  ...PLACE_KIND_SPECS,
  ...POWER_KIND_SPECS,
  'lead-time': {
    doc: 'How long things take to arrive or to be allowed.',
    attributes: { builder: { doc: 'Who builds, where it is a milestone of a published site' } },
    figures: {
      duration: f(
        'months',
        'Duration; of a milestone, from the start of site work until it was reached',
        true,
      ),
      announced: f('months', 'Duration that had been announced, of a milestone'),
      siteCorrelation: f('share', 'Correlation of slips within a site'),
      supplierCorrelation: f('share', 'Correlation of slips of one supplier'),
    },
  },
  'unit-cost': {
    doc: 'A cost per unit of something built or run.',
    attributes: {},
    figures: {},
    openFigures: true,
  },
  finance: {
    doc: 'Money and accounting: cost of capital, lives, rates.',
    attributes: {},
    figures: {
      rentDrift: { kind: 'share', doc: 'Yearly change of the market rent, continuous', signed: true },
      demandDrift: { kind: 'share', doc: 'Yearly change of demand, continuous', signed: true },
    },
    openFigures: true,
  },
  contract: {
    doc: 'Terms of a published deal, or of a way to get compute.',
    attributes: {
      mode: {
        doc: 'Way to get compute',
        oneOf: ['self-build', 'lease', 'spv', 'neocloud', 'hyperscaler', 'on-demand', 'utility', 'backstop'],
      },
    },
    figures: {},
    openFigures: true,
  },
  workload: {
    doc: 'How machines are used: efficiencies, latencies, failures, shapes of demand.',
    attributes: { aliases: { doc: 'Names of the software, separated by semicolons (recipe classes)' } },
    figures: {},
    openFigures: true,
  },
};
