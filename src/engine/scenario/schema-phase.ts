import { z } from 'zod';
import { type Catalog, fields } from '../catalog/index.ts';

const { date, identifier, month, quantity, ref } = fields;

export const REDUNDANCIES = ['N', 'N+1', '2N', '3N/2', '4N/3', 'block'] as const;
export const SITE_STATUSES = [
  'announced',
  'permitted',
  'construction',
  'operating',
  'paused',
  'withdrawn',
] as const;
export const PRECISIONS = ['bf16', 'fp8', 'fp4'] as const;
export const FABRICS = ['infiniband', 'ethernet'] as const;
export const UPS_MODES = ['ups-double-conversion', 'ups-eco', 'none'] as const;

export const text = (description: string, max = 4000) => z.string().max(max).meta({ description });
export const sources = z
  .union([z.string(), z.array(z.string())])
  .meta({ description: 'Where these facts come from: publisher, title, date' });

/** The hall: building with its cooling and electrical plant. */
const hall = (c?: Catalog) =>
  z.strictObject({
    itPower: quantity('power', 'IT power the hall is built for', { min: 1, max: 2e7 }),
    cooling: ref(c, 'cooling-plant', 'Cooling plant').optional(),
    supplyTemperature: quantity('temperature', 'Supply temperature, instead of the plant’s own', {
      min: 5,
      max: 60,
    }).optional(),
    redundancy: z
      .enum(REDUNDANCIES)
      .meta({ description: 'Redundancy of the electrical and cooling plant' })
      .optional(),
    ups: z.enum(UPS_MODES).meta({ description: 'UPS in the chain' }).optional(),
    standby: z.boolean().meta({ description: 'Whether standby generators are built' }).optional(),
    start: month('Construction starts').optional(),
    duration: quantity('months', 'Construction until the first hall can take load', {
      min: 0,
      max: 240,
    }).optional(),
    ready: month('First hall can take load, instead of start + duration').optional(),
    rampOver: quantity('months', 'Months from the first to the last hall, linear', {
      min: 0,
      max: 240,
    }).optional(),
  });

const chips = (c?: Catalog) =>
  z.strictObject({
    rack: ref(c, 'rack', 'Rack').optional(),
    count: quantity('count', 'Racks; by default as many as the hall’s IT power carries', {
      min: 1,
      max: 1e7,
      whole: true,
    }).optional(),
    order: month('Ordered').optional(),
    leadTime: quantity('months', 'Order to first delivery', { min: 0, max: 120 }).optional(),
    delivered: month('First delivery, instead of order + lead time').optional(),
    deliverOver: quantity('months', 'Months from first to last delivery, linear', {
      min: 0,
      max: 240,
    }).optional(),
  });

const network = () =>
  z.strictObject({
    fabric: z.enum(FABRICS).meta({ description: 'Scale-out fabric' }).optional(),
    oversubscription: quantity(
      'count',
      'Leaf ports to nodes per port to spines: 1 full bisection, 2 half of it',
      {
        min: 0.1,
        max: 32,
      },
    ).optional(),
    start: month('Installation starts').optional(),
    duration: quantity('months', 'Installation until the first part is in service', {
      min: 0,
      max: 120,
    }).optional(),
    ready: month('First part in service, instead of start + duration').optional(),
    rampOver: quantity('months', 'Months until all is in service, linear', { min: 0, max: 240 }).optional(),
  });

const power = (c?: Catalog) =>
  z.strictObject({
    grid: z
      .strictObject({
        contract: quantity('power', 'Contracted import; by default the facility’s peak', {
          min: 0,
          max: 5e7,
        }).optional(),
        requested: month(
          'Connection requested; the usual wait follows where `energised` is not stated',
        ).optional(),
        energised: month('First contracted megawatts energised').optional(),
        price: z.enum(['flat', 'hourly']).optional().meta({
          description:
            'flat: one price and carbon all year (default); hourly: made from the region’s market statistics, with the same mean',
        }),
        rampOver: quantity('months', 'Months until the whole contract is energised, linear', {
          min: 0,
          max: 240,
        }).optional(),
      })
      .optional(),
    onsite: z
      .array(
        z.strictObject({
          source: ref(c, 'power-source', 'Kind of power source'),
          capacity: quantity('power', 'Nameplate capacity; the source’s availability makes it firm', {
            min: 1,
            max: 5e7,
          }),
          ordered: month('Ordered; its lead time follows where `energised` is not stated').optional(),
          energised: month('In operation from').optional(),
          until: month('In operation until (exclusive), for bridging power').optional(),
          rampOver: quantity('months', 'Months until all of it runs, linear', {
            min: 0,
            max: 240,
          }).optional(),
          resale: quantity('share', 'What it brings elsewhere when it leaves, of what its life has left', {
            min: 0,
            max: 1,
          }).optional(),
        }),
      )
      .max(20)
      .optional(),
  });

/** What a phase is made of; the same definitions serve phases and their defaults, as making them takes time. */
export const phaseParts = (c?: Catalog) => ({
  hall: hall(c),
  chips: chips(c),
  network: network(),
  power: power(c),
});
export type PhaseParts = ReturnType<typeof phaseParts>;

export const phase = (parts: PhaseParts) =>
  z.strictObject({
    id: identifier('Name of the phase, unique in its site'),
    status: z.enum(SITE_STATUSES).meta({ description: 'How far it is' }).optional(),
    source: sources.optional(),
    stated: date('When its dates were said; what was then still to come may slip').optional(),
    hall: parts.hall,
    chips: parts.chips.optional(),
    network: parts.network.optional(),
    power: parts.power.optional(),
  });

/** The same as a phase with nothing required: what every phase has unless it says otherwise. */
export const phaseDefaults = ({ hall, chips, network, power }: PhaseParts) =>
  z.strictObject({
    status: z.enum(SITE_STATUSES).optional(),
    hall: hall.partial().optional(),
    chips: chips.optional(),
    network: network.optional(),
    power: z
      .strictObject({
        grid: power.shape.grid.unwrap().partial().optional(),
        onsite: power.shape.onsite,
      })
      .optional(),
  });
