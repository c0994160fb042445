import { describe, expect, it } from 'vitest';
import {
  answerServing,
  answerTraining,
  readMeasuredServing,
  readMeasuredSteps,
  readTrainingQuestion,
  servingConstantsFromCatalog,
} from '../../src/engine/chips/index.ts';
import { predictedTpotMs } from '../../src/engine/chips/serving/measured.ts';
import { predictedS, shippedTraining } from '../../src/engine/chips/training/measured.ts';
import { loadMeasuredTables } from '../../src/store/index.ts';
import { testCatalog } from '../catalog.ts';

/** Every measured row can be asked as a question of the command, and the answer is what the row is scored with. */
const catalog = testCatalog();
const tables = loadMeasuredTables();
const OF_BYTES: Readonly<Record<number, string>> = { 2: 'bf16', 1: 'fp8', 0.53125: 'mxfp4', 0.5625: 'int4' };

describe('measured rows as questions', () => {
  it('of serving, by the table’s own short names', () => {
    const constants = servingConstantsFromCatalog(catalog);
    const rows = readMeasuredServing(tables.serving, catalog).filter(
      (r) => r.machines === 'shared' && r.leftOut !== 'totals',
    );
    expect(rows.length).toBe(2440);
    // Every third: a question a row is read and answered in some milliseconds.
    for (const r of rows.filter((_, i) => i % 3 === 0)) {
      const replicas = r.attentionReplicas ?? 1;
      const stored =
        r.precision === 'fp4'
          ? r.weightBytes === 0.53125
            ? 'mxfp4'
            : 'nvfp4'
          : OF_BYTES[r.weightBytes ?? 2];
      const question = {
        model: r.model.id,
        chip: r.chip.id,
        precision: r.precision,
        weights: stored,
        cache: r.kvValueBytes === 2 ? 'bf16' : 'fp8',
        backend: r.engine,
        tp: r.tensorParallel / replicas,
        dp: replicas,
        ep: r.expertParallel,
        concurrency: r.batch,
        isl: r.inputTokens,
        osl: r.outputTokens,
        mtp: r.draftTokens,
        price: '2 $/h',
      };
      // What the model counts as too large for the chip is refused by the command, with what would hold it.
      let answer: ReturnType<typeof answerServing>;
      try {
        answer = answerServing(question, catalog);
      } catch (e) {
        expect(String((e as Error).message)).toMatch(/do not hold the weights/);
        continue;
      }
      expect(answer.mode).toBe('point');
      expect(answer.point?.tpotMs).toBeCloseTo(predictedTpotMs(r, constants), 9);
    }
  });

  it('of decode on machines of its own, as two pools', () => {
    const rows = readMeasuredServing(tables.serving, catalog).filter(
      (r) => r.machines === 'decode' && r.leftOut === '',
    );
    const constants = servingConstantsFromCatalog(catalog);
    let asked = 0;
    for (const r of rows) {
      const replicas = r.attentionReplicas ?? 1;
      const question = {
        model: r.model.id,
        chip: r.chip.id,
        precision: r.precision,
        backend: r.engine,
        prefill: { tp: 8, copies: 64 },
        decode: { tp: r.tensorParallel / replicas, dp: replicas, ep: r.expertParallel },
        concurrency: r.batch,
        isl: r.inputTokens,
        osl: r.outputTokens,
      };
      let pools: ReturnType<typeof answerServing>['pools'];
      try {
        ({ pools } = answerServing(question, catalog));
      } catch (e) {
        expect(String((e as Error).message)).toMatch(/do not hold the weights/);
        continue;
      }
      if (pools?.bound !== 'users') continue;
      asked++;
      // The command lays weights as the arithmetic has them: the same where the row does.
      if (r.weightBytes === (r.precision === 'fp8' ? 1 : 0.5625))
        expect(pools.tpotMs).toBeCloseTo(predictedTpotMs(r, constants), 9);
    }
    expect(asked).toBeGreaterThan(150);
  });

  it('of training, all 57', () => {
    const { physics, recipes } = shippedTraining(catalog);
    for (const r of readMeasuredSteps(tables.training, catalog)) {
      const question = readTrainingQuestion(
        {
          model: r.model.id,
          chip: r.chip.id,
          precision: r.precision,
          gpus: r.accelerators,
          gbs: r.batch,
          seq: r.sequence,
          recipe: r.recipe,
          strategy: {
            tp: r.tp,
            cp: r.cp,
            pp: r.pp,
            vp: r.vp,
            ep: r.ep,
            mbs: r.microBatch,
            zero: r.zero,
            recompute: ['none', 'selective', 'full'][r.recompute],
          },
        },
        catalog,
      );
      try {
        const { best } = answerTraining(question, catalog);
        expect(best?.stepS, r.name).toBeCloseTo(predictedS(r, physics, recipes), 6);
      } catch (e) {
        expect(r.chip.id, `${r.name}: ${(e as Error).message}`).toBe('a100-40gb');
      }
    }
  });
});
