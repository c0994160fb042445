import { LpBuilder, type LpSolver } from '../../lp/index.ts';

/** A programme in which every option adds its own share to the goal and to each limited figure. */
export interface AdditiveProgramme {
  /** Goal, to be made small, where every decision stands at its first option. */
  readonly base: number;
  /** By decision and option: what it adds to the goal; undefined where the option cannot be taken. */
  readonly goal: readonly (readonly (number | undefined)[])[];
  readonly limits: readonly {
    readonly base: number;
    /** By decision and option. */
    readonly adds: readonly (readonly (number | undefined)[])[];
    /** Largest value allowed. */
    readonly most: number;
  }[];
}

/** Options chosen, the goal they come to, and the shadow value of each limit. */
export interface LinearChoice {
  readonly genome: readonly number[];
  readonly goal: number;
  /** Change of the goal per unit that a limit is relaxed, of the programme whose choices may be split; never above 0. */
  readonly shadow: readonly number[];
}

/**
 * The best choice of one option a decision, as a whole-number programme: minimise Σ gₖₒ·xₖₒ with Σₒ xₖₒ = 1,
 * Σ aₖₒ·xₖₒ ≤ most − base, x ∈ {0, 1}. Shadow values are the row duals of the same programme with 0 ≤ x ≤ 1.
 *
 * @returns undefined where no choice keeps the limits
 */
export async function linearChoice(
  p: AdditiveProgramme,
  solver: LpSolver,
): Promise<LinearChoice | undefined> {
  const b = new LpBuilder();
  const scale = Math.max(...p.goal.flat().map((v) => Math.abs(v ?? 0))) || 1;
  const columns = p.goal.map((options) =>
    options.map((v) => b.column((v ?? 0) / scale, 0, v === undefined ? 0 : 1)),
  );
  for (const options of columns) {
    b.row(1, 1);
    for (const c of options) b.entry(c, 1);
  }
  // Limits are of dollars and of megawatts: each is brought to the size of its largest share.
  const sizes = p.limits.map((l) => Math.max(...l.adds.flat().map((v) => Math.abs(v ?? 0))) || 1);
  p.limits.forEach((l, i) => {
    b.row(Number.NEGATIVE_INFINITY, (l.most - l.base) / sizes[i]);
    columns.forEach((options, k) => {
      options.forEach((c, o) => {
        b.entry(c, (l.adds[k][o] ?? 0) / sizes[i]);
      });
    });
  });
  const n = b.columns;
  const relaxed = b.model();
  const [whole, split] = [
    await solver.solve({ ...relaxed, integer: new Uint8Array(n).fill(1) }, { relativeGap: 0 }),
    await solver.solve(relaxed),
  ];
  if (whole.status !== 'optimal') return undefined;
  const genome = columns.map((options) => {
    const x = options.map((c) => whole.values[c]);
    return x.indexOf(Math.max(...x));
  });
  return {
    genome,
    goal: p.base + whole.objective * scale,
    shadow: p.limits.map((_, i) => ((split.rowDuals[columns.length + i] ?? 0) * scale) / sizes[i]),
  };
}
