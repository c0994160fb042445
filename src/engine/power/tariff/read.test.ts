import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { GigasiteError } from '../../errors.ts';
import { answerBill } from './answer.ts';
import { parseHours, parseMonths } from './fields.ts';

const catalog = testCatalog();
const bill = (question: Record<string, unknown>, files: Record<string, string> = {}) =>
  answerBill(question, catalog, (file) => files[file]);
const problems = (f: () => unknown) => {
  try {
    f();
  } catch (e) {
    if (e instanceof GigasiteError) return e.problems;
    throw e;
  }
  return [];
};
const rates = { energy: [{ price: '10 ¢/kWh' }], demand: [{ price: '1 $/kW' }] };

/** A year of times in steps of so many minutes. */
function csv(year: number, minutes: number, value: (i: number) => number, header = 'time,load kW'): string {
  const start = Date.UTC(year, 0, 1);
  const n = ((Date.UTC(year + 1, 0, 1) - start) / 60_000 / minutes) | 0;
  const rows = [header];
  for (let i = 0; i < n; i++)
    rows.push(`${new Date(start + i * minutes * 60_000).toISOString().slice(0, 16)},${value(i)}`);
  return rows.join('\n');
}

describe('words for months and hours', () => {
  it.each([
    ['6-9', [5, 6, 7, 8]],
    ['jun-sep', [5, 6, 7, 8]],
    ['nov-feb', [10, 11, 0, 1]],
    ['1, 4, December', [0, 3, 11]],
    ['13', undefined],
    ['x', undefined],
  ])('reads months %s', (text, months) => expect(parseMonths(text)).toEqual(months));
  it.each([
    ['7-10', [7, 8, 9]],
    ['22-1', [22, 23, 0]],
    ['6-8,17-18', [6, 7, 17]],
    ['22-24', [22, 23]],
    ['7', undefined],
    ['5-25', undefined],
  ])('reads hours %s', (text, hours) => expect(parseHours(text)).toEqual(hours));
  it('reads the whole day', () => expect(parseHours('0-24')).toHaveLength(24));
});

describe('files of loads', () => {
  it('are read at their own step, in the unit of their column, with their year', () => {
    const text = csv(2024, 15, (i) => (i === 9000 ? 0.4 : 0.1), 'time,load MW');
    const a = bill({ rates, load: { file: 'x.csv' } }, { 'x.csv': text });
    expect([a.year, a.intervalMinutes, a.intervals]).toEqual([2024, 15, 35_136]);
    // 8,784 h × 100 kW and one quarter of 300 kW more
    expect(a.importKwh).toBeCloseTo(878_475, 6);
    // 9,000 quarters are 93.75 days: 3 April, 18:00
    expect(a.months[3].peakAt).toBe('2024-04-03 18:00');
    expect(a.demandUsd).toBeCloseTo(400 + 11 * 100, 6);
  });

  it('may hold energy of each interval, or numbers alone', () => {
    const kwh = bill({ rates, load: { file: 'x' } }, { x: csv(2025, 30, () => 50, 'time,load kWh') });
    expect(kwh.peakKw).toBe(100);
    const bare = `load_kW\n${new Array(8760).fill('100').join('\n')}`;
    expect(bill({ rates, load: { file: 'x' } }, { x: bare }).importKwh).toBe(876_000);
  });

  it('are refused with every gap, second time and unreadable value at its line', () => {
    const rows = csv(2025, 60, () => 100).split('\n');
    rows[100] = `${rows[100].slice(0, 16)},n/a`;
    rows.splice(200, 2);
    rows.splice(300, 0, rows[300]);
    const found = problems(() => bill({ rates, load: { file: 'x' } }, { x: rows.join('\n') }));
    expect(found.map((p) => [p.params.reason, p.line])).toEqual([
      ['series-value', 101],
      ['series-duplicate', 302],
      // The unreadable row leaves an hour, the two that were removed leave two.
      ['series-gap', 100],
      ['series-gap', 200],
    ]);
    expect(found[3].params.limit).toBe('2');
    rows[100] = `${rows[100].slice(0, 16)},100`;
    const repaired = bill({ rates, load: { file: 'x', repair: true } }, { x: rows.join('\n') });
    expect([repaired.filledIntervals, repaired.importKwh]).toEqual([2, 876_000]);
  });

  it('need a unit', () => {
    expect(() => bill({ rates, load: { file: 'x' } }, { x: csv(2025, 60, () => 1, 'time,load') })).toThrow(
      /load.unit: missing/,
    );
    const a = bill(
      { rates, load: { file: 'x', unit: 'GW' }, insist: true },
      { x: csv(2025, 60, () => 1, 'time,load') },
    );
    expect(a.peakKw).toBe(1e6);
  });

  it('give prices by the hour, and the system’s load', () => {
    const price = csv(2025, 60, (i) => (i < 744 ? 50 : 30), 'time,price');
    const a = bill(
      { rates: { energy: [{ file: 'p', unit: '$/MWh' }] }, load: { flat: '100 kW' }, interval: 15 },
      { p: price },
    );
    expect(a.totalUsd).toBeCloseTo(74_400 * 0.05 + 801_600 * 0.03, 6);
  });
});

describe('what is refused', () => {
  it('looks like a slip of unit, unless insisted on', () => {
    const asked = (more: Record<string, unknown>) => () => bill({ load: { flat: '1 MW' }, ...more });
    // Dollars per kWh where per MWh was meant
    expect(asked({ rates: { energy: [{ price: '70 $/kWh' }] } })).toThrow(/series-implausible.*70 \$\/kWh/);
    expect(asked({ rates: { energy: [{ price: '70 $/kWh' }] }, insist: true })).not.toThrow();
    expect(asked({ rates: { demand: [{ price: '12,000 $/kW-month' }] } })).toThrow(/series-implausible/);
    const series = new Array(8760).fill(40);
    expect(asked({ rates: { energy: [{ series, unit: '$/kWh' }] } })).toThrow(/series-implausible/);
    expect(asked({ rates, load: { flat: '90 GW' } })).toThrow(/load: series-implausible/);
  });

  it('is told with its path, all of it', () => {
    const found = problems(() =>
      bill({
        rates: {
          energy: [
            { price: '7 kW' },
            { price: '12 $/kW-month' },
            { tiers: [{ price: '1 ¢/kWh' }, { price: '2 ¢/kWh' }] },
          ],
          demand: [{ price: '10 $/kWh' }, { when: { months: 'foo' }, price: '1 $/kW' }],
        },
        load: { flat: '1 MW' },
      }),
    );
    expect(found.map((p) => `${p.path} ${p.code}`)).toEqual([
      'rates.energy.0.price quantity-dimension',
      'rates.energy.1.price quantity-dimension',
      'rates.demand.0.price quantity-dimension',
      'rates.demand.1.when.months not-allowed',
    ]);
    expect(() =>
      bill({
        rates: { energy: [{ tiers: [{ price: '1 ¢/kWh' }, { price: '2 ¢/kWh' }] }] },
        load: { flat: '1 MW' },
      }),
    ).toThrow(/rates.energy.0.tiers.0: missing.*upTo/);
  });

  it.each([
    [{ load: { flat: '1 MW' } }, /tariff, rates or urdb/],
    [{ rates, load: {} }, /load: missing/],
    [{ tariff: 'aep-ohio-dtc', load: { flat: '1 MW' } }, /aep-ohio-dct/],
    [{ tariff: 'aep-ohio-dct', load: { flat: '1 MW' } }, /contract: missing/],
    [
      { tariff: 'evergy-kansas-llps', contract: { power: '1 MW' }, load: { flat: '1 MW' } },
      /region: missing/,
    ],
    [
      { rates: { demand: [{ price: '1 $/kW', ratchet: { share: 1 } }] }, load: { flat: '1 MW' } },
      /months or last/,
    ],
    [
      { rates: { demand: [{ price: '1 $/kW', contractShare: 1 }] }, load: { flat: '1 MW' } },
      /contract: missing/,
    ],
    [
      { rates: { coincident: [{ price: '1 $/kW', steps: [9000] }] }, load: { flat: '1 MW' } },
      /out-of-range.*9000/,
    ],
    [
      { rates: { coincident: [{ price: '1 $/kW', at: ['2025-02-30 10:00'] }] }, load: { flat: '1 MW' } },
      /not-allowed/,
    ],
    [{ rates, load: { flat: '1 MW' }, holidays: ['2024-07-04'] }, /holidays: not-allowed/],
    [{ rates, load: { series: [1, 2], unit: 'MW' } }, /series-length/],
    [{ rates, load: { flat: '1 MW', set: [{ step: 8761, power: '1 MW' }] } }, /out-of-range/],
  ])('%j', (question, message) => {
    expect(() => bill(question as Record<string, unknown>)).toThrow(message);
  });
});

describe('tariffs of the catalogue', () => {
  it('carry their floors and terms', () => {
    const a = bill({
      tariff: 'evergy-kansas-llps',
      region: 'spp',
      contract: { power: '200 MW' },
      load: { flat: '50 MW' },
    });
    // 80 % of 200 MW at 35 % of 6.26 ¢ × 730 h, and 65 % of it by the kWh
    const demand = 0.35 * 0.0626 * 730;
    expect(a.demandUsd).toBeCloseTo(12 * 160_000 * demand, 3);
    expect(a.energyUsd).toBeCloseTo(8760 * 50_000 * 0.65 * 0.0626, 3);
    expect(a.contract?.minimumMonthUsd).toBeCloseTo(160_000 * demand, 3);
    expect(a.contract?.collateralUsd).toBeCloseTo(24 * 160_000 * demand, 2);
    // Five years of ramp and twelve of term: leaving half way still costs 102 bills.
    expect(a.contract?.months).toBe(204);
    expect(a.contract?.exitHalfUsd).toBeCloseTo(102 * 160_000 * demand, 2);
  });

  it('bill every one of them, at a plausible mean price', () => {
    for (const tariff of catalog.ids('tariff')) {
      const a = bill({ tariff, region: 'pjm', contract: { power: '100 MW' }, load: { flat: '90 MW' } });
      expect(a.usdPerKwh, tariff).toBeGreaterThan(0.03);
      expect(a.usdPerKwh, tariff).toBeLessThan(0.12);
    }
  });

  it('take energy prices and terms from the question', () => {
    const a = bill({
      tariff: 'aep-ohio-dct',
      rates: { energy: [{ price: '4 ¢/kWh' }] },
      contract: { power: '100 MW', exitMonths: 12, collateralMonths: 6, collateralRate: '2 %', ramp: [] },
      load: { flat: '100 MW' },
    });
    expect(a.energyUsd).toBeCloseTo(876e6 * 0.04, 3);
    expect(a.contract?.exitFirstUsd).toBeCloseTo(12 * 85_000 * 7.4, 3);
    expect(a.contract?.collateralUsdPerYear).toBeCloseTo(0.02 * 6 * 85_000 * 7.4, 3);
  });
});

describe('rates of the Utility Rate Database', () => {
  const always = (p: number) => Array.from({ length: 12 }, () => new Array(24).fill(p));
  const weekday = always(0).map((r) => r.map((_, h) => (h >= 7 && h < 20 ? 1 : 0)));
  const urdb = {
    name: 'Made up',
    energyratestructure: [[{ rate: 0.28, unit: 'kWh' }], [{ rate: 0.3, adj: 0.06 }]],
    energyweekdayschedule: weekday,
    energyweekendschedule: always(0),
    flatdemandstructure: [[{ rate: 18.05 }], [{ max: 40, rate: 5 }, { rate: 20 }]],
    flatdemandmonths: [0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0],
    demandratestructure: [[{ rate: 0, max: 50 }, { rate: 12 }]],
    demandweekdayschedule: JSON.stringify(always(0)),
    demandweekendschedule: always(0),
    fixedchargefirstmeter: 100,
    fixedchargeunits: '$/month',
    lookbackpercent: 0.5,
    lookbackrange: 11,
  };

  it('are billed with their schedules, tiers, lookback and fixed charge', () => {
    const a = bill({ urdb, load: { flat: '100 kW' }, year: 2025 });
    // 261 weekdays of 2025 × 13 h on-peak
    const peak = 261 * 13 * 100;
    expect(a.energyUsd).toBeCloseTo(peak * 0.36 + (876_000 - peak) * 0.28, 6);
    // Flat: nine months of 18.05 on all 100 kW, three of 40 × 5 + 60 × 20; by time of use 50 × 12 each month.
    expect(a.demandUsd).toBeCloseTo(9 * 1805 + 3 * (200 + 1200) + 12 * 600, 6);
    expect(a.otherUsd).toBe(1200);
    const peaky = bill({ urdb, load: { flat: '100 kW', set: [{ step: 1, power: '400 kW' }] }, year: 2025 });
    expect(peaky.lines.find((l) => l.charge === 'demand' && l.month === 2)).toMatchObject({
      cause: 'ratchet',
    });
  });

  it('know a leap year’s weekdays', () => {
    const energy = (year: number, leap?: string) =>
      bill({ urdb, load: { flat: '10 kW' }, year, ...(leap ? { leap } : {}) }).energyUsd;
    // 2024: 262 weekdays; without 29 February (a Thursday) 261
    const of = (days: number, hours: number) => 10 * (days * 13 * 0.36 + (hours - days * 13) * 0.28);
    expect(energy(2024)).toBeCloseTo(of(262, 8784), 6);
    expect(energy(2024, 'drop-feb-29')).toBeCloseTo(of(261, 8760), 6);
    expect(energy(2023)).toBeCloseTo(of(260, 8760), 6);
  });

  it('say what in them cannot be read', () => {
    expect(() => bill({ urdb: { ...urdb, energyweekdayschedule: [[1]] }, load: { flat: '1 kW' } })).toThrow(
      /urdb.energyweekdayschedule: wrong-type/,
    );
    const odd = [[{ rate: 1, unit: 'kvar' }]];
    expect(() =>
      bill({
        urdb: { ...urdb, energyratestructure: odd, energyweekdayschedule: always(0) },
        load: { flat: '1 kW' },
      }),
    ).toThrow(/kvar/);
  });
});
