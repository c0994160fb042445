import { describe, expect, it } from 'vitest';
import { plan, relative } from '../../../test/engine/plan.ts';
import { answerChain } from '../power/index.ts';
import { runScenario, summarise } from './index.ts';

const phaseOf = () => {
  const scenario = plan();
  const results = runScenario(scenario);
  return { results, phase: summarise(results).sites[0].phases[0] };
};

describe('power at the racks of a phase', () => {
  it('is what the command says of the same chain, and costs accelerator-hours', () => {
    const { results, phase } = phaseOf();
    const d = results.design.phases[0];
    const { availability: a } = answerChain(
      {
        itPower: `${d.hallItKw} kW`,
        topology: d.phase.hall.redundancy,
        ups: d.phase.hall.ups,
        standby: d.phase.hall.standby,
        otherLoad: d.chain.otherKwPerKw,
        availability: { years: 0 },
      },
      results.scenario.catalog,
    );
    expect(relative(phase.electrical.downtimeHPerYear, a.downtimeHPerYear)).toBeLessThan(0.01);
    // Hours without power, and one hour to come back after each loss.
    const lost = phase.accelerators * (phase.electrical.downtimeHPerYear + phase.electrical.failuresPerYear);
    expect(relative(phase.electrical.lostAcceleratorHoursPerYear, lost)).toBeLessThan(1e-12);
  });

  it('swings with training; a store that makes it flat is larger than one that keeps the limit', () => {
    const { swing } = phaseOf().phase.electrical;
    expect(swing?.mw).toBeGreaterThan(0);
    expect(swing?.flattenKwh).toBeGreaterThanOrEqual(swing?.smoothKwh as number);
  });
});
