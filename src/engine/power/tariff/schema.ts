import { z } from 'zod';
import {
  energyBound,
  energyPriceField,
  hoursField,
  monthsField,
  perKwDay,
  perKwMonth,
  perKwYear,
  perTime,
  quantity,
} from './fields.ts';
import { TIER_FILLS, TIER_SPANS } from './types.ts';

const name = (description: string) => z.string().max(80).optional().meta({ description });

export const windowField = z
  .strictObject({
    months: monthsField('Months: jun-sep, or a list').optional(),
    days: z
      .enum(['weekdays', 'weekends'])
      .optional()
      .meta({ description: 'Monday to Friday, or Saturday, Sunday and holidays' }),
    hours: hoursField('Hours of the day: 7-20 is from 7:00 until 20:00').optional(),
  })
  .meta({ description: 'Months, days and hours; what is left out means all' });

const windows = z
  .union([windowField, z.array(windowField).min(1).max(24)])
  .optional()
  .meta({ description: 'When the period holds; without it, whenever no other does' });

const energyPrice = energyPriceField('Price of a kWh', -1e3, 1e4);
const energyTier = z.strictObject({
  upTo: energyBound.optional(),
  price: energyPrice.optional(),
  monthly: z.array(energyPrice).length(12).optional().meta({ description: 'Price by month, January first' }),
});
const energyPeriod = z.strictObject({
  name: z.string().max(80).meta({ description: 'Name of the period' }),
  when: windows,
  price: energyPrice.optional(),
  monthly: z.array(energyPrice).length(12).optional().meta({ description: 'Price by month, January first' }),
  tiers: z.array(energyTier).min(1).max(20).optional(),
});
const energy = z.strictObject({
  name: name('Name of the charge'),
  when: windows,
  price: energyPrice.optional(),
  monthly: z.array(energyPrice).length(12).optional().meta({ description: 'Price by month, January first' }),
  tiers: z.array(energyTier).min(1).max(20).optional(),
  periods: z.array(energyPeriod).min(1).max(50).optional().meta({ description: 'Prices by time of use' }),
  series: z
    .array(z.number())
    .max(120_000)
    .optional()
    .meta({ description: 'Price of every interval, in `unit`' }),
  file: z.string().optional().meta({ description: 'CSV with a price a line, in `unit`' }),
  unit: z.enum(['$/kWh', '$/MWh', '¢/kWh']).optional().meta({ description: 'Unit of `series` or `file`' }),
  per: z.enum(TIER_SPANS).default('month').meta({ description: 'Span over which tiers fill' }),
  fill: z
    .enum(TIER_FILLS)
    .default('period')
    .meta({ description: 'Tiers fill by each period, by all in order of time, or by all in proportion' }),
});

const demandPrices = {
  price: perKwMonth('Price of a kW').optional(),
  monthly: z
    .array(perKwMonth('Price of a kW'))
    .length(12)
    .optional()
    .meta({ description: 'Price by month, January first' }),
};
const demandTier = z.strictObject({
  upTo: quantity('power', 'Upper bound of the tier, cumulative').optional(),
  ...demandPrices,
});
const demandPeriod = z.strictObject({
  name: z.string().max(80).meta({ description: 'Name of the period' }),
  when: windows,
  ...demandPrices,
  tiers: z.array(demandTier).min(1).max(20).optional(),
});
const ratchet = z
  .strictObject({
    share: quantity('share', 'Share of the highest peak looked back at', { min: 0, max: 2 }),
    months: monthsField('Months whose peaks count all year').optional(),
    last: z
      .number()
      .int()
      .min(1)
      .max(12)
      .optional()
      .meta({ description: 'So many months before the billed one' }),
    cyclic: z
      .boolean()
      .default(true)
      .meta({ description: 'With `last`: months before January are the end of the same year' }),
    previous: z
      .array(quantity('power', 'Peak of a month'))
      .max(12)
      .optional()
      .meta({ description: 'With `last`: peaks of the months before January, December last' }),
    of: z
      .union([z.enum(['same', 'all']), windowField])
      .default('same')
      .meta({ description: 'Peaks of the same period, of all hours, or of a window' }),
    billed: monthsField('Months in which the floor is applied; all by default').optional(),
  })
  .meta({ description: 'Billed demand is at least a share of an earlier peak' });
const demand = z.strictObject({
  name: name('Name of the charge'),
  when: windows,
  ...demandPrices,
  tiers: z.array(demandTier).min(1).max(20).optional(),
  periods: z.array(demandPeriod).min(1).max(50).optional().meta({ description: 'Prices by time of use' }),
  per: z
    .enum(['month', 'day', 'year'])
    .default('month')
    .meta({ description: 'Peak of each month, each day, or the year' }),
  ratchet: ratchet.optional(),
  minimum: quantity('power', 'Billed demand is never less').optional(),
  contractShare: quantity('share', 'Billed demand is at least this share of the contract', {
    min: 0,
    max: 2,
  }).optional(),
});

const coincident = z.strictObject({
  name: name('Name of the charge'),
  price: perKwYear('Price of a kW for the year'),
  rule: z
    .enum(['max', 'mean'])
    .default('max')
    .meta({ description: 'Highest or mean load over the intervals' }),
  steps: z
    .array(z.number().int().min(1))
    .min(1)
    .max(9000)
    .optional()
    .meta({ description: 'Numbers of the intervals, the first of the year is 1' }),
  at: z
    .array(z.string())
    .min(1)
    .max(9000)
    .optional()
    .meta({ description: 'Times instead: YYYY-MM-DD hh:mm', examples: [['2025-08-18 17:00']] }),
  system: z.boolean().optional().meta({
    description: 'The system’s highest interval of each month of `when`; needs `system:` in the question',
  }),
  when: windowField.optional(),
});

/** A tariff as written in a question. */
export const ratesField = z
  .strictObject({
    name: name('Name of the tariff'),
    fixed: z
      .strictObject({
        perMonth: perTime('Customer charge of a month', 1).optional(),
        perDay: perTime('Charge of a day', 1 / (365 / 12)).optional(),
        perYear: perTime('Charge of a year', 12).optional(),
      })
      .optional(),
    energy: z.array(energy).max(50).optional(),
    demand: z.array(demand).max(50).optional(),
    coincident: z.array(coincident).max(50).optional(),
    standby: z
      .strictObject({
        reserved: quantity('power', 'Capacity held ready'),
        price: perKwMonth('Price of a reserved kW'),
        supplemental: quantity('power', 'Load that is not standby').optional(),
        daily: perKwDay('Price of a kW of standby used, by the day').optional(),
      })
      .optional()
      .meta({ description: 'Standby service' }),
    export: z
      .strictObject({
        netting: z
          .enum(['none', 'month', 'year'])
          .default('none')
          .meta({ description: 'Pay every kWh, or set export against import and pay what is left over' }),
        price: energyPriceField('Price paid', -1e3, 1e4).optional(),
        monthly: z
          .array(energyPriceField('Price paid', -1e3, 1e4))
          .length(12)
          .optional(),
      })
      .optional()
      .meta({ description: 'Export' }),
    minimum: z
      .strictObject({
        perMonth: perTime('Least bill of a month', 1).optional(),
        perYear: perTime('Least bill of a year', 12).optional(),
      })
      .optional(),
    take: z
      .strictObject({
        share: quantity('share', 'Share of the contract’s energy paid for in any case', { min: 0, max: 1 }),
        price: energyPrice,
        settle: z.enum(['month', 'year']).default('month').meta({ description: 'Settled by month or year' }),
      })
      .optional()
      .meta({ description: 'Take or pay' }),
    tax: quantity('share', 'Added to everything', { min: 0, max: 1 }).optional(),
  })
  .meta({ description: 'A tariff' });
export type RatesInput = z.output<typeof ratesField>;

/** What a large customer binds himself to. */
export const contractField = z
  .strictObject({
    power: quantity('power', 'Contracted capacity', { min: 0, max: 5e7 }).optional(),
    term: quantity('months', 'Term without the ramp', { min: 0, max: 1200 }).optional(),
    ramp: z
      .array(quantity('share', 'Share of the contract that counts', { min: 0, max: 1 }))
      .max(20)
      .optional()
      .meta({ description: 'Share of the contract in each year of the ramp' }),
    exitMonths: z
      .number()
      .min(0)
      .max(1200)
      .optional()
      .meta({ description: 'Exit fee: minimum bills at most' }),
    exitFreeAfter: quantity('months', 'Leaving is free from this month of the term on', {
      min: 0,
      max: 1200,
    }).optional(),
    collateralMonths: z.number().min(0).max(1200).optional().meta({ description: 'Security: minimum bills' }),
    collateralExitShare: quantity('share', 'Security: share of the exit fee', { min: 0, max: 2 }).optional(),
    collateralRate: quantity('share', 'Yearly cost of the security', { min: 0, max: 1 }).optional(),
  })
  .meta({ description: 'Terms of the contract' });
export type ContractInput = z.output<typeof contractField>;
