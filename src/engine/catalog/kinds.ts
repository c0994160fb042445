import type { QuantityKind } from '../units/index.ts';
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
  accelerator: {
    doc: 'One accelerator package: speed by precision (dense), memory, links, power, price and rent.',
    attributes: {
      vendor: { doc: 'Maker', required: true },
      aliases: { doc: 'Other usual spellings of its name, separated by semicolons' },
      family: {
        doc: 'Generation, for efficiency constants',
        required: true,
        oneOf: ['ampere', 'hopper', 'blackwell', 'rubin', 'cdna', 'tpu', 'trainium', 'gaudi'],
      },
    },
    figures: {
      bf16Dense: f('flopPerSecond', 'Peak dense BF16', true),
      fp8Dense: f('flopPerSecond', 'Peak dense FP8'),
      fp4Dense: f('flopPerSecond', 'Peak dense FP4'),
      hbm: f('bytes', 'HBM capacity', true),
      hbmBandwidth: f('bytesPerSecond', 'HBM bandwidth', true),
      scaleUpBandwidth: f(
        'bytesPerSecond',
        'Scale-up bandwidth per direction (NVLink, ICI, NeuronLink)',
        true,
      ),
      scaleUpDomain: f('count', 'Accelerators in one scale-up domain', true),
      scaleOutBandwidth: f('bitsPerSecond', 'Scale-out network per accelerator', true),
      hostBandwidth: f('bytesPerSecond', 'Link to host memory per direction'),
      hostMemory: f('bytes', 'Share of the node’s host memory'),
      tdp: f('power', 'Thermal design power of the package', true),
      price: f('money', 'Price of one accelerator with its share of the node'),
      rentContract: f('moneyPerHour', 'Rent per accelerator-hour on a multi-year contract'),
      rentOnDemand: f('moneyPerHour', 'Rent per accelerator-hour on demand'),
    },
  },
  rack: {
    doc: 'A rack or node group as ordered: accelerators, nameplate and all-in power, liquid share, price.',
    attributes: {
      accelerator: { doc: 'Accelerator id', required: true, ref: 'accelerator' },
    },
    figures: {
      accelerators: f('count', 'Accelerators per rack', true),
      power: f('power', 'Rack nameplate power', true),
      allInPower: f(
        'power',
        'IT power per accelerator with its share of network, storage and general servers',
        true,
      ),
      liquidShare: f('share', 'Share of rack heat taken by liquid', true),
      price: f('money', 'Price of the rack', true),
      computeShareOfPrice: f(
        'share',
        'Share of all IT capex that the racks are; the rest is network and storage',
      ),
    },
  },
  switch: {
    doc: 'A network switch chassis at the port speed used.',
    attributes: {
      technology: {
        doc: 'Fabric technology',
        required: true,
        oneOf: ['infiniband', 'ethernet', 'ici', 'efa'],
      },
    },
    figures: {
      radix: f('count', 'Ports at the port speed', true),
      portSpeed: f('bitsPerSecond', 'Port speed', true),
      cageSpeed: f(
        'bitsPerSecond',
        'Fastest module of a cage: two ports of a twin-port module; the port speed when absent',
      ),
      trunkSpeed: f(
        'bitsPerSecond',
        'Speed of one cable to another switch: of an unsplit port; the port speed when absent',
      ),
      power: f('power', 'Typical power with optics excluded', true),
      price: f('money', 'Price', true),
    },
  },
  link: {
    doc: 'A cable or transceiver.',
    attributes: {
      medium: {
        doc: 'Medium',
        required: true,
        oneOf: ['copper', 'active-copper', 'active-optical', 'optic', 'fibre'],
      },
      mode: { doc: 'Of optics and fibre: what light they are made for', oneOf: ['multimode', 'single-mode'] },
    },
    figures: {
      speed: f('bitsPerSecond', 'Line speed', true),
      reach: f('length', 'Longest run', true),
      power: f('power', 'Power per end', true),
      price: f('money', 'Price per piece', true),
    },
  },
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
  ...POWER_KIND_SPECS,
  'rack-coolant': {
    doc: 'Coolant that a rack asks for: flow and pressure drop against supply temperature.',
    attributes: {},
    figures: {
      heat: f('power', 'Rack heat of the law', true),
      flowScale: f('count', 'Numerator of the flow law, L/min and °C', true),
      pivot: f('temperature', 'Temperature of the flow law', true),
      flowExponent: f('count', 'Exponent of the flow law', true),
      fullDrop: f('pressure', 'Pressure drop at the full flow', true),
      fullFlow: f('count', 'Full flow, L/min', true),
      maxInlet: f('temperature', 'Highest inlet', true),
      maxReturn: f('temperature', 'Highest return', true),
      volume: f('volume', 'Coolant in the rack'),
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
    },
  },
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
  model: {
    doc: 'A language model: shape and size.',
    attributes: {
      attention: { doc: 'Attention kind', required: true, oneOf: ['mha', 'gqa', 'mla'] },
      mlp: { doc: 'MLP kind: with a gate (three matrices) or plain (two)', oneOf: ['gated', 'plain'] },
      embedding: { doc: 'Whether embedding and head share their weights', oneOf: ['tied', 'separate'] },
      queryKeyNorm: {
        doc: 'Queries and keys are normalised: per head, or across heads (one more all-reduce where they are sharded)',
        oneOf: ['per-head', 'across-heads'],
      },
      aliases: { doc: 'Other usual spellings of its name, separated by semicolons' },
    },
    figures: {
      parameters: f('count', 'Parameters in all', true),
      activeParameters: f('count', 'Parameters active per token', true),
      layers: f('count', 'Layers', true),
      hidden: f('count', 'Hidden size', true),
      heads: f('count', 'Attention heads', true),
      kvHeads: f('count', 'Key-value heads', true),
      headDim: f('count', 'Head dimension', true),
      kvBytesPerTokenLayer: f('bytes', 'KV cache per token in a layer that keeps one, at 16 bit', true),
      experts: f('count', 'Routed experts'),
      activeExperts: f('count', 'Routed experts active per token'),
      moeLayers: f('count', 'Layers with experts'),
      trainedTokens: f('tokens', 'Tokens it was trained on'),
      ffn: f('count', 'Inner width of the dense MLP'),
      expertFfn: f('count', 'Inner width of one expert'),
      sharedExperts: f('count', 'Experts every token uses'),
      vocabulary: f('count', 'Tokens in the vocabulary'),
      queryLatent: f('count', 'MLA: compressed width of queries'),
      kvLatent: f('count', 'MLA: compressed width of keys and values'),
      ropeDim: f('count', 'MLA: rotary part of a query or key head'),
      valueDim: f('count', 'MLA: dimension of a value head'),
      windowLayers: f('count', 'Layers with sliding-window attention'),
      window: f('count', 'Tokens a sliding window looks back'),
      mtpLayers: f('count', 'Modules that predict further tokens in training, a layer and a head each'),
      expertNodes: f('count', 'Most nodes that the experts of one token may lie on'),
      sparseTokens: f('count', 'Tokens that sparse attention picks'),
      indexerDim: f('count', '8-bit values of the keys its indexer keeps per token and layer'),
      linearLayers: f('count', 'Layers with linear attention'),
      linearStateBytes: f('bytes', 'State of a sequence in one such layer'),
      attentionParameters: f(
        'count',
        'Parameters of attention in all, where layers differ too much for the shape to give them',
      ),
    },
  },
  workload: {
    doc: 'How machines are used: efficiencies, latencies, failures, shapes of demand.',
    attributes: { aliases: { doc: 'Names of the software, separated by semicolons (recipe classes)' } },
    figures: {},
    openFigures: true,
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
};
