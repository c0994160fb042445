import { create } from 'zustand';
import { examples, firstName, opened } from '../boot.ts';
import { keepExamples } from '../state/examples.ts';
import { followScenario } from '../state/plan.ts';
import { history, useScenario } from '../state/scenario.ts';
import { LINKED } from './link.ts';

export const useStart = create<{ ready: boolean; failure: string }>()(() => ({ ready: false, failure: '' }));

/** Opens the scenario of the link or the flagship once the engine and the examples are there, and follows it. */
export async function start(): Promise<void> {
  try {
    const [all] = await Promise.all([examples, opened]);
    keepExamples(all);
    const name = firstName(all);
    useScenario.getState().open(LINKED?.file ?? name, LINKED?.text ?? all[name]);
    history.clear();
    followScenario();
    useStart.setState({ ready: true });
  } catch (e) {
    useStart.setState({ failure: e instanceof Error ? e.message : String(e) });
  }
}
