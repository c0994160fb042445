import { readFileSync } from 'node:fs';
import { GigasiteError, type Problem } from '../../src/engine/errors.ts';
import { type LoadOptions, loadScenario, type Scenario } from '../../src/engine/scenario/index.ts';
import { testCatalogData } from '../catalog.ts';

export const SCENARIOS = [
  'one-rack',
  'chips-that-cannot-be-plugged-in',
  'fairwater-gb300',
  'abilene',
  'stargate-10gw',
  'azure-34-countries',
] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

const root = new URL('../../', import.meta.url);

/** Text of a shipped scenario. */
export const scenarioText = (name: ScenarioName): string =>
  readFileSync(new URL(`scenarios/${name}.yaml`, root), 'utf8');

/** A shipped scenario, loaded. */
export const shipped = (name: ScenarioName, options: LoadOptions = {}): Scenario =>
  loadScenario(scenarioText(name), testCatalogData(), options);

/** One phase as it stands in the file, 8 spaces deep: lines of `hall`, `chips`, `power`, … */
export interface PhaseText {
  readonly hall?: string;
  readonly chips?: string;
  readonly network?: string;
  readonly power?: string;
  readonly more?: string;
}

export interface PlanText {
  readonly phases?: readonly PhaseText[];
  readonly horizon?: string;
  readonly site?: string;
  /** Appended at the top level. */
  readonly end?: string;
}

const phaseLines = (p: PhaseText, i: number): string[] => [
  `      - id: p${i + 1}`,
  ...(p.more ? [`        ${p.more}`] : []),
  `        hall: { ${p.hall ?? 'itPower: 10 MW, ready: 2026-01'} }`,
  `        chips: { ${p.chips ?? 'rack: gb200-nvl72'} }`,
  ...(p.network ? [`        network: { ${p.network} }`] : []),
  `        power: { ${p.power ?? 'grid: { energised: 2026-01 }'} }`,
];

/** A small scenario: one site `a` near Abilene with phases p1, p2, … Lines 1–4 are the head, phases start on line 10. */
export function planText({
  phases = [{}],
  horizon = '2025-01 .. 2030-12',
  site,
  end,
}: PlanText = {}): string {
  return [
    'gigasite: 1',
    'name: Test',
    'asOf: 2026-11-01',
    `horizon: ${horizon}`,
    'sites:',
    '  - id: a',
    '    at: { lat: 32.5, lon: -99.78, country: US, grid: ercot }',
    '    climate: abilene-tx',
    ...(site ? [`    ${site}`] : []),
    '    phases:',
    ...phases.flatMap(phaseLines),
    ...(end ? [end] : []),
    '',
  ].join('\n');
}

export const plan = (text: PlanText = {}, options: LoadOptions = {}): Scenario =>
  loadScenario(planText(text), testCatalogData(), options);

/** The problems that something is refused with; it must be refused. */
export function problemsOf(refused: () => unknown): readonly Problem[] {
  try {
    refused();
  } catch (e) {
    if (e instanceof GigasiteError) return e.problems;
    throw e;
  }
  throw new Error('accepted, though it must be refused');
}

export const problemsOfText = (text: string, options: LoadOptions = {}): readonly Problem[] =>
  problemsOf(() => loadScenario(text, testCatalogData(), options));

export const total = (column: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i];
  return sum;
};

/** |a − b| over the larger of the two, 0 where both are 0. */
export const relative = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));

/** Paths of every number in plain data that is not finite. */
export function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([k, v]) => notFinite(v, path ? `${path}.${k}` : k));
}
