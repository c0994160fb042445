import { splitRef } from '../catalog/index.ts';
import { INPUT_KINDS, type PushStep, type SensitivityInput, STEP_SHARE, withStep } from '../decide/index.ts';
import type { EngineCache } from '../operate/index.ts';
import { type Results, rerunFrom } from '../run/index.ts';
import { columnSum } from '../units/index.ts';
import { npv } from './capital.ts';
import { difference, type ExplainNode, figure, input, label, maximum, model, product } from './node.ts';
import { levelisedCost, usefulHours } from './running.ts';

type Tree = (r: Results) => ExplainNode;

const liveMonths: Tree = (r) =>
  model(
    label('Live IT power over all months, kW-months', '모든 달의 가동 IT 전력, kW·월'),
    columnSum(r.build.fleet.liveItKw),
    'docs/models/build.md',
  );

/** What one step of a constraint changes: the programme with it taken, less the programme as it is. */
const change =
  (of: Tree, en: string, ko: string, kind?: 'money') =>
  (r: Results, step: PushStep, cache: EngineCache): ExplainNode =>
    difference(
      label(`${en}, by an exact re-run`, `${ko}, 다시 계산한 차이`),
      of(withStep(step, cache)),
      of(r),
      kind ? { kind } : {},
    );

/** Where steps are laid down. */
const STEPS = ['docs/models/push.md'];

/** A hundredth of the largest year of what the scenario states. */
const ofLargest = (amounts: readonly number[], kind: 'count' | 'money'): ExplainNode =>
  product(
    label('Of the largest year', '가장 큰 해의 일부'),
    [
      input(label('Share', '비율'), STEP_SHARE, STEPS, { kind: 'share' }),
      input(label('The largest year', '가장 큰 해'), Math.max(0, ...amounts), ['build'], { kind }),
    ],
    { kind },
  );

/** How much one step is: a month, a megawatt, one more, or as much as what is shared makes of it. */
function stepOf(r: Results, step: PushStep): ExplainNode {
  const title = label('One step', '한 단계');
  const { build, catalog } = r.scenario;
  if (step.unit === 'USD') return { ...ofLargest(build.cashUsd?.amounts ?? [], 'money'), label: title };
  if (step.unit === 'accelerators') {
    const rack = r.design.phases.map((d) => d.rack).sort((a, b) => b.accelerators - a.accelerators)[0];
    const share = ofLargest(build.chips?.amounts ?? [], 'count');
    return maximum(
      title,
      [
        figure(catalog, 'rack', rack.id, 'accelerators'),
        model(label('Whole accelerators', '가속기 수'), Math.round(share.value), STEPS[0], [share]),
      ],
      { kind: 'count' },
    );
  }
  const kind = { months: 'months', kW: 'power', count: 'count' } as const;
  return input(title, step.amount, STEPS, { kind: kind[step.unit] });
}

export const PUSH_FIGURES = {
  step: stepOf,
  usefulAcceleratorHours: change(
    usefulHours,
    'Useful hours that the step brings',
    '한 단계로 얻는 유효 시간',
  ),
  npvUsd: change(npv, 'Worth of the step', '한 단계의 가치', 'money'),
  liveItKwMonths: change(liveMonths, 'Live power that the step brings', '한 단계로 얻는 가동 전력'),
} as const;

/** An input at an end of its cited range. */
const endOf =
  (end: 'low' | 'high') =>
  (r: Results, input: SensitivityInput): ExplainNode => {
    const ref = splitRef(input.figure)!;
    return model(
      end === 'low'
        ? label(`${input.id} at its low end`, `${input.id}: 범위의 낮은 끝`)
        : label(`${input.id} at its high end`, `${input.id}: 범위의 높은 끝`),
      input[end],
      'the end of the cited range (docs/models/decide.md)',
      [figure(r.scenario.catalog, ref.kind, ref.id, ref.figure)],
      input.unit in INPUT_KINDS ? { kind: INPUT_KINDS[input.unit] } : { unit: input.unit },
    );
  };

/** An input at an end of its cited range, and the result that follows there. */
const atEnd =
  (end: 'low' | 'high', of: Tree, kind?: 'moneyPerHour') =>
  (r: Results, input: SensitivityInput, cache: EngineCache): ExplainNode => {
    const there = input.unchanged(end) ? r : rerunFrom(r, input.at(end), input.reaches, cache);
    const result = of(there);
    return model(
      result.label,
      result.value,
      'run again from the first stage that the input reaches',
      [endOf(end)(r, input), result],
      kind ? { kind } : {},
    );
  };

export const SENSITIVITY_FIGURES = {
  low: endOf('low'),
  high: endOf('high'),
  usdPerUsefulHourLow: atEnd('low', levelisedCost, 'moneyPerHour'),
  usdPerUsefulHourHigh: atEnd('high', levelisedCost, 'moneyPerHour'),
  usefulHoursLow: atEnd('low', usefulHours),
  usefulHoursHigh: atEnd('high', usefulHours),
} as const;
