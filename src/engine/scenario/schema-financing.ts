import { z } from 'zod';
import { type Catalog, fields } from '../catalog/index.ts';

const { identifier, quantity, ref } = fields;

/** The six ways to get compute, as a tranche names them. */
export const TRANCHE_MODES = ['self-build', 'lease', 'spv', 'neocloud', 'hyperscaler', 'on-demand'] as const;
export const CURRENCIES = ['USD', 'EUR', 'KRW'] as const;

const rate = (description: string, min = 0) => quantity('share', description, { min, max: 1 });

/** A part of the programme that is got in one way, from one counterparty. */
const tranche = (c?: Catalog) =>
  z.strictObject({
    id: identifier('Name of the tranche'),
    mode: z.enum(TRANCHE_MODES).meta({ description: 'Way to get the compute' }),
    sites: z
      .array(z.string())
      .min(1)
      .optional()
      .meta({ description: 'Ids of the sites it takes from; all when absent' }),
    share: quantity('share', 'Part of those sites', { min: 0, max: 1 }).default(1),
    contract: ref(c, 'contract', 'Published deal whose terms hold; that of the mode when absent').optional(),
    counterparty: z.string().max(80).optional().meta({ description: 'Who is on the other side' }),
    rent: quantity('moneyPerHour', 'Price of an accelerator-hour, instead of the deal’s', {
      min: 0,
      max: 1000,
    }).optional(),
    term: quantity('months', 'Length, instead of the deal’s', { min: 1, max: 600 }).optional(),
    prepaid: rate('Paid before it begins, as a share of its value').optional(),
    takeOrPay: rate('Share of the price that is owed whether or not anything is used').optional(),
    ramp: quantity('months', 'Months over which the minimum rises to its full size', {
      min: 0,
      max: 240,
    }).optional(),
    renewal: z
      .strictObject({
        probability: rate('Chance that it is renewed at the end of its term'),
        rentFactor: quantity('count', 'Price after renewal over the price before', {
          min: 0,
          max: 10,
        }).default(1),
      })
      .optional()
      .meta({ description: 'What happens after the term' }),
    guarantee: rate('Residual value guaranteed to the lender at the end, as a share of cost').optional(),
  });

/** Keys of `money` that say how it is financed, taxed and contracted. */
export const financing = (c?: Catalog) => ({
  tax: rate('Tax on profit').optional(),
  inflation: rate('Yearly rise of costs of operation', -0.5).optional(),
  equityReturn: rate('Return the owners of a project ask, a year').optional(),
  currency: z.enum(CURRENCIES).optional().meta({ description: 'Currency of the report' }),
  debt: z
    .strictObject({
      rate: rate('Interest, a year').optional(),
      tenor: quantity('months', 'Months of repayment', { min: 1, max: 600 }).optional(),
      dscr: quantity('count', 'Cash over debt service, at least', { min: 1, max: 10 }).optional(),
      gearing: rate('Most of the cost that debt may carry').optional(),
      share: rate(
        'Share of the cost that an agreed loan carries, instead of the most that DSCR and gearing allow',
      ).optional(),
      repayment: z.enum(['sculpted', 'level']).optional().meta({ description: 'Shape of the payments' }),
    })
    .optional()
    .meta({ description: 'Debt of a project' }),
  rentPath: z
    .strictObject({
      drift: quantity('share', 'Expected change of the market rent, a year, continuous', {
        min: -2,
        max: 2,
      }).optional(),
      volatility: quantity('share', 'Volatility of the market rent, a year', { min: 0, max: 3 }).optional(),
      reversion: quantity('count', 'Pull back to the expected path, a year', { min: 0, max: 20 }).optional(),
    })
    .optional()
    .meta({ description: 'How the market rent may go' }),
  demand: z
    .strictObject({
      drift: quantity('share', 'Expected yearly change of demand over what is contracted', {
        min: -2,
        max: 2,
      }).optional(),
      volatility: quantity('share', 'Volatility of demand, a year', { min: 0, max: 3 }).optional(),
    })
    .optional()
    .meta({ description: 'Demand against what is committed' }),
  tranches: z.array(tranche(c)).max(100).optional().meta({ description: 'Ways to get the compute, mixed' }),
});
export type FinancingInput = z.output<z.ZodObject<ReturnType<typeof financing>>>;
