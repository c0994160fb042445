import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';
import { COLLECTIVES } from '../collectives/index.ts';
import { TOPOLOGIES } from './input.ts';

const { quantity, ref } = fields;
const count = (description: string) => quantity('count', description, { min: 1, whole: true, max: 1e8 });
const ratio = (description: string) => quantity('count', description, { min: 0.01, max: 100 });

const FrontEnd = (catalog?: Catalog) =>
  z.strictObject({
    nic: quantity('bitsPerSecond', 'Speed of one front-end port', { min: 1 }).default(400e9),
    portsPerNode: count('Front-end ports per node').default(2),
    storagePorts: quantity('count', 'Ports of storage and management servers', {
      min: 0,
      whole: true,
    }).default(0),
    oversubscription: ratio('Leaf ports down per port up').default(1),
    switch: ref(catalog, 'switch', 'Switch; the cheapest Ethernet one when absent').optional(),
  });
const Collective = z.strictObject({
  operation: z.enum(COLLECTIVES).default('all-reduce').meta({ description: 'Operation' }),
  size: quantity('bytes', 'Buffer of one accelerator', { min: 1 }).default(1e9),
  accelerators: count('Accelerators taking part; all when absent').optional(),
  inNetwork: z.boolean().default(false).meta({ description: 'Switches can reduce' }),
});
const Wan = z.strictObject({
  distance: quantity('length', 'Great-circle distance between the sites', { min: 0 }),
  bandwidth: quantity('bitsPerSecond', 'What each site sends to the others', { min: 1 }),
  sites: quantity('count', 'Sites', { min: 2, whole: true, max: 1000 }).default(2),
  exchange: quantity('bytes', 'Bytes reduced over the sites in each step', { min: 0 }).optional(),
  step: quantity('seconds', 'Time of a step without the WAN', { min: 1e-6 }).optional(),
  overlap: quantity('share', 'Share of the step that can hide the exchange', { min: 0, max: 1 }).default(0.5),
  stepsPerExchange: count('Steps between exchanges').default(1),
});

/**
 * The question of `gigasite network fabric`. Names are checked against the catalogue when one is given. Canonical units
 * out: bit/s, bytes, m.
 */
export function fabricQuestion(catalog?: Catalog) {
  return z.strictObject({
    accelerators: count('Accelerators to join'),
    rack: ref(catalog, 'rack', 'Rack they come in: sets rack size, node size and NIC speed').optional(),
    acceleratorsPerRack: count('Accelerators per rack; 32 when neither this nor a rack is given').optional(),
    acceleratorsPerNode: count(
      'Accelerators per server or tray; 4 in racks of more than 64, else up to 8',
    ).optional(),
    rails: count('NICs per node, each a rail; as many as accelerators when absent').optional(),
    nic: quantity('bitsPerSecond', 'Speed of one NIC', { min: 1 }).optional(),
    technology: z.enum(['infiniband', 'ethernet']).optional().meta({ description: 'Fabric technology' }),
    switch: ref(catalog, 'switch', 'Switch; the cheapest that joins all when absent').optional(),
    radix: quantity('count', 'Ports of a switch at NIC-port speed, instead of the catalogue’s', {
      min: 4,
      max: 4096,
      whole: true,
    }).optional(),
    planes: quantity('count', 'Ports each NIC is split over; as few as carry it when absent', {
      min: 1,
      max: 16,
      whole: true,
    }).optional(),
    topology: z.enum(TOPOLOGIES).default('rail-optimised').meta({ description: 'Shape' }),
    tiers: z.literal([1, 2, 3]).default(3).meta({ description: 'Most tiers' }),
    oversubscription: z
      .strictObject({
        leaf: ratio('Leaf ports down per port up').default(1),
        spine: ratio('Spine ports down per port up').default(1),
      })
      .default({ leaf: 1, spine: 1 }),
    leafPorts: z
      .strictObject({ down: count('Ports to nodes'), up: count('Ports to spines') })
      .optional()
      .meta({ description: 'Ports of a leaf where a design states them, instead of oversubscription' }),
    sharedLeaves: z
      .boolean()
      .default(true)
      .meta({ description: 'Small clusters may put several rails on a leaf' }),
    wholeRacks: z
      .boolean()
      .default(false)
      .meta({ description: 'Keep a scale-up rack on one leaf of each rail' }),
    reservedPorts: quantity('count', 'Leaf ports kept for management, per plane', {
      min: 0,
      whole: true,
      max: 1e6,
    }).default(0),
    layout: z
      .strictObject({
        rackPitch: quantity('length', 'Rack to rack', { min: 0.1 }).optional(),
        rowPitch: quantity('length', 'Row to row', { min: 0.1 }).optional(),
        racksPerRow: count('Racks in a row').optional(),
        slack: quantity('length', 'Added to every run').optional(),
      })
      .optional()
      .meta({ description: 'Where racks stand' }),
    frontEnd: FrontEnd(catalog).optional().meta({ description: 'Storage and front-end network' }),
    collective: Collective.optional().meta({ description: 'A collective to time' }),
    wan: Wan.optional().meta({ description: 'A link to other sites' }),
    asOf: fields.date('Use what was known on this date').optional(),
  });
}

export type FabricQuestion = z.output<ReturnType<typeof fabricQuestion>>;

/** @throws GigasiteError with every problem found, each at its path */
export const readFabricQuestion = (document: unknown, catalog: Catalog): FabricQuestion =>
  readQuestion(fabricQuestion(catalog), document);
