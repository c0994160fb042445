import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface SavedScenario {
  readonly name: string;
  readonly text: string;
  /** Time of saving, ISO 8601. */
  readonly at: string;
}
interface Saved {
  readonly scenarios: readonly SavedScenario[];
  save(name: string, text: string): void;
  remove(name: string): void;
}

/** Scenarios kept in this browser. */
export const useSaved = create<Saved>()(
  persist(
    (set) => ({
      scenarios: [],
      save: (name, text) =>
        set((s) => ({
          scenarios: [
            { name, text, at: new Date().toISOString() },
            ...s.scenarios.filter((x) => x.name !== name),
          ],
        })),
      remove: (name) => set((s) => ({ scenarios: s.scenarios.filter((x) => x.name !== name) })),
    }),
    { name: 'gigasite-scenarios' },
  ),
);
