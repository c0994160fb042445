import type { QuantityKind } from '../units/index.ts';

const f = (kind: QuantityKind, doc: string, required = false) => ({ kind, doc, required });

/** Specifications (see `KIND_SPECS`, which checks their shape): grids, climates and published sites. */
export const PLACE_KIND_SPECS = {
  'grid-region': {
    doc: 'A grid region: price and carbon of what is drawn, the hourly market behind them, and how long a connection takes.',
    attributes: { country: { doc: 'ISO 3166 code', required: true } },
    figures: {
      price: f('energyPrice', 'All-in price of industrial electricity', true),
      carbon: f('carbonIntensity', 'Average CO2 per kWh drawn', true),
      waterIntensity: f('waterIntensity', 'Water consumed per kWh generated'),
      marketPrice: f('energyPrice', 'Mean of the hours of the energy market'),
      marketPriceSd: f('energyPrice', 'Standard deviation of those hours'),
      marketPriceTop: f('energyPrice', 'Price exceeded in 1 % of those hours'),
      negativeHours: f('share', 'Share of hours with a price below zero'),
      sunShare: f('share', 'Share of the sun in yearly energy'),
      windShare: f('share', 'Share of wind in yearly energy'),
      marginalCarbon: f('carbonIntensity', 'CO2 per kWh of plants that follow the load'),
      queueWait: f('months', 'From request of about 100 MW to energisation'),
      peakLoad: f('power', 'Highest hour of demand'),
    },
  },
  'balancing-area': {
    doc: 'A balancing area: its highest hours and mean load, for what a new load would meet there.',
    attributes: {
      regions: { doc: 'Grid regions it spans, by id, with spaces between', required: true },
      climates: {
        doc: 'Climates of its load, by id, with spaces between; their normals are averaged',
        required: true,
      },
    },
    figures: {
      summerPeak: f('power', 'Highest hour of the summers', true),
      winterPeak: f('power', 'Highest hour of the winters', true),
      meanLoad: f('power', 'Mean of all hours', true),
      growth: { kind: 'perYear', doc: 'Growth of the load a year', required: true, signed: true },
    },
  },
  'grid-rule': {
    doc: 'A rule by which a large load must leave the grid for some hours.',
    attributes: {
      region: { doc: 'Grid region it holds in', required: true, ref: 'grid-region' },
      trigger: {
        doc: 'What calls for it',
        required: true,
        oneOf: ['firm-load-shed', 'capacity-emergency', 'peak-hours'],
      },
      depth: { doc: 'How much of the load leaves', required: true, oneOf: ['whole', 'part'] },
      note: { doc: 'What else it says' },
    },
    figures: {
      threshold: f('power', 'Loads of at least this size fall under it', true),
      hoursPerYear: f('hours', 'Hours a year in which it is expected to be called', true),
      eventsPerYear: f('count', 'Calls a year', true),
      share: f('share', 'Share of the load that leaves, where it is a part'),
      notice: f('hours', 'Notice before it takes effect'),
      studyFee: f('money', 'Fee of the first study'),
    },
  },
  climate: {
    doc: 'Monthly normals and design extremes of a place.',
    attributes: {
      country: { doc: 'ISO 3166 code', required: true },
      station: { doc: 'Station or place of the normals' },
    },
    figures: {
      latitude: { kind: 'count', doc: 'Latitude, degrees north', required: true, signed: true },
      longitude: { kind: 'count', doc: 'Longitude, degrees east', required: true, signed: true },
      elevation: { kind: 'length', doc: 'Elevation', required: true, signed: true },
      meanTemperature: {
        kind: 'temperature',
        doc: 'Monthly mean dry bulb',
        required: true,
        monthly: true,
        signed: true,
      },
      dailyRange: {
        kind: 'temperatureDelta',
        doc: 'Monthly mean daily range of dry bulb',
        required: true,
        monthly: true,
      },
      dewPoint: {
        kind: 'temperature',
        doc: 'Monthly mean dew point',
        required: true,
        monthly: true,
        signed: true,
      },
      temperatureSd: {
        kind: 'temperatureDelta',
        doc: 'Standard deviation of the days’ mean dry bulb about the season, by month; by regression when absent',
        monthly: true,
      },
      dewPointSd: {
        kind: 'temperatureDelta',
        doc: 'Standard deviation of the days’ mean dew point about the season, by month; by regression when absent',
        monthly: true,
      },
      sun: { kind: 'irradiation', doc: 'Monthly mean of the sun’s energy on a level surface', monthly: true },
      wind: { kind: 'speed', doc: 'Monthly mean wind at 10 m', monthly: true },
      yearlyMax: {
        kind: 'temperature',
        doc: 'Mean of each year’s highest dry bulb: with its deviation, for n-year extremes',
        signed: true,
      },
      yearlyMaxSd: { kind: 'temperatureDelta', doc: 'Standard deviation of each year’s highest dry bulb' },
      designDryBulb: {
        kind: 'temperature',
        doc: 'Dry bulb exceeded 0.4 % of the hours',
        required: true,
        signed: true,
      },
      designWetBulb: {
        kind: 'temperature',
        doc: 'Wet bulb exceeded 0.4 % of the hours',
        required: true,
        signed: true,
      },
      heatingDryBulb: {
        kind: 'temperature',
        doc: 'Dry bulb exceeded 99.6 % of the hours: winter spread of days where no deviations are given',
        signed: true,
      },
      heatingDewPoint: {
        kind: 'temperature',
        doc: 'Dew point exceeded 99.6 % of the hours: spread of dew points where no deviations are given',
        signed: true,
      },
    },
  },
  site: {
    doc: 'A published site: announced and estimated size, dates and money.',
    attributes: {
      programme: { doc: 'Programme', required: true },
      owner: { doc: 'Owner or developer', required: true },
      tenant: { doc: 'User of the compute', required: true },
      country: { doc: 'ISO 3166 code', required: true },
      region: { doc: 'State or region', required: true },
      accelerator: { doc: 'What is installed, in the source’s words' },
      note: { doc: 'Contract and other notes' },
    },
    figures: {},
    openFigures: true,
  },
} as const;
