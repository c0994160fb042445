import {
  BINDING_CODES,
  COST_CAUSES,
  formatMonth,
  HOURS_PER_YEAR,
  MONTH_START_HOUR,
  type MonthlyCapacity,
  type Results,
  TIMELINES,
} from '../engine/index.ts';

/** A run of rows: one array a column, in the order of the table's columns. NaN and undefined are missing values. */
export interface Chunk {
  readonly rows: number;
  readonly data: readonly (readonly (string | undefined)[] | Float64Array | Int32Array)[];
}

type Monthly = Results['operation']['fleet'];

/** All monthly rows: sites in order, then the fleet. */
export function monthlyRows(r: Results): Chunk {
  const { scenario, build, operation, finance } = r;
  const n = scenario.months;
  const rows = (scenario.sites.length + 1) * n;
  const blocks: { id: string; capacity: MonthlyCapacity; op: Monthly; fleet: boolean }[] = [
    ...scenario.sites.map((s, i) => ({
      id: s.id,
      capacity: build.sites[i],
      op: operation.sites[i],
      fleet: false,
    })),
    { id: 'fleet', capacity: build.fleet, op: operation.fleet, fleet: true },
  ];
  const column = (of: (b: (typeof blocks)[number], m: number) => number): Float64Array => {
    const out = new Float64Array(rows);
    blocks.forEach((b, k) => {
      for (let m = 0; m < n; m++) out[k * n + m] = of(b, m);
    });
    return out;
  };
  const words = (of: (b: (typeof blocks)[number], m: number) => string): string[] =>
    blocks.flatMap((b) => Array.from({ length: n }, (_, m) => of(b, m)));
  const books = (of: Float64Array): Float64Array => column((b, m) => (b.fleet ? of[m] : Number.NaN));
  const months = Array.from({ length: n }, (_, m) => formatMonth(scenario.firstMonth + m));
  const { ledger } = finance;
  return {
    rows,
    data: [
      words((b) => b.id),
      words((_, m) => months[m]),
      column((b, m) => b.capacity.liveAccelerators[m]),
      column((b, m) => b.capacity.liveItKw[m] / 1000),
      column((b, m) => b.capacity.liveFacilityKw[m] / 1000),
      column((b, m) => b.capacity.energisedKw[m] / 1000),
      column((b, m) => b.capacity.chipsWaiting[m]),
      column((b, m) => b.capacity.powerWaitingKw[m] / 1000),
      words((b, m) => BINDING_CODES[b.capacity.binding[m]]),
      ...TIMELINES.map((_, t) => column((b, m) => b.capacity.heldBackKw[t][m] / 1000)),
      column((b, m) => b.op.itKwh[m] / 1000),
      column((b, m) => b.op.facilityKwh[m] / 1000),
      column((b, m) => b.op.gridKwh[m] / 1000),
      column((b, m) => b.op.onsiteKwh[m] / 1000),
      column((b, m) => b.op.waterL[m] / 1000),
      column((b, m) => b.op.carbonKg[m] / 1000),
      column((b, m) => b.op.energyCostUsd[m]),
      column((b, m) => b.op.capacityHours[m]),
      column((b, m) => b.op.usefulHours[m]),
      column((b, m) => b.op.servingTokens[m]),
      books(ledger.capexUsd),
      books(ledger.opexUsd),
      ...COST_CAUSES.map((c) => books(ledger.chargesUsd[c])),
      books(ledger.totalChargesUsd),
    ],
  };
}

const HOURS = Int32Array.from({ length: HOURS_PER_YEAR }, (_, h) => h);
const MONTHS = HOURS.map((h) => MONTH_START_HOUR.findIndex((start) => start > h));

/** Adds a site's hours to four columns: IT, facility and cooling kW, water L. */
function addSite(r: Results, site: number, into: readonly Float64Array[]): void {
  for (const part of r.operation.siteYears[site].parts) {
    const { itKw, facilityKw, coolingKw, waterL } = part.year;
    [itKw, facilityKw, coolingKw, waterL].forEach((of, c) => {
      const to = into[c];
      for (let h = 0; h < HOURS_PER_YEAR; h++) to[h] += part.hallItKw * of[h];
    });
  }
}

function hourChunk(id: string, columns: readonly Float64Array[]): Chunk {
  const [it, facility] = columns;
  return {
    rows: HOURS_PER_YEAR,
    data: [
      new Array<string>(HOURS_PER_YEAR).fill(id),
      HOURS,
      MONTHS,
      ...columns,
      facility.map((f, h) => (it[h] > 0 ? f / it[h] : 0)),
    ],
  };
}
const fourColumns = (): Float64Array[] => Array.from({ length: 4 }, () => new Float64Array(HOURS_PER_YEAR));

/** The representative year hour by hour, a site at a time, so that memory does not grow with the fleet. */
export function* hourlyRows(r: Results): Generator<Chunk> {
  for (let i = 0; i < r.scenario.sites.length; i++) {
    const columns = fourColumns();
    addSite(r, i, columns);
    yield hourChunk(r.scenario.sites[i].id, columns);
  }
}

/** The representative year of the fleet. Sites keep their local time, so this adds like hours, not the same instants. */
export function fleetHours(r: Results): Chunk {
  const columns = fourColumns();
  r.scenario.sites.forEach((_, i) => {
    addSite(r, i, columns);
  });
  return hourChunk('fleet', columns);
}

/** Every line of every phase's bill of materials. */
export function billRows(r: Results): Chunk {
  const { catalog } = r.scenario;
  const lines = r.design.phases.flatMap((d) =>
    d.bom.map((line) => {
      const [kind, id, name] = line.figure.split('/');
      return { d, line, figure: catalog.find(kind as Parameters<typeof catalog.find>[0], id, name) };
    }),
  );
  const words = (of: (l: (typeof lines)[number]) => string | undefined): (string | undefined)[] =>
    lines.map(of);
  const numbers = (of: (l: (typeof lines)[number]) => number): Float64Array => Float64Array.from(lines, of);
  return {
    rows: lines.length,
    data: [
      words((l) => l.d.site.id),
      words((l) => l.d.phase.id),
      words((l) => l.line.costClass),
      words((l) => l.line.item),
      numbers((l) => l.line.quantity),
      words((l) => l.line.unit),
      numbers((l) => l.line.unitCostUsd),
      numbers((l) => l.line.costUsd),
      numbers((l) => l.line.leadTimeMonths ?? Number.NaN),
      words((l) => l.line.figure),
      words((l) => l.figure?.source ?? ''),
      words((l) => l.figure?.asOf ?? ''),
      words((l) => (l.figure?.verified ? 'yes' : 'no')),
    ],
  };
}
