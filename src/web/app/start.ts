import { create } from 'zustand';
import { examples, FLAGSHIP } from '../early.ts';
import { keepExamples } from '../state/examples.ts';
import { followScenario } from '../state/plan.ts';
import { history, useScenario } from '../state/scenario.ts';
import { LINKED } from './link.ts';

export const useStart = create<{ ready: boolean; failure: string }>()(() => ({ ready: false, failure: '' }));

/** Opens the scenario of the link or the flagship once the engine has its data, and waits for the first plan. */
export async function start(): Promise<void> {
  try {
    const all = await examples;
    keepExamples(all);
    useScenario.getState().open(LINKED?.file ?? FLAGSHIP, LINKED?.text ?? all[FLAGSHIP]);
    history.clear();
    const first = followScenario();
    useStart.setState({ ready: true });
    await first;
  } catch (e) {
    useStart.setState({ failure: e instanceof Error ? e.message : String(e) });
  }
}
