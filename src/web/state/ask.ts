import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Remote } from 'comlink';
import { engineThread } from '../worker/client.ts';
import type { EngineApi } from '../worker/engine.worker.ts';
import { usePlan } from './plan.ts';

export interface Asked<T> {
  /** Of the plan on the screen, or of the one before while its own is on the way. */
  readonly data: T | undefined;
  /** The plan that the data is of; 0 while there is none. Grows with every plan. */
  readonly of: number;
  readonly failure: string;
}

/**
 * What the engine's thread says of the plan on the screen. Asked again with every plan; the earlier answer stays until
 * the new one is there, so that nothing flickers while a slider moves.
 *
 * @param key names the question and what it depends on besides the plan
 * @param settleMs asks once the plan has stood still so long: for what takes the thread longer than a plan does
 */
export function useAsked<T>(
  key: readonly unknown[],
  ask: (engine: Remote<EngineApi>, planId: number) => Promise<T>,
  settleMs = 0,
): Asked<T> {
  const now = usePlan((s) => s.plan?.id);
  const [settled] = useDebouncedValue(now, settleMs);
  const id = settleMs > 0 ? settled : now;
  const { data, error } = useQuery({
    queryKey: ['engine', ...key, id],
    queryFn: async () => ({ of: id ?? 0, answer: await ask(engineThread(), id ?? 0) }),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
    // Answers are large: those of earlier plans go soon.
    gcTime: 2000,
  });
  return { data: data?.answer, of: data?.of ?? 0, failure: error?.message ?? '' };
}
