import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan, SCENARIOS, shipped } from '../../../../test/engine/plan.ts';
import { designStage } from '../../design/index.ts';
import { kindOfTask, type Scenario, USUAL_ORDER } from '../../scenario/index.ts';
import { datesOf, writeDates } from '../columns.ts';
import { compileNetwork, earliestStarts, latestFinishes, listTasks, readDates, type Task } from './index.ts';

function scheduled(s: Scenario) {
  const design = designStage(s);
  const list = listTasks(s, design);
  const network = compileNetwork(list.tasks);
  const start = new Float64Array(network.count);
  earliestStarts(network, network.duration, start);
  const byId = (id: string) => list.tasks.findIndex((t) => t.id === id);
  const finish = (id: string) => start[byId(id)] + network.duration[byId(id)];
  return { design, list, network, start, byId, finish };
}

describe('the usual tasks', () => {
  for (const name of SCENARIOS)
    it(`of ${name} give the plan’s own dates back, to the month`, () => {
      const { design, list, network, start } = scheduled(shipped(name));
      design.phases.forEach((d, p) => {
        const planned = new Int32Array(datesOf(d.phase));
        const read = new Int32Array(datesOf(d.phase));
        writeDates(d.phase, planned, 0);
        readDates(list.phases[p], d.phase, start, network.duration, read, 0);
        expect([...read], `${d.site.id}.${d.phase.id}`).toEqual([...planned]);
      });
    });
  it('wait for one another as the scenario room’s table says, and for nothing else', () => {
    const { list } = scheduled(shipped('abilene'));
    const known = new Set(USUAL_ORDER.map(([a, b]) => `${a} ${b}`));
    // What has no date of its own comes with the hall.
    for (const part of ['chips', 'network']) {
      known.add(`commissioning ${part}`);
      known.add(`later-halls later-${part}`);
    }
    for (const t of list.tasks)
      for (const l of t.links)
        expect(
          known.has(`${kindOfTask(list.tasks[l.task].name)} ${t.kind}`),
          `${list.tasks[l.task].id} → ${t.id}`,
        ).toBe(true);
  });
  it('split a stated span in the proportion of the usual lengths', () => {
    const s = plan({ phases: [{ hall: 'itPower: 10 MW, start: 2025-01, ready: 2026-07' }] });
    const { list, network, byId } = scheduled(s);
    // 18 months over 4 + 6 + 6 + 2 usual ones: each at its usual length.
    const lengths = ['site-work', 'shell', 'fit-out', 'commissioning'].map(
      (n) => network.duration[byId(`a.p1.${n}`)],
    );
    lengths.forEach((v, i) => {
      expect(v).toBeCloseTo([4, 6, 6, 2][i], 9);
    });
    expect(list.tasks[byId('a.p1.permits')].implied).toBe(true);
  });
});

describe('the scenario’s own tasks', () => {
  const at = (y: number, m: number) => y * 12 + m - 1;
  it('push what waits for them, and everything behind', () => {
    // Hall from 2025-01 to 2026-01; a permit of 5 months from 2025-02 holds the fit-out, which was to start in 2025-07 (4 and 6
    // of 18 usual months later, 12 months in all: 1.67 + 4 → 6.67).
    const s = plan({
      phases: [
        { hall: 'itPower: 10 MW, start: 2025-01, ready: 2026-01', power: 'grid: { energised: 2025-06 }' },
      ],
      end: `build: { tasks: [{ id: permit, phases: a.p1, start: 2025-02, duration: 8 months, before: fit-out }] }`,
    });
    const { start, byId, finish } = scheduled(s);
    const planned = at(2025, 1) + (12 * 10) / 18;
    expect(start[byId('a.p1.fit-out')]).toBeCloseTo(at(2025, 10), 9);
    expect(finish('a.p1.commissioning')).toBeCloseTo(at(2026, 1) + at(2025, 10) - planned, 9);
    // Chips and network were only taken to come with the hall.
    expect(finish('a.p1.network')).toBeCloseTo(finish('a.p1.commissioning'), 9);
    expect(finish('a.p1.chips')).toBeCloseTo(finish('a.p1.commissioning'), 9);
    expect(finish('a.p1.live')).toBeCloseTo(finish('a.p1.commissioning'), 9);
  });
  it('may state the length of a usual one, and an order between phases', () => {
    const s = plan({
      phases: [{}, {}],
      end: `build:
  tasks: [{ id: shell, phases: a.p1, duration: 3 months }]
  precedence: [{ first: a.p1.commissioning, next: a.p2.site-work, lag: 2 months }]`,
    });
    const { start, network, byId, finish } = scheduled(s);
    expect(network.duration[byId('a.p1.shell')]).toBe(3);
    expect(start[byId('a.p2.site-work')]).toBeCloseTo(finish('a.p1.commissioning') + 2, 9);
  });
});

/** Random networks: each task waits for some of those before it in a shuffled list. */
const randomTasks = fc
  .array(
    fc.record({
      release: fc.integer({ min: 0, max: 20 }),
      duration: fc.integer({ min: 0, max: 9 }),
      links: fc.array(
        fc.record({ back: fc.nat(30), finish: fc.boolean(), lag: fc.integer({ min: -2, max: 4 }) }),
        {
          maxLength: 3,
        },
      ),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows) =>
    rows.map(
      (r, i): Task => ({
        id: String(i),
        phase: 0,
        name: String(i),
        leadClass: 'other',
        timeline: -1,
        source: -1,
        startMonth: r.release,
        durationMonths: r.duration,
        links: i === 0 ? [] : r.links.map((l) => ({ task: l.back % i, finish: l.finish, lagMonths: l.lag })),
        implied: false,
        crews: 0,
      }),
    ),
  );

describe('passes over the network', () => {
  const wait = (t: Task, l: Task['links'][number], start: Float64Array, tasks: readonly Task[]) =>
    start[l.task] + tasks[l.task].durationMonths + l.lagMonths - (l.finish ? t.durationMonths : 0);
  it('start every task as early as it may and no earlier', () => {
    fc.assert(
      fc.property(randomTasks, (tasks) => {
        const n = compileNetwork(tasks);
        const start = new Float64Array(n.count);
        earliestStarts(n, n.duration, start);
        tasks.forEach((t, i) => {
          const bounds = [t.startMonth, ...t.links.map((l) => wait(t, l, start, tasks))];
          expect(start[i]).toBe(Math.max(...bounds));
        });
      }),
    );
  });
  it('finish every task as late as the limits allow: later by anything breaks one, at it none', () => {
    fc.assert(
      fc.property(randomTasks, fc.nat(13), fc.integer({ min: 1, max: 5 }), (tasks, which, more) => {
        const n = compileNetwork(tasks);
        const start = new Float64Array(n.count);
        earliestStarts(n, n.duration, start);
        // The last task of the list keeps its date; others may move as far as that allows.
        const goal = tasks.length - 1;
        const limit = start[goal] + n.duration[goal];
        const latest = new Float64Array(n.count).fill(Number.POSITIVE_INFINITY);
        latest[goal] = limit;
        latestFinishes(n, n.duration, latest);
        const i = which % tasks.length;
        const delayed = (months: number): number => {
          const release = Float64Array.from(n.release);
          release[i] = start[i] + months;
          const again = new Float64Array(n.count);
          earliestStarts({ ...n, release }, n.duration, again);
          return again[goal] + n.duration[goal];
        };
        const slack = latest[i] - (start[i] + n.duration[i]);
        expect(slack).toBeGreaterThanOrEqual(0);
        if (Number.isFinite(slack)) {
          expect(delayed(slack)).toBe(limit);
          expect(delayed(slack + more)).toBeGreaterThan(limit);
        } else expect(delayed(100)).toBe(limit);
      }),
    );
  });
});
