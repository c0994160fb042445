import { describe, expect, it } from 'vitest';
import { wasmSolver } from '../../../solver/index.ts';
import { linearChoice } from './linear.ts';
import { nsga2 } from './nsga2.ts';
import { hypervolume2, type Scored, undominated } from './pareto.ts';
import { limitReasons } from './reasons.ts';
import { search } from './search.ts';

const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);
/** g of ZDT1 and ZDT2: 1 on the true front. Zitzler, Deb, Thiele, Evol. Comput. 8 (2000). */
const g = (x: readonly number[]): number => 1 + (9 * sum(x.slice(1))) / (x.length - 1);
const PROBLEMS = {
  ZDT1: { f2: (f: number, h: number) => h * (1 - Math.sqrt(f / h)), front: (f: number) => 1 - Math.sqrt(f) },
  ZDT2: { f2: (f: number, h: number) => h * (1 - (f / h) ** 2), front: (f: number) => 1 - f * f },
};

const each =
  (score: (x: readonly number[]) => Scored) =>
  async (all: readonly (readonly number[])[]): Promise<Scored[]> =>
    all.map(score);

describe('NSGA-II on problems with known fronts', () => {
  it.each([
    ['ZDT1', 2 / 3],
    ['ZDT2', 1 / 3],
  ] as const)('%s, 30 variables', async (name, area) => {
    const { f2, front } = PROBLEMS[name];
    const found = await nsga2(
      new Array(30).fill('unit'),
      each((x) => ({ goals: [x[0], f2(x[0], g(x))], violation: 0 })),
      { seed: 1, population: 100, generations: 250 },
    );
    // Area under the front in the unit square: ∫√f = 2/3, so 1 − ∫(1 − √f) = 2/3; for ZDT2 ∫f² = 1/3.
    const volume = hypervolume2(
      found.map((m) => m.goals),
      [1, 1],
    );
    expect(volume).toBeLessThanOrEqual(area);
    expect(volume).toBeGreaterThan(area - 0.015);
    const distance = sum(found.map((m) => Math.abs(m.goals[1] - front(m.goals[0])))) / found.length;
    expect(distance).toBeLessThan(0.01);
  });

  it('DTLZ2, three goals: points lie on the unit sphere', async () => {
    const q = Math.PI / 2;
    const found = await nsga2(
      new Array(12).fill('unit'),
      each((x) => {
        const r = 1 + sum(x.slice(2).map((v) => (v - 0.5) ** 2));
        const [a, b] = [x[0] * q, x[1] * q];
        return {
          goals: [r * Math.cos(a) * Math.cos(b), r * Math.cos(a) * Math.sin(b), r * Math.sin(a)],
          violation: 0,
        };
      }),
      { seed: 1, population: 92, generations: 150 },
    );
    const off = found.map((m) => Math.hypot(...m.goals) - 1);
    expect(sum(off) / off.length).toBeLessThan(0.05);
    // Spread to all three corners.
    for (const i of [0, 1, 2]) expect(Math.max(...found.map((m) => m.goals[i]))).toBeGreaterThan(0.95);
  });
});

/** A knapsack: value and weight of each thing, taken (option 1) or not. */
const VALUES = [60, 100, 120, 41, 77, 33, 90, 15, 52, 68];
const WEIGHTS = [10, 20, 30, 9, 17, 8, 25, 3, 14, 19];
const CAPACITY = 70;
const worth = (x: readonly number[]): number => sum(x.map((b, i) => b * VALUES[i]));
const weight = (x: readonly number[]): number => sum(x.map((b, i) => b * WEIGHTS[i]));
const enumerated = (): number => {
  let best = 0;
  for (let m = 0; m < 1 << VALUES.length; m++) {
    const x = VALUES.map((_, i) => (m >> i) & 1);
    if (weight(x) <= CAPACITY) best = Math.max(best, worth(x));
  }
  return best;
};

describe('whole-number programme', () => {
  it('fills a knapsack as well as enumeration, with the shadow value of its capacity', async () => {
    const found = await linearChoice(
      {
        base: 0,
        goal: VALUES.map((v) => [0, -v]),
        limits: [{ base: 0, adds: WEIGHTS.map((w) => [0, w]), most: CAPACITY }],
      },
      wasmSolver(),
    );
    expect(found?.goal).toBeCloseTo(-enumerated(), 6);
    expect(weight(found?.genome ?? [])).toBeLessThanOrEqual(CAPACITY);
    // Filled by worth per weight: 6.00, 5.00, 5.00, 4.56, 4.53, 4.13, 4 … weighs 10+20+3+9+17+8 = 67; three units of the
    // thing of 120/30 = 4.00 are left to split: a unit more is worth 4.
    expect(found?.shadow[0]).toBeCloseTo(-4, 6);
  });

  it('says so where no choice keeps the limits', async () => {
    const p = { base: 0, goal: [[1, 2]], limits: [{ base: 5, adds: [[0, 1]], most: 4 }] };
    expect(await linearChoice(p, wasmSolver())).toBeUndefined();
  });
});

describe('search', () => {
  const problem = {
    options: VALUES.map(() => 2),
    goals: 2,
    most: [CAPACITY],
    // Not additive: pairs of neighbours help each other, and the second goal is the number of things.
    evaluate: (x: readonly number[]) => ({
      goals: [-worth(x) - 12 * sum(x.map((b, i) => b * (x[i + 1] ?? 0))), sum([...x])],
      limited: [weight(x)],
    }),
  };

  it('by population finds the front that enumeration finds, with half of the evaluations', async () => {
    const whole = await search(problem, wasmSolver(), { seed: 1, evaluations: 1024 });
    expect(whole.method).toBe('enumeration');
    expect(whole.evaluated).toBe(1024);
    const part = await search(problem, wasmSolver(), { seed: 1, evaluations: 512 });
    expect(part.method).toBe('nsga2');
    expect(part.evaluated).toBeLessThanOrEqual(512);
    const goals = (f: typeof whole): string[] => [...new Set(f.front.map((c) => c.goals.join()))].sort();
    expect(goals(part)).toEqual(goals(whole));
  });

  it('finds the same with several candidates at once, whoever is done first', async () => {
    let running = 0;
    let most = 0;
    const late = {
      ...problem,
      width: 5,
      evaluate: async (x: readonly number[]) => {
        most = Math.max(most, ++running);
        await new Promise((done) => setTimeout(done, sum([...x]) % 3));
        running--;
        return problem.evaluate(x);
      },
    };
    const budget = { seed: 3, evaluations: 300 };
    const counts: number[] = [];
    const progress = (done: number): void => void counts.push(done);
    expect(await search(late, wasmSolver(), { ...budget, progress })).toEqual(
      await search(problem, wasmSolver(), budget),
    );
    expect(most).toBe(5);
    expect(counts).toEqual(counts.map((_, i) => i + 1));
  });

  it('tells which limit binds and what relaxing it brings', async () => {
    const found = await search(problem, wasmSolver(), { seed: 1, evaluations: 1024 });
    const [value, number] = limitReasons(found, [CAPACITY], 2);
    expect(value.binds).toBe(true);
    expect(value.next?.limit).toBeGreaterThan(CAPACITY);
    expect(value.next?.goal).toBeLessThan(value.best);
    // Without the limit everything is taken, and nine pairs.
    expect(value.without).toBe(-sum(VALUES) - 12 * 9);
    // Nothing taken is the fewest with and without it.
    expect(number).toMatchObject({ binds: false, best: 0, without: 0 });
  });

  it('leaves what cannot be to the rest of the front', async () => {
    const odd = {
      ...problem,
      evaluate: (x: readonly number[]) => (x[0] === 1 ? { refused: 'no' } : problem.evaluate(x)),
    };
    const found = await search(odd, wasmSolver(), { seed: 1, evaluations: 1024 });
    expect(found.refused).toHaveLength(512);
    expect(undominated(found.front)).toHaveLength(found.front.length);
    expect(found.front.every((c) => c.genome[0] === 0)).toBe(true);
  });
});
