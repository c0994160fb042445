import { create } from 'zustand';
import { exampleNames, exampleText, loadExamples } from '../state/examples.ts';
import { followScenario } from '../state/plan.ts';
import { history, useScenario } from '../state/scenario.ts';
import { engineThread } from '../worker/client.ts';
import { LINKED } from './link.ts';

/** The example that opens first. */
const FLAGSHIP = 'stargate-10gw';

export const useStart = create<{ ready: boolean; failure: string }>()(() => ({ ready: false, failure: '' }));

const folder = (): string => new URL('data/', document.baseURI).href;

/** Loads catalogue and examples, opens the scenario of the link or the flagship, and makes the first plan. */
export async function start(): Promise<void> {
  try {
    await Promise.all([engineThread().open(folder()), loadExamples(`${folder()}examples.json`)]);
    const name = exampleNames().includes(FLAGSHIP) ? FLAGSHIP : exampleNames()[0];
    useScenario.getState().open(LINKED?.file ?? name, LINKED?.text ?? exampleText(name));
    history.clear();
    followScenario();
    useStart.setState({ ready: true });
  } catch (e) {
    useStart.setState({ failure: e instanceof Error ? e.message : String(e) });
  }
}
