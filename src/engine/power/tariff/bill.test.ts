import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { answerBill } from './answer.ts';
import type { BillLine } from './types.ts';

const catalog = testCatalog();
const bill = (question: Record<string, unknown>) => answerBill(question, catalog);
const flat = { flat: '100 kW' };

describe('energy', () => {
  it('bills times of use by weekday: July 2025 has 23 weekdays', () => {
    // On-peak 12–18: 23 × 6 × 100 = 13,800 kWh; the rest of 744 × 100 is 60,600 kWh.
    const a = bill({
      rates: {
        energy: [
          {
            periods: [
              { name: 'peak', when: { months: 'jul', days: 'weekdays', hours: '12-18' }, price: '30 ¢/kWh' },
              { name: 'off', when: { months: 'jul' }, price: '10 ¢/kWh' },
            ],
          },
        ],
      },
      load: flat,
      year: 2025,
    });
    expect(a.months[6].usd).toBeCloseTo(13_800 * 0.3 + 60_600 * 0.1, 6);
    expect(a.months[5].usd).toBe(0);
  });

  it('counts holidays as weekend', () => {
    const peak = (holidays: string[]) =>
      bill({
        rates: {
          energy: [
            { periods: [{ name: 'p', when: { days: 'weekdays', hours: '0-24' }, price: '10 ¢/kWh' }] },
          ],
        },
        load: flat,
        year: 2025,
        holidays,
      }).energyUsd;
    // 4 July 2025 is a Friday: 24 h × 100 kW × 0.1
    expect(peak([]) - peak(['2025-07-04'])).toBeCloseTo(240, 9);
    expect(peak([]) - peak(['2025-07-05'])).toBe(0);
  });

  it('fills tiers each month, each day or over the year', () => {
    const rates = (per: string, upTo: string) => ({
      energy: [{ per, tiers: [{ upTo, price: '10 ¢/kWh' }, { price: '20 ¢/kWh' }] }],
    });
    // January 74,400 kWh: 40,000 × 0.1 + 34,400 × 0.2
    expect(bill({ rates: rates('month', '40 MWh'), load: flat }).months[0].usd).toBeCloseTo(10_880, 6);
    // Each day 2,400 kWh: 1,000 × 0.1 + 1,400 × 0.2 = 380
    expect(bill({ rates: rates('day', '1 MWh'), load: flat }).totalUsd).toBeCloseTo(365 * 380, 6);
    // 100,000 kWh at 0.1, 776,000 at 0.2; the bound falls into February
    const year = bill({ rates: rates('year', '100 MWh'), load: flat });
    expect(year.totalUsd).toBeCloseTo(10_000 + 155_200, 6);
    expect(year.months[1].usd).toBeCloseTo(25_600 * 0.1 + 41_600 * 0.2, 6);
  });

  it('fills tiers by hours of use of the billed demand', () => {
    // 300 kWh/kW × 100 kW = 30,000 kWh at 0.1, the rest of January's 74,400 at 0.05
    const a = bill({
      rates: {
        demand: [{ price: '0 $/kW' }],
        energy: [{ tiers: [{ upTo: '300 kWh/kW', price: '10 ¢/kWh' }, { price: '5 ¢/kWh' }] }],
      },
      load: flat,
    });
    expect(a.months[0].usd).toBeCloseTo(3000 + 44_400 * 0.05, 6);
  });

  it('fills tiers over periods in order of time or in proportion', () => {
    const tiers = (a: string, b: string) => [{ upTo: '37.2 MWh', price: a }, { price: b }];
    const asked = (fill: string) =>
      bill({
        rates: {
          energy: [
            {
              fill,
              periods: [
                { name: 'day', when: { hours: '6-18' }, tiers: tiers('10 ¢/kWh', '20 ¢/kWh') },
                { name: 'night', tiers: tiers('1 ¢/kWh', '2 ¢/kWh') },
              ],
            },
          ],
        },
        load: flat,
      }).months[0].usd;
    // Half of January's 74,400 kWh fits. In proportion: of each period's 37,200 kWh the half in each tier.
    expect(asked('proportional')).toBeCloseTo(18_600 * (0.1 + 0.2 + 0.01 + 0.02), 6);
    // In order: 15.5 days fill the tier, with 15 × 12 + 6 = 186 hours of each period.
    expect(asked('chronological')).toBeCloseTo(18_600 * (0.1 + 0.2 + 0.01 + 0.02), 6);
    // Each period its own bound: 37,200 kWh of day all in the first tier.
    expect(asked('period')).toBeCloseTo(37_200 * (0.1 + 0.01), 6);
  });

  it('bills a price for every interval', () => {
    const series = Array.from({ length: 8760 }, (_, h) => (h < 744 ? 40 : 20));
    const a = bill({ rates: { energy: [{ series, unit: '$/MWh' }] }, load: flat });
    // 74,400 × 0.04 + 801,600 × 0.02
    expect(a.totalUsd).toBeCloseTo(2976 + 16_032, 6);
  });
});

describe('demand', () => {
  it('measures each period and names the interval that set it', () => {
    const a = bill({
      rates: {
        demand: [
          { name: 'any time', price: '5 $/kW' },
          { name: 'peak', when: { hours: '16-20', days: 'weekdays' }, price: '10 $/kW' },
        ],
      },
      // 17 January 2025 is a Friday; hour 16 × 24 + 18 is interval 402 + 1. The Saturday after it counts at any time only.
      load: {
        ...flat,
        set: [
          { step: 403, power: '150 kW' },
          { step: 428, power: '180 kW' },
        ],
      },
      year: 2025,
    });
    const january = a.lines.filter((l) => l.month === 1);
    expect(january.map((l) => [l.charge, l.quantity, l.at, l.cause])).toEqual([
      ['any time', 180, '2025-01-18 19:00', 'peak'],
      ['peak', 150, '2025-01-17 18:00', 'peak'],
    ]);
    expect(a.months[0].usd).toBeCloseTo(180 * 5 + 150 * 10, 9);
  });

  it('does not bill a period in months that do not have it', () => {
    const a = bill({
      rates: { demand: [{ when: { months: 'jun-sep' }, price: '10 $/kW' }] },
      load: flat,
    });
    expect(a.lines.map((l) => l.month)).toEqual([6, 7, 8, 9]);
  });

  it('says what set a floor: an earlier peak, a peak of the year before, the contract, the minimum', () => {
    const cause = (more: Record<string, unknown>) =>
      bill({
        rates: { demand: [{ price: '1 $/kW', ...more }] },
        contract: { power: '1 MW' },
        load: { ...flat, set: [{ step: 3000, power: '500 kW' }] },
      }).lines.find((l) => l.month === 1) as BillLine;
    expect(cause({ ratchet: { share: 0.8, last: 11 } })).toMatchObject({
      quantity: 400,
      cause: 'ratchet',
      step: 3000,
      atKw: 500,
    });
    expect(cause({ ratchet: { share: 0.8, last: 11, cyclic: false } }).cause).toBe('peak');
    expect(cause({ ratchet: { share: 0.5, last: 2, previous: ['900 kW', '300 kW'] } })).toMatchObject({
      quantity: 450,
      cause: 'previous',
    });
    expect(cause({ contractShare: '85 %' })).toMatchObject({ quantity: 850, cause: 'contract' });
    expect(cause({ minimum: '120 kW' })).toMatchObject({ quantity: 120, cause: 'minimum' });
  });

  it('looks back at the peaks of a window, and bills the floor in listed months only', () => {
    const a = bill({
      rates: {
        demand: [
          {
            price: '1 $/kW',
            ratchet: { share: 1, months: 'jun-sep', of: { hours: '14-18' }, billed: 'oct-may' },
          },
        ],
      },
      // Interval 4,000 is 16 June, 15:00; interval 4,010 is 1:00 of the next day.
      load: {
        ...flat,
        set: [
          { step: 4000, power: '300 kW' },
          { step: 4010, power: '700 kW' },
        ],
      },
    });
    expect(a.months.map((m) => m.usd)).toEqual([300, 300, 300, 300, 300, 700, 100, 100, 100, 300, 300, 300]);
  });

  it('bills peaks by the day and once a year', () => {
    const load = { ...flat, set: [{ step: 5, power: '250 kW' }] };
    expect(bill({ rates: { demand: [{ per: 'day', price: '2 $/kW' }] }, load }).totalUsd).toBeCloseTo(
      2 * (250 + 364 * 100),
      9,
    );
    const year = bill({ rates: { demand: [{ per: 'year', price: '24 $/kW' }] }, load });
    expect(year.totalUsd).toBeCloseTo(24 * 250, 9);
    expect(year.yearUsd).toBeCloseTo(24 * 250, 9);
  });

  it('measures quarters where the load has them', () => {
    const quarters = Array.from({ length: 35_040 }, (_, i) => (i === 40 ? 400 : 100));
    const a = bill({
      rates: { demand: [{ price: '1 $/kW' }], energy: [{ price: '10 ¢/kWh' }] },
      load: { series: quarters, unit: 'kW' },
    });
    expect(a.intervalMinutes).toBe(15);
    expect(a.months[0].peakAt).toBe('2025-01-01 10:00');
    expect(a.demandUsd).toBeCloseTo(400 + 11 * 100, 9);
    // 876,000 kWh and one quarter of 300 kW more
    expect(a.energyUsd).toBeCloseTo(87_600 + 7.5, 6);
  });
});

describe('coincident peaks', () => {
  it('finds the system’s highest interval of each summer month (4CP)', () => {
    const system = new Array(8760).fill(40);
    const at = [4000, 4500, 5200, 6000];
    for (const [k, i] of at.entries()) system[i] = 80 + k;
    const a = bill({
      rates: {
        coincident: [
          { name: '4CP', price: '60 $/kW-yr', system: true, rule: 'mean', when: { months: 'jun-sep' } },
        ],
      },
      system: { series: system, unit: 'GW' },
      load: { ...flat, set: at.slice(0, 3).map((i) => ({ step: i + 1, power: '0 kW' })) },
    });
    // Three of four peaks dodged: mean 25 kW × 60
    expect(a.coincidentUsd).toBeCloseTo(1500, 9);
    expect(a.lines[0]).toMatchObject({ quantity: 25, step: 6001 });
  });

  it('takes times instead of numbers, and the mean of a window where nothing is known', () => {
    const asked = (more: Record<string, unknown>) =>
      bill({
        rates: { coincident: [{ price: '10 $/kW', ...more }] },
        load: { ...flat, set: [{ step: 18, power: '200 kW' }] },
      });
    expect(asked({ at: ['2025-01-01 17:00'] }).totalUsd).toBe(2000);
    expect(asked({ at: ['2025-01-01 18:00'] }).totalUsd).toBe(1000);
    expect(asked({ when: { hours: '17-18', months: 'jan' } }).totalUsd).toBeCloseTo(
      (10 * (30 * 100 + 200)) / 31,
      9,
    );
  });
});

describe('the rest of a bill', () => {
  it('adds fixed charges by month, day and year', () => {
    const a = bill({
      rates: { fixed: { perMonth: '$500', perDay: '2 $/day', perYear: '$1,000' } },
      load: flat,
    });
    expect(a.totalUsd).toBeCloseTo(6000 + 730 + 1000, 9);
  });

  it('pays export, or nets it by month or over the year', () => {
    // 100 kW taken by night, 100 kW given by day.
    const series: number[] = Array.from({ length: 8760 }, (_, h) =>
      h % 24 >= 6 && h % 24 < 18 ? -100 : 100,
    );
    const asked = (netting: string, load = series) =>
      bill({
        rates: { energy: [{ price: '10 ¢/kWh' }], export: { netting, price: '3 ¢/kWh' } },
        load: { series: load, unit: 'kW' },
      });
    expect(asked('none').totalUsd).toBeCloseTo(438_000 * (0.1 - 0.03), 6);
    expect(asked('none').exportKwh).toBe(438_000);
    expect(asked('month').totalUsd).toBeCloseTo(0, 6);
    // Surplus of 1,000 kWh in January only, nothing else: paid at once by the month, carried by the year.
    const surplus = series.map((v, h) => (h === 20 ? v - 1000 : v));
    expect(asked('month', surplus).totalUsd).toBeCloseTo(-1000 * 0.03, 6);
    const taken = surplus.map((v, h) => (h === 8000 ? v + 400 : v));
    expect(asked('month', taken).totalUsd).toBeCloseTo(-1000 * 0.03 + 400 * 0.1, 6);
    expect(asked('year', taken).totalUsd).toBeCloseTo(-600 * 0.03, 6);
    // Export is no demand.
    expect(bill({ rates: { demand: [{ price: '1 $/kW' }] }, load: { series, unit: 'kW' } }).totalUsd).toBe(
      1200,
    );
  });

  it('takes or pays, by month or year', () => {
    const asked = (settle: string) =>
      bill({
        rates: { take: { share: '80 %', price: '4 ¢/kWh', settle } },
        contract: { power: '100 kW' },
        load: { flat: '50 kW', set: [{ step: 1, power: '30,050 kW' }] },
      }).totalUsd;
    // 30 kW short of 80; January has 30,000 kWh more than its 22,320 short.
    expect(asked('month')).toBeCloseTo((8760 - 744) * 30 * 0.04, 6);
    expect(asked('year')).toBeCloseTo((8760 * 30 - 30_000) * 0.04, 6);
  });

  it('charges reserved standby, and standby as used by the day', () => {
    const a = bill({
      rates: {
        standby: { reserved: '80 kW', price: '3 $/kW-month', supplemental: '90 kW', daily: '0.5 $/kW' },
      },
      load: flat,
    });
    expect(a.totalUsd).toBeCloseTo(12 * 80 * 3 + 365 * 10 * 0.5, 9);
  });

  it('fills up to the least bill, coincident peaks apart, and taxes all', () => {
    const a = bill({
      rates: {
        demand: [{ price: '1 $/kW' }],
        coincident: [{ price: '7 $/kW', steps: [1] }],
        minimum: { perMonth: '$150', perYear: '$2,000' },
        tax: '10 %',
      },
      load: { ...flat, set: [{ step: 1, power: '170 kW' }] },
    });
    // January 170, others 100 + 50: 1,820; the year lacks 180; coincident 1,190; tax a tenth.
    expect(a.totalUsd).toBeCloseTo((2000 + 1190) * 1.1, 9);
  });
});

describe('leap years', () => {
  const energy = { rates: { energy: [{ price: '1 $/kWh' }] } };
  it('have 8,784 hours unless a day is said to be missing', () => {
    expect(bill({ ...energy, load: { flat: '1 kW' }, year: 2024 }).importKwh).toBe(8784);
    expect(bill({ ...energy, load: { flat: '1 kW' }, year: 2024, leap: 'drop-feb-29' }).importKwh).toBe(8760);
    const december = (leap: string) =>
      bill({ ...energy, load: { flat: '1 kW' }, year: 2024, leap }).months.map((m) => m.importKwh);
    expect(december('drop-dec-31').slice(1, 2).concat(december('drop-dec-31')[11])).toEqual([696, 720]);
    expect(december('drop-feb-29').slice(1, 2).concat(december('drop-feb-29')[11])).toEqual([672, 744]);
  });

  it('keep their weekdays behind a day that is left out', () => {
    // 1 March 2024 is a Friday with and without 29 February.
    const friday = (leap: string | undefined) =>
      bill({
        rates: { energy: [{ when: { months: 'mar', days: 'weekdays' }, price: '1 $/kWh' }] },
        load: { flat: '1 kW' },
        year: 2024,
        ...(leap ? { leap } : {}),
      }).totalUsd;
    // March 2024: 21 weekdays
    expect([friday(undefined), friday('drop-feb-29'), friday('drop-dec-31')]).toEqual([504, 504, 504]);
  });

  it('are hinted at where a length does not fit', () => {
    const asked = (n: number, year: number) => () =>
      bill({ ...energy, load: { series: new Array(n).fill(1), unit: 'kW' }, year });
    expect(asked(8760, 2024)).toThrow(/series-length.*leap-short/);
    expect(asked(8784, 2025)).toThrow(/series-length.*leap-long/);
    expect(asked(8000, 2025)).toThrow(/series-length.*"allowed":"8760, 17520, 35040, 105120"/);
    expect(asked(35_136, 2024)).not.toThrow();
  });
});
