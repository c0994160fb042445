import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';
import { SERIES_UNITS } from '../series/index.ts';

const { quantity, ref } = fields;

/** A CSV series named in a question; the edge reads the file. */
export const seriesField = (what: string) =>
  z
    .strictObject({
      csv: z.string().meta({ description: 'File of the series' }),
      time: z
        .string()
        .optional()
        .meta({ description: 'Name of the column of times; found by itself when absent' }),
      column: z.string().optional().meta({ description: 'Name of the column of values' }),
      where: z
        .record(z.string(), z.string())
        .optional()
        .meta({ description: 'Only rows whose column holds this text' }),
      zone: z
        .string()
        .optional()
        .meta({ description: 'Clock of the file: UTC, +05:30, America/Chicago, or a market such as ercot' }),
      year: z.int().min(1990).max(2100).optional().meta({ description: 'Year to read' }),
      unit: z
        .enum(Object.keys(SERIES_UNITS) as [string, ...string[]])
        .optional()
        .meta({ description: 'Unit of the values' }),
      insist: z.boolean().optional().meta({ description: 'Take numbers that do not look plausible' }),
      repair: z
        .boolean()
        .optional()
        .meta({ description: 'Fill gaps of at most 3 h, take the first of doubles' }),
    })
    .meta({ description: what });

/** The question of `gigasite power grid`. Canonical units out: kW, kWh, hours, seconds. */
export function gridQuestion(catalog?: Catalog) {
  return z.strictObject({
    region: ref(catalog, 'grid-region', 'Grid region'),
    area: ref(catalog, 'balancing-area', 'Balancing area; the largest of the region when absent').optional(),
    regionLoad: seriesField(
      'Hourly load of the area instead of one made from its published peaks',
    ).optional(),
    load: quantity('power', 'Facility load, constant', { min: 1, max: 1e9 }).optional(),
    loadSeries: seriesField('Hourly facility load instead of a constant one').optional(),
    scenario: z.string().optional().meta({ description: 'A scenario whose finished sites give the load' }),
    site: z.string().optional().meta({ description: 'One site of the scenario' }),
    allowed: z
      .array(quantity('share', 'Allowed curtailment', { min: 1e-6, max: 0.5 }))
      .min(1)
      .max(12)
      .default([0.0025, 0.005, 0.01])
      .meta({ description: 'Shares of the new load’s energy that may be curtailed' }),
    years: z.int().min(1).max(30).default(9).meta({ description: 'Years of load to make' }),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31)
      .default(1)
      .meta({ description: 'Seed of what is made up' }),
    contract: quantity('power', 'Contracted draw; the load’s peak when absent', { min: 0 }).optional(),
    importCap: quantity('power', 'What the connection can carry now', { min: 0 }).optional(),
    swing: z
      .strictObject({
        high: quantity('power', 'Power while computing', { min: 0 }),
        low: quantity('power', 'Power while waiting', { min: 0 }),
        period: quantity('seconds', 'From one rise to the next', { min: 1e-3, max: 1e5 }),
        ramp: quantity('seconds', 'Length of a rise', { min: 0, max: 1e5 }).default(0),
        powerFactorHigh: quantity('share', 'Power factor at high power', { min: 0.5, max: 1 }).default(0.98),
        powerFactorLow: quantity('share', 'Power factor at low power', { min: 0.5, max: 1 }).default(0.95),
        shortCircuit: quantity('power', 'Short-circuit power at the point of connection (1 MVA as 1 MW)', {
          min: 1,
        }),
        reactanceRatio: z
          .number()
          .min(0)
          .max(100)
          .default(10)
          .meta({ description: 'Reactance over resistance of the grid there' }),
      })
      .optional()
      .meta({ description: 'Fast swings of the load, for voltage and flicker' }),
    rules: z
      .array(ref(catalog, 'grid-rule', 'Rule'))
      .max(50)
      .optional()
      .meta({ description: 'Rules to apply; those of the region when absent' }),
    accelerators: quantity('count', 'Accelerators behind the load', { min: 0, max: 1e9 }).optional(),
    value: quantity('moneyPerHour', 'Value of an accelerator-hour', { min: 0 }).default(2),
    backed: quantity('share', 'Share of the load that standby power carries', { min: 0, max: 1 }).default(0),
    restart: quantity('hours', 'Compute lost with each call beyond the call', { min: 0, max: 100 }).default(
      0.5,
    ),
  });
}
export type GridQuestion = z.output<ReturnType<typeof gridQuestion>>;

/** @throws GigasiteError with every problem found, each at its path */
export const readGridQuestion = (document: unknown, catalog: Catalog): GridQuestion =>
  readQuestion(gridQuestion(catalog), document);
