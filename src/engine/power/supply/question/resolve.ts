import type { Catalog } from '../../../catalog/index.ts';
import { GigasiteError, type Problem } from '../../../errors.ts';
import { capitalFactor, checkTerms, type FinanceTerms, levelled } from '../finance/terms.ts';
import { yearBlocks } from '../finance/years.ts';
import type { GridPart, SupplyProblem } from '../problem/parts.ts';
import { financeTerms } from './finance-fields.ts';
import { Hours, type ReadFile } from './hours.ts';
import { ppaParts, sourceParts, storageParts } from './parts.ts';
import type { GridGiven, SupplyQuestion } from './question.ts';

/** A question made ready: the problem, and what the answer needs besides. */
export interface Resolved {
  readonly problem: SupplyProblem;
  readonly terms: FinanceTerms;
  readonly peakKw: number;
}

/**
 * Turns a question into a problem: figures of the catalogue where none are given, series read, made or spread out.
 *
 * @throws GigasiteError with what is missing or out of range, at its path
 */
export function resolveSupply(q: SupplyQuestion, catalog: Catalog, readFile: ReadFile): Resolved {
  const terms = financeTerms(q.finance);
  checkTerms(terms, 'finance');
  const hours = new Hours(q, catalog, readFile);
  let peakKw = 0;
  let energyKwh = 0;
  for (const v of hours.loadKw) {
    peakKw = Math.max(peakKw, v);
    energyKwh += v * hours.perYear;
  }
  const grid = q.grid ? gridPart(q, q.grid, hours, peakKw) : undefined;
  const { variable, thermal } = sourceParts(q, catalog, hours, peakKw);
  const storage = storageParts(q, catalog, peakKw);
  const ppas = ppaParts(q, hours, peakKw);
  uniqueIds([...variable, ...thermal, ...storage, ...ppas, ...q.flexible].map((x) => x.id));
  const { system } = q;
  const omFactor = levelled(terms, terms.growth.om);
  const balanceCapex = system.balance * peakKw;
  const capital = (life: number, credit: number): number => capitalFactor(terms, life, credit);
  const softFactor = 1 + system.soft;
  const cap = q.carbon.cap ?? (q.carbon.intensity === undefined ? undefined : q.carbon.intensity * energyKwh);
  return {
    terms,
    peakKw,
    problem: {
      hours: hours.count,
      perYear: hours.perYear,
      loadKw: hours.loadKw,
      month: hours.month,
      ...(grid ? { grid } : {}),
      variable,
      thermal,
      storage,
      ppas,
      flexible: q.flexible.map((f) => {
        const energy = f.energy ?? (f.hours === undefined ? undefined : (f.hours / 8760) * f.share);
        return {
          id: f.id,
          share: f.share,
          valueUsdPerKwh: f.value,
          ...(energy === undefined ? {} : { energyShare: energy }),
        };
      }),
      unserved: { valueUsdPerKwh: q.reliability.value, maxShare: q.reliability.unserved },
      limits: {
        carbonUsdPerKg: q.carbon.price / 1000,
        cleanMatching: q.clean?.matching ?? 'hourly',
        reserveKw: 0,
        ...(cap === undefined ? {} : { carbonKgPerYear: cap }),
        ...(q.clean === undefined ? {} : { cleanShare: q.clean.share }),
        ...(q.budget === undefined ? {} : { capexUsd: q.budget }),
      },
      blocks: yearBlocks(
        terms,
        [...new Set(q.ladder.anchors)].sort((a, b) => a - b),
        variable,
        storage,
      ),
      capitalFactor: capital,
      omFactor,
      softFactor,
      omShareOfCapex: system.softOm,
      fixedCapexUsd: balanceCapex * softFactor,
      fixedCapitalUsdPerYear: balanceCapex * softFactor * capital(terms.years, 0),
      fixedUsdPerYear:
        balanceCapex * (softFactor * capital(terms.years, 0) + system.softOm * omFactor) +
        system.balanceOm * peakKw * omFactor,
    },
  };
}

/** @throws GigasiteError `duplicate-id` */
function uniqueIds(ids: readonly string[]): void {
  const problems: Problem[] = ids
    .filter((id, k) => ids.indexOf(id) !== k)
    .map((id) => ({ code: 'duplicate-id', path: 'sources', params: { found: id } }));
  if (problems.length > 0) throw new GigasiteError(problems);
}

function gridPart(q: SupplyQuestion, g: GridGiven, hours: Hours, peakKw: number): GridPart {
  const needed = (name: 'price' | 'carbon', made: (region: string) => Float64Array): Float64Array => {
    const given = g[name];
    if (given !== undefined) return hours.column(given, name, `grid.${name}`);
    if (g.region !== undefined) return made(g.region);
    if (name === 'carbon') return new Float64Array(hours.count);
    throw new GigasiteError([{ code: 'missing', path: 'grid.price', params: { expected: 'price, region' } }]);
  };
  const price = needed('price', (r) => hours.regionPrice(r));
  const contract = g.contract ?? (g.max === undefined ? peakKw : undefined);
  const limitKw =
    g.limit === undefined
      ? new Float64Array(hours.count).fill(1e12)
      : hours.column(g.limit, 'load', 'grid.limit');
  if (g.from !== undefined) limitKw.fill(0, 0, Math.min(hours.count, g.from));
  if (g.curtailed)
    curtail(
      limitKw,
      price,
      g.curtailed.hours / hours.perYear,
      g.curtailed.to * (contract ?? g.max ?? peakKw),
    );
  return {
    id: g.region ?? 'grid',
    contract:
      contract === undefined ? { minKw: 0, maxKw: g.max as number } : { minKw: contract, maxKw: contract },
    standing: {
      capexUsdPerKw: g.connection,
      fixedUsdPerKwYear: g.capacityCharge,
      lifeYears: q.finance.years,
      creditShare: 0,
    },
    limitKw,
    priceUsdPerKwh: price,
    carbonKgPerKwh: needed('carbon', (r) => hours.regionCarbon(r)),
    cleanShare:
      g.clean === undefined ? new Float64Array(hours.count) : hours.column(g.clean, 'share', 'grid.clean'),
    demandUsdPerKwMonth: g.demandCharge,
    minimumTakeShare: g.minimumTake,
    takeUsdPerKwh: g.takePrice ?? mean(price),
    exportKw: g.export,
    exportPriceShare: g.exportPrice,
  };
}

/** Holds the dearest hours to what is left: utilities take load off when the grid is short. */
function curtail(limitKw: Float64Array, price: Float64Array, hours: number, leftKw: number): void {
  const order = Uint32Array.from(price, (_, h) => h).sort((a, b) => price[b] - price[a] || a - b);
  for (let k = 0; k < Math.min(order.length, Math.round(hours)); k++)
    limitKw[order[k]] = Math.min(limitKw[order[k]], leftKw);
}

const mean = (x: Float64Array): number => x.reduce((s, v) => s + v, 0) / x.length;
