import { uniformAt } from '../../site/index.ts';
import { crowding, fronts, type Scored } from './pareto.ts';

/** A decision: one of so many options (the number is its place), or any number from 0 to 1. */
export type Variable = { readonly options: number } | 'unit';

export interface SearchOptions {
  readonly seed: number;
  /** Even. */
  readonly population: number;
  readonly generations: number;
  /** Candidates that the first population has for certain. */
  readonly first?: readonly (readonly number[])[];
  /** Asked after every generation; true ends the search. */
  readonly stop?: () => boolean;
}

/** Distribution indices of crossover and mutation, as in the paper. */
const ETA_CROSS = 20;
const ETA_MUTATE = 20;
const CROSS_CHANCE = 0.9;

interface Member extends Scored {
  readonly genome: readonly number[];
}

/** A stream of uniform numbers. */
const stream = (seed: number): (() => number) => {
  let i = 0;
  return () => uniformAt(seed, 0x4e534741, i++);
};

const clamp = (x: number): number => Math.min(1, Math.max(0, x));

/** Two children: of options each takes either parent's, of numbers by simulated binary crossover. */
function cross(
  variables: readonly Variable[],
  a: readonly number[],
  b: readonly number[],
  draw: () => number,
): [number[], number[]] {
  const [x, y] = [[...a], [...b]];
  if (draw() > CROSS_CHANCE) return [x, y];
  variables.forEach((v, i) => {
    if (draw() < 0.5) return;
    if (v !== 'unit') {
      [x[i], y[i]] = [b[i], a[i]];
      return;
    }
    const u = draw();
    const spread = (u <= 0.5 ? 2 * u : 1 / (2 * (1 - u))) ** (1 / (ETA_CROSS + 1));
    const near = clamp(0.5 * ((1 + spread) * a[i] + (1 - spread) * b[i]));
    const far = clamp(0.5 * ((1 - spread) * a[i] + (1 + spread) * b[i]));
    // Either child may get either value, as in the authors' code: otherwise decisions of two parents never mix.
    [x[i], y[i]] = draw() < 0.5 ? [near, far] : [far, near];
  });
  return [x, y];
}

/** Each decision changes with chance 1/n: to any other option, or by polynomial mutation. */
function mutate(variables: readonly Variable[], genome: number[], draw: () => number): void {
  variables.forEach((v, i) => {
    if (draw() * variables.length > 1) return;
    const u = draw();
    if (v !== 'unit') {
      if (v.options > 1) genome[i] = (genome[i] + 1 + Math.floor(u * (v.options - 1))) % v.options;
      return;
    }
    const power = 1 / (ETA_MUTATE + 1);
    genome[i] = clamp(genome[i] + (u < 0.5 ? (2 * u) ** power - 1 : 1 - (2 * (1 - u)) ** power));
  });
}

/**
 * NSGA-II (Deb et al. 2002): non-dominated sorting, crowding, binary tournaments; limits by constrained domination.
 * A function of the seed alone.
 *
 * @param evaluate goals to make small and violation of candidates, a generation at a time; asked again for the same candidate
 * @returns the last population
 */
export async function nsga2(
  variables: readonly Variable[],
  evaluate: (genomes: readonly (readonly number[])[]) => Promise<readonly Scored[]>,
  options: SearchOptions,
): Promise<Member[]> {
  const draw = stream(options.seed);
  const size = options.population;
  const random = (): number[] =>
    variables.map((v) => (v === 'unit' ? draw() : Math.floor(draw() * v.options)));
  const scored = async (genomes: readonly (readonly number[])[]): Promise<Member[]> =>
    (await evaluate(genomes)).map(({ goals, violation }, i) => ({ genome: genomes[i], goals, violation }));
  let members = await scored(Array.from({ length: size }, (_, i) => options.first?.[i] ?? random()));
  let order = sorted(members, size);
  for (let g = 0; g < options.generations && options.stop?.() !== true; g++) {
    members = order.map((o) => o.member);
    const pick = (): readonly number[] => {
      const [i, j] = [Math.floor(draw() * size), Math.floor(draw() * size)];
      const [a, b] = [order[i], order[j]];
      return (a.rank < b.rank || (a.rank === b.rank && a.room >= b.room) ? a : b).member.genome;
    };
    const children: number[][] = [];
    while (children.length < size)
      for (const child of cross(variables, pick(), pick(), draw)) {
        mutate(variables, child, draw);
        children.push(child);
      }
    order = sorted([...members, ...(await scored(children))], size);
  }
  return order.map((o) => o.member);
}

/** The best of them: by front, the last one by room. */
function sorted(all: readonly Member[], size: number): { member: Member; rank: number; room: number }[] {
  const out: { member: Member; rank: number; room: number }[] = [];
  for (const [rank, front] of fronts(all).entries()) {
    if (out.length >= size) break;
    const room = crowding(all, front);
    const ranked = [...front].sort((a, b) => (room.get(b) as number) - (room.get(a) as number) || a - b);
    for (const i of ranked.slice(0, size - out.length))
      out.push({ member: all[i], rank, room: room.get(i) as number });
  }
  return out;
}
