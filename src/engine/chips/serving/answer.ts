import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { type ChipSpec, chipFromCatalog, PRECISIONS } from '../chip.ts';
import { modelAsked } from '../custom-model.ts';
import { activityPowerShare, servingPowerShare } from '../power.ts';
import type {
  OfferAnswer,
  PointAnswer,
  PoolsAnswer,
  ServingAnswer,
  ServingFleet,
  TokenCost,
} from './answer-types.ts';
import { servingConstantsFromCatalog } from './constants.ts';
import { asksForPoint, layoutAsked } from './layout.ts';
import { offers, paretoFront, sweep } from './offers.ts';
import { checkServing, type ServingPoint, sequencesThatFit, servingPoint } from './point.ts';
import { poolsPoint } from './pools.ts';
import { readServingQuestion, type ServingQuestion, STORED_BYTES } from './question.ts';
import { capacity, type LatencyTargets, type OpenLoad, openLoad } from './queue.ts';
import { type LayoutFree, layouts } from './search.ts';
import { prepare, type ServingInput } from './step.ts';

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

/** The layout at the users or arrivals asked for. */
function pointAnswer(q: ServingQuestion, search: LayoutFree, cost: ReturnType<typeof costs>): PointAnswer {
  const layout = layoutAsked(q);
  const input = { ...search, ...layout };
  const load = q.users === undefined ? arrivals(q, input) : undefined;
  const users =
    q.users ?? load?.running ?? fail('missing', 'users', { expected: 'users at once, or requestsPerSecond' });
  const point: ServingPoint = servingPoint({ ...input, batch: Math.max(1, users) });
  if (point.maxBatch === 0) refuseSize(q, search, layout.tensorParallel);
  const tpotMs = load?.tpotMs ?? point.tpotMs;
  const perAccelerator = load
    ? (load.requestsPerS * q.outputTokens) / layout.tensorParallel
    : point.outputTokensPerSPerAccelerator;
  return {
    accelerators: layout.tensorParallel,
    attentionReplicas: layout.attentionReplicas,
    expertParallel: prepare({ ...input, batch: 1 }).expertGroups,
    users,
    tokensPerSPerUser: 1000 / tpotMs,
    tokensPerSPerAccelerator: perAccelerator,
    requestsPerS: (perAccelerator * layout.tensorParallel) / q.outputTokens,
    tpotMs,
    ttftMs: load?.ttftMs ?? point.ttftMs,
    ...(load ? { ttftP95Ms: load.ttftP95Ms } : {}),
    maxBatch: point.maxBatch,
    seats: point.seats,
    fits: point.fits,
    step: point.step,
    ...cost(perAccelerator, load?.prefillShare ?? point.prefillTimeShare),
  };
}

/** A copy under the arrivals asked for. */
function arrivals(q: ServingQuestion, input: Omit<ServingInput, 'batch'>): OpenLoad | undefined {
  if (q.requestsPerSecond === undefined) return undefined;
  checkServing({ ...input, batch: 1 });
  const p = prepare({ ...input, batch: 1 });
  const load = openLoad(p, q.requestsPerSecond);
  if (load) return load;
  const most = capacity(p, { tpotMs: Number.POSITIVE_INFINITY, ttftMs: Number.POSITIVE_INFINITY });
  if (most === undefined) refuseSize(q, input, input.tensorParallel);
  return fail('infeasible', 'requestsPerSecond', {
    model: input.model.id,
    chip: q.chip,
    found: `${q.requestsPerSecond} requests/s on one copy of ${input.tensorParallel}`,
    allowed: `${most.requestsPerS.toPrecision(3)} or less`,
  });
}

/** Pools of prefill and decode as sized by the question. */
function poolsAnswer(q: ServingQuestion, search: LayoutFree, cost: ReturnType<typeof costs>): PoolsAnswer {
  const pool = (name: 'prefill' | 'decode') => {
    const given = q[name] ?? fail('missing', name, { expected: `the ${name} pool, as the other is given` });
    const input = { ...search, ...layoutAsked(given, name), batch: 1 };
    checkServing(input);
    const p = prepare(input);
    if (sequencesThatFit(p, q.inputTokens + q.outputTokens) === 0)
      refuseSize(q, search, input.tensorParallel, `${name}.accelerators`);
    return { p, copies: given.copies };
  };
  const [prefill, decode] = [pool('prefill'), pool('decode')];
  if (q.users === undefined && q.requestsPerSecond === undefined)
    fail('missing', 'users', { expected: 'users at once, or requestsPerSecond' });
  const point = poolsPoint({
    prefill: prefill.p,
    prefillCopies: prefill.copies,
    decode: decode.p,
    decodeCopies: decode.copies,
    ...(q.users === undefined ? { requestsPerS: q.requestsPerSecond } : { users: q.users }),
  });
  const share = point.prefillAccelerators / (point.prefillAccelerators + point.decodeAccelerators);
  return {
    ...point,
    tokensPerSPerUser: 1000 / point.tpotMs,
    ...cost(point.outputTokensPerSPerAccelerator, share * point.prefillUtilisation),
  };
}

/** A copy too small for the model and one sequence: says the smallest that is not. */
function refuseSize(q: ServingQuestion, search: LayoutFree, found?: number, path = 'accelerators'): never {
  const smallest = layouts(search)[0];
  return fail('infeasible', path, {
    model: search.model.id,
    chip: q.chip,
    found: `${found ?? search.chip.scaleUpDomain} × ${q.chip} do not hold the weights at ${q.precision} and one sequence`,
    allowed:
      smallest === undefined
        ? 'a chip with more memory or fewer bits per weight'
        : `${smallest.input.tensorParallel} or more, attention replicated at most ${smallest.replicas} ×`,
  });
}

/** The nearest thing that works where no layout meets the targets: what the fastest one reaches. */
function refuseTargets(q: ServingQuestion, search: LayoutFree, targets: LatencyTargets): never {
  const all = sweep(search);
  const tpot = Math.min(...all.map((p) => p.tpotMs));
  const reached = all.filter((p) => p.tpotMs <= Math.max(targets.tpotMs, tpot * 1.0001));
  const ttft = Math.min(...reached.map((p) => p.ttftMs));
  return fail('infeasible', tpot > targets.tpotMs ? 'tpot' : 'ttft', {
    model: search.model.id,
    chip: q.chip,
    found: `${targets.tpotMs} ms per token, ${targets.ttftMs} ms to the first`,
    allowed: `about ${tpot.toPrecision(3)} ms per token and ${ttft.toPrecision(3)} ms to the first, at best`,
  });
}

/** What every layout of the question shares. */
function layoutFree(q: ServingQuestion, chip: ChipSpec, catalog: Catalog): LayoutFree {
  const constants = servingConstantsFromCatalog(catalog);
  const stored = q.weights === 'as-arithmetic' ? undefined : STORED_BYTES[q.weights];
  // Four-bit weights that the chip does not compute in four bits are widened to 16.
  const widened =
    stored !== undefined && stored < 1 && (q.weights === 'int4' || chip.peakFlops.fp4 === undefined);
  return {
    model: modelAsked(q.model, catalog),
    chip,
    precision: widened ? 'bf16' : q.precision,
    ...(stored === undefined ? {} : { weightBytes: stored }),
    ...(q.cache === undefined
      ? stored === undefined || stored === 2
        ? {}
        : { kvValueBytes: 1 }
      : { kvValueBytes: q.cache === 'bf16' ? 2 : 1 }),
    draftTokens: q.draftTokens,
    inputTokens: q.inputTokens,
    outputTokens: q.outputTokens,
    engine: q.engine,
    constants:
      q.draftAcceptance === undefined ? constants : { ...constants, draftAcceptance: q.draftAcceptance },
  };
}

/** A precision that the chip lacks is refused with those it has, and with storing in fewer bits where that was meant. */
function requirePrecision(q: ServingQuestion, chip: ChipSpec): void {
  if (chip.peakFlops[q.precision] !== undefined) return;
  const has = PRECISIONS.filter((p) => chip.peakFlops[p] !== undefined).join(', ');
  fail('not-allowed', 'precision', {
    found: `${q.precision} on ${chip.id}`,
    allowed:
      q.precision === 'fp4' ? `${has}; or weights: mxfp4 or int4, stored in four bits and widened` : has,
    nearest: q.precision === 'fp4' && chip.peakFlops.fp8 !== undefined ? 'fp8' : 'bf16',
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
  requirePrecision(q, chip);
  const price = priceOf(q, catalog);
  const search = layoutFree(q, chip, catalog);
  const cost = costs(q, catalog, chip, price.usd);
  const mode = q.mode ?? (asksForPoint(q) ? 'point' : 'search');
  const head = {
    mode,
    model: search.model.id,
    chip: q.chip,
    precision: q.weights === 'as-arithmetic' ? search.precision : `${q.weights} weights, ${search.precision}`,
    engine: q.engine,
    priceUsdPerHour: price.usd,
    priceBasis: price.basis,
  };
  if (mode === 'point' && (q.prefill || q.decode)) return { ...head, pools: poolsAnswer(q, search, cost) };
  if (mode === 'point') return { ...head, point: pointAnswer(q, search, cost) };
  if (layouts(search).length === 0) refuseSize(q, search);
  if (mode === 'front') {
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
