import { describe, expect, it } from 'vitest';
import { plan } from '../../../test/engine/plan.ts';
import { runScenario } from '../run/index.ts';

/** A run of DeepSeek-V3's shape, which sends tokens to experts on other nodes, on one hall of DGX H100. */
const daysAt = (network?: string): number => {
  const scenario = plan({
    phases: [
      {
        hall: 'itPower: 40 MW, ready: 2026-01',
        chips: 'rack: dgx-h100',
        ...(network === undefined ? {} : { network }),
      },
    ],
    end: 'workloads: { trainingShare: 100 %, training: [{ id: big, model: deepseek-v3, tokens: 1 T }] }',
  });
  return runScenario(scenario).operation.training[0].days;
};

describe('training on the fabric of its phase', () => {
  it('takes longer where leaves are oversubscribed, and no less where they are not', () => {
    const full = daysAt();
    expect(full).toBeGreaterThan(0);
    expect(daysAt('oversubscription: 1')).toBe(full);
    const tapered = daysAt('oversubscription: 8');
    expect(tapered).toBeGreaterThan(1.02 * full);
    expect(daysAt('oversubscription: 0.5')).toBe(full);
  });
});
