import { chips } from './chips.ts';
import { cooling } from './cooling.ts';
import { network } from './network.ts';
import { power } from './power.ts';
import type { Pillar } from './types.ts';

/** The pillars' own commands: `gigasite <pillar> <command> <question>`. */
export const PILLARS: Readonly<Record<string, Pillar>> = { chips, cooling, network, power };
