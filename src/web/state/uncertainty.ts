import { valueAt, withValue } from './document.ts';

/**
 * Ranges for a scenario that states none: judgement, as the catalogue's own ranges are where they are marked so. They go
 * into the file, where they are seen and changed.
 */
const COMMON: Readonly<Record<string, unknown>> = {
  'money.wacc': { triangular: ['7 %', '9 %', '13 %'] },
  'money.chipLife': { triangular: ['36 months', '60 months', '72 months'] },
  'workloads.trainingShare': { triangular: ['40 %', '60 %', '80 %'] },
  'assume.workload/reliability/failuresPerNodeDay': { change: 'times', uniform: [0.5, 2] },
};
/** Halls late by nothing to nine months, each by itself; where a phase states when its hall is ready. */
const HALLS = {
  'sites.*.phases.*.hall.ready': {
    change: 'plus',
    each: true,
    triangular: ['0 months', '2 months', '9 months'],
  },
};

/** True where the file says what is not known. */
export const hasUncertain = (text: string): boolean => valueAt(text, ['uncertain']) !== undefined;

/** The file with common ranges in its `uncertain:`. */
export function withCommonUncertainty(text: string): string {
  const halls = /\bready:/.test(text) ? HALLS : {};
  return withValue(text, ['uncertain'], { ...COMMON, ...halls });
}
