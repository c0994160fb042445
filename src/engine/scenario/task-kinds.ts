/**
 * Tasks that every phase is made of, as a scenario's `build:` names them, and what each waits for. Later sources of
 * on-site power are `turbines-2`, `turbines-3`, …
 */
export const TASK_KINDS = [
  'land',
  'permits',
  'study',
  'queue',
  'transformers',
  'substation',
  'later-power',
  'turbines',
  'later-turbines',
  'site-work',
  'shell',
  'fit-out',
  'commissioning',
  'later-halls',
  'chips',
  'later-chips',
  'network',
  'later-network',
  'live',
  'complete',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** What a task of every phase waits for in the same phase (finish to start, or to finish for what comes with the hall). */
export const USUAL_ORDER: readonly (readonly [first: TaskKind, then: TaskKind])[] = [
  ['land', 'permits'],
  ['permits', 'site-work'],
  ['study', 'queue'],
  ['queue', 'substation'],
  ['transformers', 'substation'],
  ['substation', 'later-power'],
  ['turbines', 'later-turbines'],
  ['site-work', 'shell'],
  ['shell', 'fit-out'],
  ['fit-out', 'commissioning'],
  ['commissioning', 'later-halls'],
  ['chips', 'later-chips'],
  ['network', 'later-network'],
  ['commissioning', 'live'],
  ['chips', 'live'],
  ['network', 'live'],
  ['substation', 'live'],
  ['turbines', 'live'],
  ['live', 'complete'],
  ['later-halls', 'complete'],
  ['later-chips', 'complete'],
  ['later-network', 'complete'],
  ['later-power', 'complete'],
  ['later-turbines', 'complete'],
];

/** The kind of a task's name within its phase: `turbines-2` is a `turbines`; undefined for a name of the scenario's own. */
export function kindOfTask(name: string): TaskKind | undefined {
  const kind = name.replace(/^((?:later-)?turbines)-[1-9]\d?$/, '$1');
  return (TASK_KINDS as readonly string[]).includes(kind) ? (kind as TaskKind) : undefined;
}
