import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { type ChipSpec, chipFromCatalog, peakFlopsAt } from '../chip.ts';
import { modelFromCatalog } from '../model.ts';
import { activityPowerShare, servingPowerShare } from '../power.ts';
import { servingConstantsFromCatalog } from './constants.ts';
import { type Offer, offers, paretoFront, sweep, type TradePoint } from './offers.ts';
import { type ServingPoint, servingPoint } from './point.ts';
import { readServingQuestion, type SERVING_MODES, type ServingQuestion } from './question.ts';
import type { LatencyTargets } from './queue.ts';
import { type LayoutFree, layouts } from './search.ts';
import type { DecodeStep } from './step.ts';

/** Money and energy of a million output tokens, prompts included. */
export interface TokenCost {
  readonly usdPerMillionTokens: number;
  /** At the facility's meter. */
  readonly whPerMillionTokens: number;
}
export interface PointAnswer extends TokenCost {
  readonly accelerators: number;
  readonly batch: number;
  readonly tokensPerSPerUser: number;
  readonly tokensPerSPerAccelerator: number;
  readonly tpotMs: number;
  readonly ttftMs: number;
  readonly maxBatch: number;
  readonly seats: number;
  readonly fits: boolean;
  readonly step: DecodeStep;
}
export interface OfferAnswer extends Offer, TokenCost {
  readonly tokensPerSPerAccelerator: number;
  /** Users of one unit, each reading, thinking and asking again. */
  readonly usersPerUnit: number;
}
/** What a demand needs: whole units of one of the offers. */
export interface ServingFleet {
  /** Which offer, counted from 0. */
  readonly offer: number;
  readonly units: number;
  readonly accelerators: number;
  readonly usersServed: number;
}
export interface ServingAnswer {
  readonly mode: (typeof SERVING_MODES)[number];
  readonly model: string;
  readonly chip: string;
  readonly precision: string;
  readonly engine: string;
  readonly priceUsdPerHour: number;
  readonly priceBasis: string;
  readonly point?: PointAnswer;
  readonly front?: readonly (TradePoint & TokenCost)[];
  readonly offers?: readonly OfferAnswer[];
  /** For the demand asked. */
  readonly fleet?: ServingFleet;
}

function priceOf(q: ServingQuestion, catalog: Catalog): { usd: number; basis: string } {
  if (q.price !== undefined) return { usd: q.price, basis: 'given' };
  for (const name of ['rentContract', 'rentOnDemand'] as const) {
    const figure = catalog.find('accelerator', q.chip, name);
    if (figure) return { usd: figure.value, basis: `${name}, ${figure.source}, ${figure.asOf}` };
  }
  return fail('missing', 'price', { expected: `$/h: the catalogue has no rent of ${q.chip}` });
}

/** Nameplate IT power per accelerator with its share of the node, kW: of the first rack that holds the chip, else its TDP. */
function nameplateKw(chip: ChipSpec, catalog: Catalog): number {
  const rack = catalog
    .ids('rack')
    .find((id) => catalog.entry('rack', id, 'rack').attributes.accelerator === chip.id);
  if (rack === undefined) return chip.tdpKw;
  return catalog.value('rack', rack, 'power') / catalog.value('rack', rack, 'accelerators');
}

/** Token costs from speed per accelerator and share of time on prefill, machines busy. */
function costs(q: ServingQuestion, catalog: Catalog, chip: ChipSpec, usdPerHour: number) {
  const shares = activityPowerShare(catalog);
  const kw = nameplateKw(chip, catalog);
  return (tokensPerS: number, prefillTimeShare: number, load = 1): TokenCost => {
    const millionsPerHour = (tokensPerS * 3600) / 1e6;
    const drawKw = kw * servingPowerShare(shares, load, Math.min(1, prefillTimeShare)) * q.pue;
    return {
      usdPerMillionTokens: usdPerHour / millionsPerHour,
      whPerMillionTokens: (drawKw * 1000) / millionsPerHour,
    };
  };
}

function pointAnswer(q: ServingQuestion, search: LayoutFree, cost: ReturnType<typeof costs>): PointAnswer {
  const accelerators =
    q.accelerators ?? fail('missing', 'accelerators', { expected: 'accelerators of one copy' });
  const batch = q.batch ?? fail('missing', 'batch', { expected: 'users at once' });
  const point: ServingPoint = servingPoint({
    ...search,
    tensorParallel: accelerators,
    attentionReplicas: q.attentionReplicas,
    ...(q.expertParallel === undefined ? {} : { expertParallel: q.expertParallel }),
    batch,
  });
  if (point.maxBatch === 0) refuseSize(q, search, accelerators);
  return {
    accelerators,
    batch,
    tokensPerSPerUser: 1000 / point.tpotMs,
    tokensPerSPerAccelerator: point.outputTokensPerSPerAccelerator,
    tpotMs: point.tpotMs,
    ttftMs: point.ttftMs,
    maxBatch: point.maxBatch,
    seats: point.seats,
    fits: point.fits,
    step: point.step,
    ...cost(point.outputTokensPerSPerAccelerator, point.prefillTimeShare),
  };
}

/** A copy too small for the model and one sequence: says the smallest that is not. */
function refuseSize(q: ServingQuestion, search: LayoutFree, found?: number): never {
  const smallest = layouts(search)[0]?.input.tensorParallel;
  return fail('infeasible', 'accelerators', {
    model: q.model,
    chip: q.chip,
    found: `${found ?? search.chip.scaleUpDomain} × ${q.chip} do not hold the weights at ${q.precision} and one sequence`,
    allowed:
      smallest === undefined ? 'a chip with more memory or fewer bits per weight' : `${smallest} or more`,
  });
}

/** The nearest thing that works where no layout meets the targets: what the fastest one reaches. */
function refuseTargets(q: ServingQuestion, search: LayoutFree, targets: LatencyTargets): never {
  const all = sweep(search);
  const tpot = Math.min(...all.map((p) => p.tpotMs));
  const reached = all.filter((p) => p.tpotMs <= Math.max(targets.tpotMs, tpot * 1.0001));
  const ttft = Math.min(...reached.map((p) => p.ttftMs));
  return fail('infeasible', tpot > targets.tpotMs ? 'tpot' : 'ttft', {
    model: q.model,
    chip: q.chip,
    found: `${targets.tpotMs} ms per token, ${targets.ttftMs} ms to the first`,
    allowed: `about ${tpot.toPrecision(3)} ms per token and ${ttft.toPrecision(3)} ms to the first, at best`,
  });
}

/**
 * Answers a serving question.
 *
 * @throws GigasiteError `not-allowed` for a precision the chip lacks, `infeasible` with the nearest thing that works
 */
export function answerServing(document: unknown, catalog: Catalog): ServingAnswer {
  const q = readServingQuestion(document, catalog);
  const chip = chipFromCatalog(catalog, q.chip);
  peakFlopsAt(chip, q.precision);
  const price = priceOf(q, catalog);
  const search: LayoutFree = {
    model: modelFromCatalog(catalog, q.model),
    chip,
    precision: q.weights === 'int4' ? 'bf16' : q.precision,
    ...(q.weights === 'int4' ? { weightBytes: 0.5625, kvValueBytes: 1 } : {}),
    inputTokens: q.inputTokens,
    outputTokens: q.outputTokens,
    engine: q.engine,
    constants: servingConstantsFromCatalog(catalog),
  };
  const cost = costs(q, catalog, chip, price.usd);
  const head = {
    mode: q.mode,
    model: q.model,
    chip: q.chip,
    precision: q.weights === 'int4' ? 'int4 weights, bf16' : q.precision,
    engine: q.engine,
    priceUsdPerHour: price.usd,
    priceBasis: price.basis,
  };
  if (q.mode === 'point') return { ...head, point: pointAnswer(q, search, cost) };
  if (layouts(search).length === 0) refuseSize(q, search);
  if (q.mode === 'front') {
    const front = paretoFront(sweep(search)).map((p) => ({
      ...p,
      ...cost(p.outputTokensPerSPerAccelerator, p.prefillTimeShare),
    }));
    return { ...head, front };
  }
  return { ...head, ...searchAnswer(q, search, cost) };
}

function searchAnswer(q: ServingQuestion, search: LayoutFree, cost: ReturnType<typeof costs>) {
  const targets = { tpotMs: q.tpot * 1000, ttftMs: q.ttft * 1000, p95: q.percentile === 'p95' };
  const found = offers(search, targets).map((o): OfferAnswer => {
    const tokensPerS = o.requestsPerSPerAccelerator * q.outputTokens;
    const responseS = (o.ttftMs + q.outputTokens * o.tpotMs) / 1000;
    return {
      ...o,
      tokensPerSPerAccelerator: tokensPerS,
      usersPerUnit: o.requestsPerS * (responseS + q.thinkTime),
      ...cost(tokensPerS, o.prefillTimeShare),
    };
  });
  const best = found[0] ?? refuseTargets(q, search, targets);
  if (q.requestsPerSecond === undefined) return { offers: found };
  return { offers: found, fleet: fleetFor(q.requestsPerSecond, found, best) };
}

/** Whole units for a demand: of the offer that needs the fewest accelerators, which large units may not. */
function fleetFor(demand: number, found: readonly OfferAnswer[], first: OfferAnswer): ServingFleet {
  const need = (o: OfferAnswer): number => Math.ceil(Math.ceil(demand / o.requestsPerS) * o.unitAccelerators);
  const best = found.reduce((a, b) => (need(b) < need(a) ? b : a), first);
  return {
    offer: found.indexOf(best),
    units: Math.ceil(demand / best.requestsPerS),
    accelerators: need(best),
    usersServed: (demand / best.requestsPerS) * best.usersPerUnit,
  };
}
