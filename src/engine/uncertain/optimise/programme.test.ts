import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../../test/catalog.ts';
import { scenarioText } from '../../../../test/engine/plan.ts';
import { wasmSolver } from '../../../solver/index.ts';
import { GigasiteError, type Problem } from '../../errors.ts';
import { ENGINE_VERSION } from '../../run/index.ts';
import { loadScenario } from '../../scenario/index.ts';
import { Ensemble, type EnsembleSpec } from '../draws/ensemble.ts';
import { type OptimiseAnswer, optimise, Programme, readOptimise } from './index.ts';
import { leaveOut } from './leave-out.ts';

const data = testCatalogData();
const [certain] = scenarioText('abilene').split('# ── What is not known');
const specOf = (text: string, draws: number): EnsembleSpec => ({
  engine: ENGINE_VERSION,
  catalog: data.version,
  text,
  options: {},
  layout: 'sobol',
  seed: 1,
  draws,
  levels: 5,
});
const ask = (text: string, question: object, evaluations: number): Promise<OptimiseAnswer> => {
  const q = readOptimise(question);
  const programme = new Programme(specOf(text, q.draws), data, q);
  return optimise(programme, wasmSolver(), { seed: 1, evaluations });
};
const refusal = async (work: () => Promise<unknown>): Promise<readonly Problem[]> => {
  try {
    await work();
  } catch (e) {
    if (e instanceof GigasiteError) return e.problems;
  }
  return [];
};

const DECIDE = [
  { id: 'plant', path: 'sites.*.phases.*.hall.cooling', options: ['liquid-dry', 'air-chiller'] },
  { id: 'redundancy', path: 'defaults.hall.redundancy', options: ['N+1', 'N', '2N'] },
  { include: 'sites.abilene.phases.buildings-5-8' },
  {
    id: 'pace',
    choices: {
      planned: {},
      later: { 'sites.abilene.phases.building-2.hall.ready': '2026-06' },
      sooner: { 'sites.abilene.phases.building-2.hall.ready': '2025-10' },
      latest: { 'sites.abilene.phases.building-2.hall.ready': '2027-02' },
    },
  },
];
const GOALS = [
  { figure: 'npvUsd', aim: 'most' },
  { figure: 'carbonKtPerYear', aim: 'least' },
];

describe('optimise on Abilene', () => {
  // With three quarters of the evaluations it may miss a point, but not by much: 2 % of either goal.
  it('by population comes within 2 % of the front of the whole space', async () => {
    const question = { decide: DECIDE, goals: GOALS };
    const whole = await ask(certain, question, 48);
    const part = await ask(certain, question, 36);
    expect([whole.method, whole.evaluated]).toEqual(['enumeration', 48]);
    expect(part.method).toBe('nsga2');
    expect(part.evaluated).toBeLessThanOrEqual(36);
    for (const { goals } of whole.front) {
      const [npv, carbon] = goals;
      const near = part.front.some((p) => p.goals[0] >= npv * 0.98 && p.goals[1] <= carbon * 1.02);
      expect(near, JSON.stringify(goals)).toBe(true);
    }
    // What it offers is no worse than it says: each is a candidate of the whole space with the same figures.
    for (const { choices, goals } of part.front)
      expect(whole.all.find((c) => JSON.stringify(c.choices) === JSON.stringify(choices))?.goals).toEqual(
        goals,
      );
  });

  it('runs each candidate over the draws of the ensemble', async () => {
    const text = scenarioText('abilene');
    const answer = await ask(
      text,
      { decide: [DECIDE[2]], goals: [{ figure: 'npvUsd', aim: 'most' }], draws: 3 },
      2,
    );
    const left = leaveOut(text, ['sites.abilene.phases.buildings-5-8']);
    for (const [i, whole] of [text, left].entries()) {
      const ensemble = new Ensemble(specOf(whole, 3), data);
      const at = ensemble.columns.figures.indexOf('headline.npvUsd');
      const values = [0, 1, 2].map((d) => ensemble.draw(d).figures[at]);
      expect(answer.all[i].goals[0]).toBeCloseTo(values.reduce((a, b) => a + b) / 3, 3);
    }
  });

  it('leaves sites out of the flagship, with what its revisions, inputs and announcements say of them', () => {
    const text = scenarioText('stargate-10gw');
    const all = loadScenario(text, data);
    // Revisions change both sites; of the second its only phase is named.
    const phase = all.sites.find((s) => s.id === 'milam')!.phases[0].id;
    const some = loadScenario(leaveOut(text, ['sites.dona-ana', `sites.milam.phases.${phase}`]), data);
    expect(some.sites.map((s) => s.id)).toEqual(
      all.sites.map((s) => s.id).filter((id) => !['dona-ana', 'milam'].includes(id)),
    );
    expect(some.applied.flatMap((r) => r.paths).some((p) => /dona-ana|milam/.test(p))).toBe(false);
    expect(some.applied.length).toBeLessThan(all.applied.length);
  });

  it('says which limit nobody keeps, and which cannot be kept together', async () => {
    const decide = [DECIDE[2]];
    const goals = [GOALS[0]];
    const limit = (most: string) => ({ figure: 'programmeCapexUsd', most });
    const alone = await refusal(() => ask(certain, { decide, goals, limits: [limit('$1 B')] }, 2));
    expect(alone).toMatchObject([{ code: 'out-of-range', params: { reason: 'limit-unmet' } }]);
    // Half of the racks cost well below $40 B, all of them above; 800 MW need all.
    const limits = [limit('$40 B'), { figure: 'finalLiveItMw', least: 800 }];
    const both = await refusal(() => ask(certain, { decide, goals, limits }, 2));
    expect(both).toMatchObject([{ code: 'infeasible', params: { reason: 'limits-together' } }]);
  });

  it('refuses questions at the door', async () => {
    const wrong = async (question: object): Promise<string[]> =>
      (await refusal(() => ask(certain, question, 4))).map((p) => p.code);
    const [decide, goals] = [[DECIDE[0]], GOALS];
    expect(await wrong({ decide: [], goals })).toHaveLength(1);
    expect(await wrong({ decide: [{ path: 'money.wacc', options: ['9 %'] }], goals })).toEqual([
      'out-of-range',
    ]);
    expect(await wrong({ decide: [{ include: 'money' }], goals })).toEqual(['path-unknown']);
    expect(await wrong({ decide: [{ include: 'sites.abilen' }], goals })).toEqual(['path-unknown']);
    expect(await wrong({ decide: [DECIDE[0], DECIDE[0]], goals })).toEqual(['duplicate-id']);
    expect(await wrong({ decide, goals: [{ figure: 'npv', aim: 'most' }] })).toEqual(['unknown-figure']);
    expect(await wrong({ decide, goals, limits: [{ figure: 'npvUsd' }] })).toEqual(['wrong-type']);
    expect(await wrong({ decide, goals, limits: [{ figure: 'npvUsd', most: '4 MW' }] })).toEqual([
      'quantity-dimension',
    ]);
  });
});
