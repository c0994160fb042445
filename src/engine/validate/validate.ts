import { Catalog, nearestName } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import type { ValidationCase } from './cases.ts';
import { MODELS, type ValidationContext } from './models.ts';

/** A published figure against the engine's. */
export interface ValidationRow {
  readonly id: string;
  readonly title: ValidationCase['title'];
  readonly model: string;
  readonly unit: string;
  readonly published: number;
  readonly computed: number;
  /** (computed − published) / published. */
  readonly errorShare: number;
  readonly tolerance: number;
  /** `flag`: outside the tolerance for a stated reason. */
  readonly verdict: 'pass' | 'fail' | 'flag';
  readonly reason?: ValidationCase['flag'];
  readonly source: string;
  readonly asOf: string;
  readonly usedInFitting: ValidationCase['usedInFitting'];
  /** Group that the case belongs to. */
  readonly group?: string;
}

/**
 * Recomputes one published figure with the catalogue as known today.
 *
 * @throws GigasiteError `unknown-name` for a model that does not exist
 */
export function validateCase(v: ValidationCase, context: ValidationContext): ValidationRow {
  const model =
    (Object.hasOwn(MODELS, v.model) ? MODELS[v.model] : undefined) ??
    fail('unknown-name', `${v.id}.model`, {
      found: v.model,
      kind: 'model',
      nearest: nearestName(v.model, Object.keys(MODELS)) ?? '',
      allowed: Object.keys(MODELS).join(', '),
    });
  const asOf = typeof v.inputs.asOf === 'string' ? v.inputs.asOf : '2026-11-01';
  const computed = model(v.inputs, new Catalog(context.data, asOf), context);
  const errorShare = (computed - v.published) / v.published;
  const inside = Math.abs(errorShare) <= v.tolerance;
  return {
    id: v.id,
    title: v.title,
    model: v.model,
    unit: v.unit,
    published: v.published,
    computed,
    errorShare,
    tolerance: v.tolerance,
    verdict: inside ? 'pass' : v.flag ? 'flag' : 'fail',
    ...(v.flag && !inside ? { reason: v.flag } : {}),
    source: v.source,
    asOf: v.asOf,
    usedInFitting: v.usedInFitting,
    ...(v.group === undefined ? {} : { group: v.group }),
  };
}

/** All cases, in their order. */
export const validateAll = (cases: readonly ValidationCase[], context: ValidationContext): ValidationRow[] =>
  cases.map((c) => validateCase(c, context));
