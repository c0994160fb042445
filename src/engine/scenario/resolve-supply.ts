import type { Problem } from '../errors.ts';
import { siteSupply } from './schema-supply.ts';
import type { SupplyPlan } from './types.ts';

/** What `supply: optimise` says in one word. */
const usual = (): SupplyPlan => siteSupply().parse({}) as SupplyPlan;

/**
 * The supply of a site as planned. A stated mix has the size of every part; what is not named is not there.
 *
 * @param problems what is missing is added here
 */
export function supplyPlan(
  given: SupplyPlan | 'optimise' | undefined,
  path: string,
  problems: Problem[],
): SupplyPlan | undefined {
  if (given === undefined) return undefined;
  if (given === 'optimise') return usual();
  if (given.mode === 'optimise') return given;
  const lacks = (at: string, expected: string): void => {
    problems.push({ code: 'missing', path: `${path}.${at}`, params: { expected } });
  };
  for (const [i, s] of (given.sources ?? []).entries())
    if (s.capacity === undefined) lacks(`sources.${i}`, 'capacity');
  for (const [i, s] of (given.storage ?? []).entries()) {
    if (s.power === undefined) lacks(`storage.${i}`, 'power');
    if (s.energy === undefined && s.hours === undefined) lacks(`storage.${i}`, 'energy, hours');
  }
  for (const [i, a] of given.ppas.entries()) if (a.capacity === undefined) lacks(`ppas.${i}`, 'capacity');
  if (given.grid && given.grid.contract === undefined) lacks('grid', 'contract');
  return { ...given, sources: given.sources ?? [], storage: given.storage ?? [], grid: given.grid ?? false };
}
