import { z } from 'zod';
import { fields } from '../catalog/index.ts';
import type { QuantityKind } from '../units/index.ts';
import { TASK_KINDS } from './task-kinds.ts';

const { identifier, month, quantity } = fields;

/** An amount by calendar year: years not named take the nearest earlier one, those before the first the first. */
const yearly = (kind: QuantityKind, description: string) =>
  z
    .record(z.string().regex(/^\d{4}$/), quantity(kind, description))
    .meta({ description: `${description}, by year; years not named take the nearest earlier one` });

const names = (description: string) =>
  z.union([z.string(), z.array(z.string()).max(50)]).meta({ description, examples: ['permits'] });

const task = z.strictObject({
  id: identifier('Name of the task, or one of every phase’s own to state its length or start'),
  phases: z.union([z.string(), z.array(z.string()).max(500)]).meta({
    description: 'Phases that have it: site.phase, site.* or * for all',
    examples: ['abilene.building-1'],
  }),
  duration: quantity('months', 'How long it takes', { min: 0, max: 240 }).optional(),
  start: month('Starts, at the earliest').optional(),
  after: names(`Tasks it waits for: in its phase (${TASK_KINDS.join(', ')}) or site.phase.task`).optional(),
  before: names('Tasks that wait for it').optional(),
  lag: quantity('months', 'Months between what it waits for and its start', { min: 0, max: 240 }).optional(),
  crews: quantity('count', 'Crews it needs while it lasts', { min: 0, max: 1000, whole: true }).optional(),
  source: z
    .union([z.string(), z.array(z.string())])
    .meta({ description: 'Where this comes from' })
    .optional(),
});

const order = z.strictObject({
  first: z
    .string()
    .meta({ description: 'site.phase.task that comes first', examples: ['a.p1.commissioning'] }),
  next: z.string().meta({ description: 'site.phase.task that waits', examples: ['a.p2.site-work'] }),
  lag: quantity('months', 'Months between the two', { min: 0, max: 240 }).optional(),
});

/** What the phases of a programme share, and tasks beside the usual ones. */
export const buildSchema = () =>
  z.strictObject({
    crews: quantity('count', 'Halls that can be under construction at once', {
      min: 0,
      max: 1e4,
      whole: true,
    }).optional(),
    connections: quantity('count', 'Grid connections that can be studied at once', {
      min: 0,
      max: 1e4,
      whole: true,
    }).optional(),
    chips: yearly('count', 'Accelerators allocated').optional(),
    turbines: yearly('power', 'On-site power that makers deliver').optional(),
    cash: yearly('money', 'Capital that may be spent').optional(),
    tasks: z.array(task).max(1000).meta({ description: 'Tasks beside the usual ones' }).optional(),
    precedence: z.array(order).max(5000).meta({ description: 'What must wait for what' }).optional(),
    milestones: z
      .array(quantity('power', 'Live IT power whose date is asked for', { min: 1, max: 1e9 }))
      .max(20)
      .meta({ description: 'Live IT power whose dates are worked out, for example 1 GW' })
      .optional(),
  });
