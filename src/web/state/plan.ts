import { create } from 'zustand';
import type { Problem } from '../../engine/index.ts';
import { takeEarly } from '../early.ts';
import { engineThread } from '../worker/client.ts';
import type { Plan } from '../worker/protocol.ts';
import { keptExamples } from './examples.ts';
import { useScenario } from './scenario.ts';

export interface PlanState {
  /** The last scenario that could be run. */
  readonly plan: Plan | undefined;
  /** What is wrong with the text as it stands. */
  readonly problems: readonly Problem[];
  readonly running: boolean;
  /** Time from the last change to its plan, ms. */
  readonly turnaroundMs: number;
}

/** One list, so that pages need not look again at nothing. */
const NONE: readonly Problem[] = [];

export const usePlan = create<PlanState>()(() => ({
  plan: undefined,
  problems: NONE,
  running: false,
  turnaroundMs: 0,
}));

let busy = false;
let waiting = false;

/** Plans the scenario on the screen. While one plan runs, only the newest change waits: a drag never queues up. */
async function replan(): Promise<void> {
  if (busy) {
    waiting = true;
    return;
  }
  busy = true;
  usePlan.setState({ running: true });
  do {
    waiting = false;
    const { text, file } = useScenario.getState();
    const start = performance.now();
    const answer = await (takeEarly(file, text, keptExamples()) ?? engineThread().plan({ text, file }));
    const turnaroundMs = performance.now() - start;
    if (answer.ok) usePlan.setState({ plan: answer.plan, problems: NONE, turnaroundMs });
    else usePlan.setState({ problems: answer.problems, turnaroundMs });
  } while (waiting);
  busy = false;
  usePlan.setState({ running: false });
}

/** Plans anew whenever the text changes. Resolves when the plan of what is there has been made. */
export function followScenario(): Promise<void> {
  useScenario.subscribe((now, before) => {
    if (now.text !== before.text) void replan();
  });
  return replan();
}
