import {
  answerServing,
  type ChipSpec,
  jobGoodput,
  modelFromCatalog,
  type ServingAnswer,
  trainingEfficiency,
} from '../../../engine/chips/index.ts';
import {
  type ExplainNode,
  type Results,
  type RunFigure,
  runPointTree,
  type SpeedFigure,
  servedPointTree,
} from '../../../engine/index.ts';
import { jobBitPerS } from '../../../engine/network/index.ts';

/** One kind of accelerator in the fleet. */
export interface ClusterRow {
  readonly chip: string;
  readonly racks: readonly string[];
  readonly sites: number;
  readonly rackCount: number;
  readonly accelerators: number;
  readonly itKw: number;
  readonly tdpW: number;
  readonly hbmBytes: number;
  readonly bf16FlopPerS: number | undefined;
}

export function clusterOf({ design }: Results): ClusterRow[] {
  const chips = [...new Set(design.phases.map((p) => p.chip.id))];
  return chips.map((chip): ClusterRow => {
    const own = design.phases.filter((p) => p.chip.id === chip);
    const sum = (of: (p: (typeof own)[number]) => number): number => own.reduce((s, p) => s + of(p), 0);
    return {
      chip,
      racks: [...new Set(own.map((p) => p.rack.id))],
      sites: new Set(own.map((p) => p.siteIndex)).size,
      rackCount: sum((p) => p.racks),
      accelerators: sum((p) => p.accelerators),
      itKw: sum((p) => p.itNameplateKw),
      tdpW: own[0].chip.tdpKw * 1000,
      hbmBytes: own[0].chip.hbmBytes,
      bf16FlopPerS: own[0].chip.peakFlops.bf16,
    };
  });
}

/** A run of training with some number of accelerators. */
export interface TrainingPoint {
  readonly accelerators: number;
  readonly days: number;
  readonly acceleratorHours: number;
  readonly mfu: number;
  readonly effectiveTimeRatio: number;
  readonly planned: boolean;
}
export interface TrainingTrade {
  readonly run: string;
  readonly model: string;
  readonly chip: string;
  readonly precision: string;
  /** Fewest accelerators first. */
  readonly points: readonly TrainingPoint[];
}

/** Sizes of a job round what is planned, as shares of it. */
const SHARES = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2];

/**
 * Time against accelerator-hours of each training run, by the number of accelerators: the same model, chips and
 * fabric that the run has in the plan, failures included.
 *
 * @param known answers by question, kept from plan to plan
 */
export function trainingTrades(r: Results, known: Map<string, TrainingTrade>): TrainingTrade[] {
  const { scenario, operation, design } = r;
  return operation.training.flatMap((t): TrainingTrade[] => {
    const plan = scenario.workloads.training.find((p) => p.id === t.id);
    const phase = [...design.phases]
      .filter((p) => p.site.id === t.siteId && p.chip.id === t.acceleratorId)
      .sort((a, b) => b.accelerators - a.accelerators)[0];
    if (!plan || !phase || t.startMonth < 0) return [];
    const { pod, acceleratorsPerNode, nicBitPerS } = phase.fabric;
    const catalog = scenario.catalog.with([]);
    const key = JSON.stringify([
      t.model,
      t.precision,
      t.accelerators,
      plan.tokens,
      phase.chip,
      phase.fabric.pod,
      catalog.asOf,
      [...catalog.assumptions],
    ]);
    const before = known.get(key);
    if (before) return [{ ...before, run: t.id }];
    const points = SHARES.flatMap((share): TrainingPoint[] => {
      const accelerators = Math.max(acceleratorsPerNode, Math.floor(t.accelerators * share));
      const chip: ChipSpec = {
        ...phase.chip,
        scaleOutBitPerS: jobBitPerS(pod, accelerators, acceleratorsPerNode, nicBitPerS),
      };
      const best = trainingEfficiency(
        { model: modelFromCatalog(catalog, t.model), chip, precision: t.precision, accelerators },
        catalog,
      );
      if (!best) return [];
      const { ratio } = jobGoodput(catalog, accelerators);
      const days = plan.tokens / best.tokensPerS / 86_400 / ratio;
      return [
        {
          accelerators,
          days,
          acceleratorHours: accelerators * days * 24,
          mfu: best.mfu,
          effectiveTimeRatio: ratio,
          planned: share === 1,
        },
      ];
    });
    const made = { run: t.id, model: t.model, chip: t.acceleratorId, precision: t.precision, points };
    known.set(key, made);
    return [made];
  });
}

export interface ServingFront {
  readonly service: string;
  readonly chip: string;
  readonly model: string;
  readonly tpotMs: number;
  readonly front: NonNullable<ServingAnswer['front']>;
}

/** Speed for a user against throughput of the machines, of each service on each kind of accelerator that can run it. */
export function servingFronts(r: Results, known: Map<string, ServingFront>): ServingFront[] {
  const { scenario, operation } = r;
  const catalog = scenario.catalog.with([]);
  return operation.serving.flatMap((s) => {
    const plan = scenario.workloads.serving.find((p) => p.id === s.id);
    if (!plan) return [];
    return s.points
      .filter((p) => p.possible)
      .map((p): ServingFront => {
        const question = {
          mode: 'front',
          model: s.model,
          chip: p.acceleratorId,
          precision: s.precision,
          inputTokens: plan.inputTokens,
          outputTokens: plan.outputTokens,
          // Costs are not drawn; a price is needed where the catalogue has none.
          price: '1 $/h',
        };
        const key = JSON.stringify([question, catalog.asOf, [...catalog.assumptions]]);
        const before = known.get(key);
        if (before) return { ...before, service: s.id };
        const made = {
          service: s.id,
          chip: p.acceleratorId,
          model: s.model,
          tpotMs: (plan.tpotS ?? 0.05) * 1000,
          front: answerServing(question, catalog).front ?? [],
        };
        known.set(key, made);
        return made;
      });
  });
}

/** Addresses of this page: a size of a training run, and a point of the front of a service, by their places. */
const TRADE = /^trade\.([\w-]+)\.(\d{1,2})\.(accelerators|days|acceleratorHours)$/;
const FRONT = /^front\.(\d{1,3})\.(\d{1,4})\.(tokensPerSPerUser|outputTokensPerSPerAccelerator)$/;
export const isTrade = (figure: string): boolean => TRADE.test(figure) || FRONT.test(figure);

/** What is kept from plan to plan. */
export interface KnownTrades {
  readonly trades: Map<string, TrainingTrade>;
  readonly fronts: Map<string, ServingFront>;
}

/** The tree of a point of a trade. @throws Error for a point that is not there */
export function explainTrade(r: Results, { trades, fronts }: KnownTrades, figure: string): ExplainNode {
  const [, run, size, what] = TRADE.exec(figure) ?? [];
  if (run !== undefined) {
    const t = r.operation.training.findIndex((x) => x.id === run);
    const point = trainingTrades(r, trades).find((x) => x.run === run)?.points[Number(size)];
    if (point) return runPointTree(r, t, point, what as RunFigure);
  }
  const [, place, k, speed] = FRONT.exec(figure) ?? [];
  const front = servingFronts(r, fronts)[Number(place)];
  const point = front?.front[Number(k)];
  if (!point) throw new Error(`there is no point ${figure}`);
  const service = r.operation.serving.findIndex((x) => x.id === front.service);
  return servedPointTree(
    r,
    service,
    front.chip,
    { ...point, tensorParallel: point.accelerators },
    speed as SpeedFigure,
  );
}
