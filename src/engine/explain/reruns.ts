import { splitRef } from '../catalog/index.ts';
import { type PushStep, type SensitivityInput, withStep } from '../decide/index.ts';
import type { EngineCache } from '../operate/index.ts';
import { type Results, rerunFrom } from '../run/index.ts';
import { columnSum } from '../units/index.ts';
import { npv } from './capital.ts';
import { difference, type ExplainNode, figure, label, model } from './node.ts';
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

export const PUSH_FIGURES = {
  usefulAcceleratorHours: change(
    usefulHours,
    'Useful hours that the step brings',
    '한 단계로 얻는 유효 시간',
  ),
  npvUsd: change(npv, 'Worth of the step', '한 단계의 가치', 'money'),
  liveItKwMonths: change(liveMonths, 'Live power that the step brings', '한 단계로 얻는 가동 전력'),
} as const;

/** An input at an end of its cited range, and the result that follows there. */
const atEnd =
  (end: 'low' | 'high', of: Tree, kind?: 'moneyPerHour') =>
  (r: Results, input: SensitivityInput, cache: EngineCache): ExplainNode => {
    const there = input.unchanged(end) ? r : rerunFrom(r, input.at(end), input.reaches, cache);
    const ref = splitRef(input.figure)!;
    const cited = figure(r.scenario.catalog, ref.kind, ref.id, ref.figure);
    const moved = model(
      end === 'low'
        ? label(`${input.id} at its low end`, `${input.id}: 범위의 낮은 끝`)
        : label(`${input.id} at its high end`, `${input.id}: 범위의 높은 끝`),
      input[end],
      'the end of the cited range (docs/models/decide.md)',
      [cited],
      { unit: input.unit },
    );
    const result = of(there);
    return model(
      result.label,
      result.value,
      'run again from the first stage that the input reaches',
      [moved, result],
      kind ? { kind } : {},
    );
  };

export const SENSITIVITY_FIGURES = {
  usdPerUsefulHourLow: atEnd('low', levelisedCost, 'moneyPerHour'),
  usdPerUsefulHourHigh: atEnd('high', levelisedCost, 'moneyPerHour'),
  usefulHoursLow: atEnd('low', usefulHours),
  usefulHoursHigh: atEnd('high', usefulHours),
} as const;
