import { fail } from '../../errors.ts';
import { makeSampler, type PlannedInput, type SamplerName, type UncertainPlan } from '../inputs/index.ts';
import { morrisPoint } from '../sensitivity/morris.ts';
import { saltelliPoint, saltelliSampler } from '../sensitivity/sobol-indices.ts';

/** How points are laid in the unit cube of inputs. */
export const LAYOUTS = ['mc', 'lhs', 'sobol', 'grid', 'list', 'morris', 'indices', 'tornado'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Points in the unit cube, each a function of its number alone. */
export interface Design {
  readonly points: number;
  /** Whether the plan's correlations apply; sensitivities treat inputs as independent. */
  readonly joins: boolean;
  /** Writes a point's coordinates, each in (0, 1). */
  at(point: number, u: Float64Array): void;
}

export interface LayoutOptions {
  readonly layout: Layout;
  readonly seed: number;
  /** Draws; for `morris` trajectories; for `indices` rows of the base sample. */
  readonly draws: number;
  /** Levels of continuous inputs in a grid. */
  readonly levels?: number;
}

/** Middles of the parts of (0, 1) that an input's candidates take; a continuous one has `levels` equal parts. */
function middles(input: PlannedInput, levels: number): number[] {
  const d = input.read.distribution;
  if (d.kind !== 'discrete') return Array.from({ length: levels }, (_, i) => (i + 0.5) / levels);
  let from = 0;
  return d.cumulative.flatMap((to) => {
    const middle = (from + to) / 2;
    const empty = to <= from;
    from = to;
    return empty ? [] : [middle];
  });
}

const MAX_GRID = 10_000_000;

function grid(plan: UncertainPlan, levels: number): Design {
  const axes = plan.inputs.map((i) => middles(i, levels));
  const points = axes.reduce((n, a) => n * a.length, 1);
  if (points > MAX_GRID)
    fail('out-of-range', '--sampler grid', { found: `${points}`, allowed: `≤ ${MAX_GRID}` });
  return {
    points,
    joins: false,
    at(point, u) {
      let rest = point;
      // The last axis moves fastest, as in the file's order.
      for (let i = axes.length - 1; i >= 0; i--) {
        u[i] = axes[i][rest % axes[i].length];
        rest = Math.floor(rest / axes[i].length);
      }
    },
  };
}

function rows(plan: UncertainPlan): Design {
  const axes = plan.inputs.map((i) => (i.read.values ? middles(i, 1) : []));
  const lengths = [...new Set(axes.map((a) => a.length))];
  if (lengths.length !== 1 || lengths[0] === 0)
    fail('out-of-range', '--sampler list', {
      found: plan.inputs.map((i, k) => `${i.name}: ${axes[k].length}`).join(', '),
      allowed: '`list` or `discrete` of one length for every input',
    });
  return {
    points: lengths[0],
    joins: false,
    at(point, u) {
      for (let i = 0; i < axes.length; i++) u[i] = axes[i][point];
    },
  };
}

/** All inputs at their medians, then each alone at its 10th and its 90th percentile. */
const tornado = (inputs: number): Design => ({
  points: 2 * inputs + 1,
  joins: false,
  at(point, u) {
    u.fill(0.5);
    if (point > 0) u[(point - 1) >> 1] = point % 2 === 1 ? 0.1 : 0.9;
  },
});

/** The points of a layout over a plan's inputs. @throws GigasiteError `out-of-range` */
export function layOut(plan: UncertainPlan, options: LayoutOptions): Design {
  const { layout, seed, draws } = options;
  const n = plan.inputs.length;
  switch (layout) {
    case 'grid':
      return grid(plan, options.levels ?? 5);
    case 'list':
      return rows(plan);
    case 'tornado':
      return tornado(n);
    case 'morris':
      return { points: draws * (n + 1), joins: false, at: (p, u) => morrisPoint(seed, n, p, u) };
    case 'indices': {
      const sampler = saltelliSampler(seed, n);
      return { points: draws * (n + 2), joins: false, at: (p, u) => saltelliPoint(sampler, n, p, u) };
    }
    default: {
      const sampler = makeSampler(layout satisfies SamplerName, seed, n, draws);
      return {
        points: draws,
        joins: true,
        at(point, u) {
          for (let i = 0; i < n; i++) u[i] = sampler.at(point, i);
        },
      };
    }
  }
}
