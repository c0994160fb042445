import { z } from 'zod';
import { type Catalog, fields } from '../catalog/index.ts';
import { financeField, supplyQuestion } from '../power/index.ts';

export const SUPPLY_MODES = ['optimise', 'stated'] as const;

/** Fields of `gigasite power supply` that a site may state; load, place, climate and seed are the site's own. */
const TAKEN = {
  grid: true,
  sources: true,
  storage: true,
  ppas: true,
  flexible: true,
  reliability: true,
  carbon: true,
  clean: true,
  budget: true,
  fuel: true,
  system: true,
  ladder: true,
} as const;

/** Supply of a whole site: chosen, or dispatched as stated. Most fields are those of `gigasite power supply`. */
export const siteSupply = (c?: Catalog) =>
  z
    .union([
      z.literal('optimise'),
      supplyQuestion(c)
        .pick(TAKEN)
        .extend({
          // Left out: the rate of the scenario's money.
          finance: financeField().optional(),
          mode: z.enum(SUPPLY_MODES).default('optimise').meta({
            description: 'optimise: sizes that are not stated are chosen; stated: every size is stated',
          }),
          energised: fields.month('From when it supplies phases that state no grid of their own').optional(),
        }),
    ])
    .meta({ description: 'Supply of the whole site, in place of the grid at its yearly price' });

export type SiteSupplyInput = Exclude<z.output<ReturnType<typeof siteSupply>>, 'optimise'>;
