import type { Catalog } from '../../catalog/index.ts';
import { fail, GigasiteError, type Problem } from '../../errors.ts';
import { marginalUsdPerKwh } from '../supply.ts';
import type { BridgeQuestion, SpreadGiven, StageGiven } from './question.ts';

const KIND = 'power-source';
/** Fuels of plant that can be counted on by itself. */
const FIRM = ['gas', 'diesel', 'uranium'];

/** A time: least, most likely, most; months. */
export interface Spread {
  readonly low: number;
  readonly usual: number;
  readonly high: number;
}

/** One stage in canonical units; months count from `from`. */
export interface Stage {
  readonly id: string;
  readonly source: string;
  readonly capacityKw: number;
  readonly availability: number;
  readonly orderedMonth: number;
  readonly lead: Spread;
  readonly leaves: 'grid' | 'next' | 'stays';
  readonly minimumMonths: number;
  readonly rentUsdPerKwMonth: number;
  readonly capexUsdPerKw: number;
  readonly fixedUsdPerKwMonth: number;
  readonly marginalUsdPerKwh: number;
  readonly carbonKgPerKwh: number;
  readonly lifeMonths: number;
  readonly resale: number;
  readonly movingUsdPerKw: number;
}
export interface Plan {
  readonly id: string;
  readonly stages: readonly Stage[];
}

/** The mean of a triangle is (low + usual + high) ÷ 3. */
export function spreadOf(given: SpreadGiven, path: string): Spread {
  if (typeof given === 'number') return { low: given, usual: given, high: given };
  if (!(given.low <= given.usual && given.usual <= given.high))
    fail('out-of-range', path, {
      found: `${given.low}, ${given.usual}, ${given.high}`,
      allowed: 'low ≤ usual ≤ high',
    });
  return given;
}

/** A figure of the catalogue with its range; a figure without one is certain. */
export function catalogSpread(
  c: Catalog,
  kind: 'power-source' | 'lead-time',
  id: string,
  name: string,
): Spread {
  const { value, low, high } = c.figure(kind, id, name);
  return { low: Math.min(low ?? value, value), usual: value, high: Math.max(high ?? value, value) };
}

/** Plans that are compared where the question names none. Waiting is added to any list. */
const usualPlans = (): { id: string; stages: { source: string }[] }[] => [
  { id: 'rented', stages: [{ source: 'gas-engine-rented' }] },
  { id: 'engines', stages: [{ source: 'gas-recip' }] },
  { id: 'fuel-cells', stages: [{ source: 'fuel-cell-gas' }] },
  { id: 'rented-then-engines', stages: [{ source: 'gas-engine-rented' }, { source: 'gas-recip' }] },
  { id: 'rented-then-turbines', stages: [{ source: 'gas-engine-rented' }, { source: 'gas-turbine-aero' }] },
];

const DEFAULTS = { minimumTerm: 12, resale: 0, moving: 0 } as const;

/**
 * The plans of a question, waiting first.
 *
 * @throws GigasiteError `not-allowed` for sun, wind and storage, which bridge nothing alone; `duplicate-id`; `out-of-range`
 */
export function plansOf(q: BridgeQuestion, c: Catalog): Plan[] {
  const given =
    q.plans ?? usualPlans().map((p) => ({ ...p, stages: p.stages.map((s) => ({ ...DEFAULTS, ...s })) }));
  const problems: Problem[] = [];
  const ids = new Set(['wait']);
  const plans = given.map((p, i): Plan => {
    const path = q.plans ? `plans.${i}` : 'plans';
    if (ids.has(p.id)) problems.push({ code: 'duplicate-id', path: `${path}.id`, params: { found: p.id } });
    ids.add(p.id);
    return {
      id: p.id,
      stages: p.stages.flatMap((s: StageGiven, k) => {
        const at = `${path}.stages.${k}`;
        const fuel = c.attribute(KIND, s.source, 'fuel');
        if (FIRM.includes(fuel)) return [stageOf(q, s, k, p.stages.length, c, at)];
        problems.push({
          code: 'not-allowed',
          path: `${at}.source`,
          params: { found: s.source, allowed: FIRM.join(', '), reason: 'variable-or-storage' },
        });
        return [];
      }),
    };
  });
  if (problems.length > 0) throw new GigasiteError(problems);
  return [{ id: 'wait', stages: [] }, ...plans];
}

function stageOf(q: BridgeQuestion, s: StageGiven, k: number, of: number, c: Catalog, path: string): Stage {
  const value = (name: string, otherwise: number): number => c.valueOr(KIND, s.source, name, otherwise);
  const fuel = c.attribute(KIND, s.source, 'fuel');
  // A permit's hours are no outage: standby sets give all they have, in any hour that the permit leaves.
  const availability = fuel === 'diesel' ? 1 : value('capacityFactor', 1);
  const rent = s.rent ?? value('rent', 0);
  const leaves = s.leaves ?? (rent > 0 && k < of - 1 ? 'next' : 'grid');
  if (leaves === 'next' && k === of - 1)
    fail('not-allowed', `${path}.leaves`, { found: 'next', allowed: 'grid, stays' });
  const lead =
    s.lead === undefined ? catalogSpread(c, KIND, s.source, 'leadTime') : spreadOf(s.lead, `${path}.lead`);
  return {
    id: s.id ?? s.source,
    source: s.source,
    capacityKw: s.capacity ?? q.load / availability,
    availability,
    // As late as the longest lead time lets it be there when it is wanted; at once where that has passed.
    orderedMonth: (s.ordered ?? Math.max(q.from, q.ready - Math.ceil(lead.high))) - q.from,
    lead,
    leaves,
    minimumMonths: rent > 0 ? s.minimumTerm : 0,
    rentUsdPerKwMonth: rent,
    capexUsdPerKw: s.capex ?? value('capex', 0),
    fixedUsdPerKwMonth: value('fixedOm', 0) / 12,
    marginalUsdPerKwh: marginalUsdPerKwh(c, s.source),
    carbonKgPerKwh: value('carbon', 0),
    lifeMonths: value('life', 240),
    resale: s.resale,
    movingUsdPerKw: s.moving,
  };
}
