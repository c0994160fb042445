import { temporal } from 'zundo';
import { create } from 'zustand';
import { withValue, type YamlPath } from './document.ts';

export interface ScenarioState {
  /** The file itself: the one truth that form and text both show. */
  readonly text: string;
  /** Name the scenario is kept under. */
  readonly file: string;
  setText(text: string): void;
  /** Replaces the scenario, as opening another does. */
  open(file: string, text: string): void;
  /** Sets one value of the file, keeping comments and layout. */
  setValue(path: YamlPath, value: unknown): void;
}

/** The scenario on the screen, with its history: `useScenario.temporal` undoes and redoes. */
export const useScenario = create<ScenarioState>()(
  temporal(
    (set) => ({
      text: '',
      file: '',
      setText: (text) => set({ text }),
      open: (file, text) => set({ file, text }),
      setValue: (path, value) => set((s) => ({ text: withValue(s.text, path, value) })),
    }),
    {
      limit: 200,
      partialize: ({ text, file }) => ({ text, file }),
      equality: (a, b) => a.text === b.text && a.file === b.file,
    },
  ),
);

/**
 * A drag of a slider is one step of the history: its first value is recorded, the others are not until it is let go.
 */
export const history = {
  begin: (): void => useScenario.temporal.getState().pause(),
  end: (): void => useScenario.temporal.getState().resume(),
  undo: (): void => useScenario.temporal.getState().undo(),
  redo: (): void => useScenario.temporal.getState().redo(),
  clear: (): void => useScenario.temporal.getState().clear(),
};
