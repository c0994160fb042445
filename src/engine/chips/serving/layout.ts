import { fail } from '../../errors.ts';
import type { ServingQuestion } from './question.ts';

/** How one copy of a model lies on its accelerators. */
export interface AskedLayout {
  readonly tensorParallel: number;
  readonly attentionReplicas: number;
  readonly expertParallel?: number;
}
type Given = Pick<
  ServingQuestion,
  'tensorParallel' | 'attentionReplicas' | 'expertParallel' | 'accelerators'
>;

/**
 * The layout asked for. Accelerators of a copy are tensorParallel × attentionReplicas: what is left out follows from the rest.
 *
 * @param path where the layout stands in the question; '' at its top
 * @returns `tensorParallel` as the engine counts it: all accelerators of the copy
 * @throws GigasiteError `missing` without any size, `not-allowed` where the product is another number than the accelerators given
 */
export function layoutAsked(given: Given, path = ''): AskedLayout {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const { tensorParallel, accelerators, expertParallel } = given;
  const all =
    accelerators ??
    (tensorParallel === undefined ? undefined : tensorParallel * (given.attentionReplicas ?? 1)) ??
    fail('missing', at('accelerators'), { expected: 'accelerators of one copy, or tensorParallel' });
  const replicas =
    given.attentionReplicas ??
    (tensorParallel === undefined ? 1 : Math.max(1, Math.floor(all / tensorParallel)));
  if (tensorParallel !== undefined && tensorParallel * replicas !== all)
    fail('not-allowed', at('accelerators'), {
      found: `${all}, where tensorParallel ${tensorParallel} × attentionReplicas ${replicas} is ${tensorParallel * replicas}`,
      allowed: 'tensorParallel × attentionReplicas',
      nearest: tensorParallel * replicas,
    });
  return {
    tensorParallel: all,
    attentionReplicas: replicas,
    ...(expertParallel === undefined ? {} : { expertParallel }),
  };
}

/** Whether a question states a layout or a load, and so asks for one point. */
export const asksForPoint = (q: ServingQuestion): boolean =>
  q.prefill !== undefined ||
  q.decode !== undefined ||
  ((q.accelerators !== undefined || q.tensorParallel !== undefined) &&
    (q.users !== undefined || q.requestsPerSecond !== undefined));
