import { describe, expect, test } from 'vitest';
import { GigasiteError, type Problem } from '../../../errors.ts';
import { readSeries, type SeriesOptions } from './index.ts';
import { readNumber } from './instants.ts';
import { readStamp } from './stamp.ts';
import { instantsOf, zoneOf } from './zone.ts';

const HOUR = 3_600_000;
/** $/MWh of an instant: tells hours apart, mean about 40. */
const priceOf = (utcMs: number): number => 40 + 20 * Math.sin(utcMs / HOUR / 3) + ((utcMs / HOUR) % 7);
const two = (n: number): string => String(n).padStart(2, '0');

/** Rows of a calendar year of a zone, from its first instant to its last, each `stepMin` long. */
function instants(year: number, zoneName: string, stepMin = 60): { utc: number; wall: Date }[] {
  const zone = zoneOf(zoneName, year);
  const out: { utc: number; wall: Date }[] = [];
  const from = Date.UTC(year, 0, 1) - zone.standardMinutes * 60000;
  const to = Date.UTC(year + 1, 0, 1) - zone.standardMinutes * 60000;
  for (let utc = from; utc < to; utc += stepMin * 60000)
    out.push({ utc, wall: new Date(utc + zone.offsetMinutes(utc) * 60000) });
  return out;
}
const us = (d: Date): string => `${two(d.getUTCMonth() + 1)}/${two(d.getUTCDate())}/${d.getUTCFullYear()}`;
const eu = (d: Date): string =>
  `${two(d.getUTCDate())}.${two(d.getUTCMonth() + 1)}.${d.getUTCFullYear()} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;

/** The 8,760 hours expected of a year in standard time, $/kWh. */
function expected(year: number, standardH: number): Float64Array {
  const out = new Float64Array(8760);
  let h = 0;
  for (let utc = Date.UTC(year, 0, 1) - standardH * HOUR; h < 8760; utc += HOUR) {
    const local = new Date(utc + standardH * HOUR);
    if (local.getUTCMonth() === 1 && local.getUTCDate() === 29) continue;
    out[h++] = priceOf(utc) / 1000;
  }
  return out;
}
function sameYear(text: string, options: SeriesOptions, year: number, standardH: number): void {
  const got = readSeries(text, options);
  expect(got.year).toBe(year);
  expect(got.utcOffsetHours).toBe(standardH);
  const want = expected(year, standardH);
  for (let h = 0; h < 8760; h++) {
    if (Math.abs(got.hourly[h] - want[h]) > 1e-6) expect({ h, v: got.hourly[h] }).toEqual({ h, v: want[h] });
  }
}
function problems(text: string, options: SeriesOptions): readonly Problem[] {
  try {
    readSeries(text, options);
  } catch (e) {
    if (e instanceof GigasiteError) return e.problems;
    throw e;
  }
  return [];
}

describe('market files', () => {
  test('ERCOT day-ahead: date, hour ending with 24:00, the twice-told hour by its flag, a leap year', () => {
    let last = '';
    const rows = instants(2024, 'ercot').map(({ utc, wall }) => {
      const key = `${us(wall)},${two(wall.getUTCHours() + 1)}:00`;
      const flag = key === last ? 'Y' : 'N';
      last = key;
      return `${key},HB_HUBAVG,${priceOf(utc)},${flag}`;
    });
    const text = ['DeliveryDate,HourEnding,SettlementPoint,SettlementPointPrice,DSTFlag', ...rows].join(
      '\r\n',
    );
    // The names are run together in ERCOT's own files.
    sameYear(
      text.replace(
        'DeliveryDate,HourEnding,SettlementPoint,SettlementPointPrice',
        'Delivery Date,Hour Ending,Settlement Point,Settlement Point Price',
      ),
      { kind: 'price', zone: 'ercot' },
      2024,
      -6,
    );
    sameYear(text, { kind: 'price', zone: 'ercot' }, 2024, -6);
  });

  test('ERCOT real time: quarter-hour intervals, several points, one chosen', () => {
    const rows = instants(2023, 'ercot', 15).flatMap(({ utc, wall }) => {
      const q = Math.floor(wall.getUTCMinutes() / 15) + 1;
      const at = `${us(wall)},${wall.getUTCHours() + 1},${q},N`;
      const points = wall.getUTCDate() === 1 ? ['HB_NORTH', 'HB_WEST'] : ['HB_NORTH'];
      return points.map(
        (p) => `${at},${p},HU,${priceOf(Math.floor(utc / HOUR) * HOUR) + (p === 'HB_WEST' ? 500 : 0)}`,
      );
    });
    const head =
      'Delivery Date,Delivery Hour,Delivery Interval,Repeated Hour Flag,Settlement Point Name,Settlement Point Type,Settlement Point Price';
    // The flag marks the second 1–2 a.m. of 5 November.
    const seen = new Set<string>();
    const flagged = rows.map((r) => {
      const cells = r.split(',');
      const key = cells.slice(0, 3).concat(cells[4]).join();
      if (seen.has(key)) cells[3] = 'Y';
      seen.add(key);
      return cells.join();
    });
    sameYear(
      [head, ...flagged].join('\n'),
      { kind: 'price', zone: 'ercot', where: { 'Settlement Point Name': 'HB_NORTH' } },
      2023,
      -6,
    );
  });

  test('PJM: UTC beside local time, a 12-hour clock', () => {
    const clock = (d: Date): string =>
      `${d.getUTCMonth() + 1}/${d.getUTCDate()}/${d.getUTCFullYear()} ${d.getUTCHours() % 12 || 12}:00:00 ${d.getUTCHours() < 12 ? 'AM' : 'PM'}`;
    const rows = instants(2023, 'pjm').map(
      ({ utc, wall }) => `${clock(new Date(utc))},${clock(wall)},1,PJM-RTO,${priceOf(utc)},0.1,-0.2`,
    );
    const head =
      'datetime_beginning_utc,datetime_beginning_ept,pnode_id,pnode_name,total_lmp_da,congestion_price_da,marginal_loss_price_da';
    sameYear([head, ...rows].join('\n'), { kind: 'price', zone: 'pjm' }, 2023, -5);
  });

  test('CAISO: GMT with offsets, parts of the price in rows of their own, rows out of order', () => {
    const rows = instants(2023, 'caiso').flatMap(({ utc }) => {
      const iso = new Date(utc).toISOString().slice(0, 19);
      return [
        `${iso}-00:00,x,TH_NP15_GEN-APND,MCC,99`,
        `${iso}-00:00,x,TH_NP15_GEN-APND,LMP,${priceOf(utc)}`,
      ];
    });
    rows.reverse();
    const head = 'INTERVALSTARTTIME_GMT,INTERVALENDTIME_GMT,NODE,LMP_TYPE,MW';
    sameYear([head, ...rows].join('\n'), { kind: 'price', zone: 'caiso' }, 2023, -8);
  });

  test('ENTSO-E: ranges in Central European time, euro, hourly to September and quarters after, the autumn hour in order', () => {
    const rows: string[] = [];
    for (const { utc, wall } of instants(2023, 'cet', 15)) {
      const quarters = utc >= Date.UTC(2023, 9, 1);
      if (!quarters && utc % HOUR !== 0) continue;
      const end = new Date(wall.getTime() + (quarters ? 15 : 60) * 60000);
      rows.push(`"${eu(wall)} - ${eu(end)}","${priceOf(Math.floor(utc / HOUR) * HOUR) / 1.08}","EUR",""`);
    }
    const text = ['"MTU (CET/CEST)","Day-ahead Price [EUR/MWh]","Currency","BZN|DE-LU"', ...rows].join('\n');
    sameYear(text, { kind: 'price', zone: 'cet', usdPerEur: 1.08 }, 2023, 1);
    expect(problems(text, { kind: 'price' })[0]).toMatchObject({ code: 'missing', path: 'usdPerEur' });
  });

  test('ISO-NE: marked rows, hour 02X; half hours told by their ends', () => {
    let last = '';
    const rows = instants(2023, 'iso-ne').map(({ utc, wall }) => {
      const key = `${us(wall)},${two(wall.getUTCHours() + 1)}`;
      const cell = key === last ? `${key}X` : key;
      last = key;
      return `D,${cell},4000,.H.INTERNAL_HUB,${priceOf(utc)}`;
    });
    const text = [
      'C,Day-ahead LMP',
      'H,Date,Hour Ending,Location ID,Location Name,Locational Marginal Price',
      'H,Date,String,Number,String,Number',
      ...rows,
    ].join('\n');
    sameYear(text, { kind: 'price', zone: 'iso-ne' }, 2023, -5);
    const ends = instants(2022, '-06:00', 30).map(
      ({ utc }) =>
        `${new Date(utc + 1800000).toISOString().slice(0, 16)},${priceOf(Math.floor(utc / HOUR) * HOUR)}`,
    );
    sameYear(['GMT Interval End,LMP', ...ends].join('\n'), { kind: 'price', zone: '-06:00' }, 2022, -6);
  });
});

describe('what is wrong with a file', () => {
  const plain = (): string[] => [
    'time,price',
    ...instants(2023, 'UTC').map(({ utc }) => `${new Date(utc).toISOString()},${priceOf(utc)}`),
  ];

  test('gaps, duplicates, bad times and bad numbers are all told at their lines', () => {
    const lines = plain();
    lines[10] = lines[9];
    lines[20] = lines[20].replace(/,.*/, ',n/a');
    lines[30] = `yesterday${lines[30]}`;
    lines.splice(100, 5);
    const found = problems(lines.join('\n'), { kind: 'price' });
    expect(found.map((p) => [p.line, p.params.reason])).toEqual([
      [21, 'series-value'],
      [31, 'series-time'],
      [11, 'series-duplicate'],
      [10, 'series-gap'],
      [20, 'series-gap'],
      [30, 'series-gap'],
      [100, 'series-gap'],
    ]);
    expect(found[6].params.limit).toBe('5');
  });

  test('repair fills three hours by a straight line, and not four', () => {
    const lines = plain();
    const value = (line: number): number => Number(lines[line].split(',')[1]) / 1000;
    const [before, after] = [value(99), value(103)];
    lines.splice(100, 3);
    const got = readSeries(lines.join('\n'), { kind: 'price', repair: true });
    expect(got.filledHours).toBe(3);
    expect(got.hourly[100]).toBeCloseTo(before + ((after - before) * 2) / 4, 12);
    lines.splice(100, 1);
    expect(problems(lines.join('\n'), { kind: 'price', repair: true })).toHaveLength(1);
  });

  test('a mean of 3 $/MWh is taken for another unit, which is named; insisting takes it', () => {
    const cents = plain().map((l, i) => (i === 0 ? l : l.replace(/,(.*)/, (_, v) => `,${Number(v) / 10}`)));
    const found = problems(cents.join('\n'), { kind: 'price' });
    expect(found[0]).toMatchObject({ code: 'series-implausible', path: 'mean', params: { better: 'c/kWh' } });
    expect(readSeries(cents.join('\n'), { kind: 'price', unit: 'c/kWh' }).hourly[5]).toBeCloseTo(
      priceOf(Date.UTC(2023, 0, 1, 5)) / 1000,
      9,
    );
    expect(readSeries(cents.join('\n'), { kind: 'price', insist: true }).hourly[5]).toBeCloseTo(
      priceOf(Date.UTC(2023, 0, 1, 5)) / 10000,
      9,
    );
  });

  test('one impossible hour is told at its line', () => {
    const lines = plain();
    lines[50] = lines[50].replace(/,.*/, ',999999');
    expect(problems(lines.join('\n'), { kind: 'price' })[0]).toMatchObject({ line: 51, path: 'hour' });
  });

  test('an hour that the clock left out in spring is told', () => {
    const lines = ['time,price', '2023-03-12 02:30,40'];
    expect(problems(lines.join('\n'), { kind: 'price', zone: 'America/Chicago' })[0]).toMatchObject({
      line: 2,
      params: { reason: 'series-no-such-hour' },
    });
  });

  test('no names, no value, unknown zone, unknown column, unknown unit, nothing left, emptiness: one message each', () => {
    const reason = (text: string, o: Partial<SeriesOptions> = {}) => {
      const p = problems(text, { kind: 'price', ...o })[0];
      return p.params.reason ?? p.code;
    };
    expect(reason('1,2\n3,4')).toBe('series-no-time');
    expect(reason('')).toBe('series-no-time');
    expect(reason('time,name\n2023-01-01,a')).toBe('series-no-value');
    expect(reason('time,price\n2023-01-01 00:00,1', { zone: 'Mars/Olympus' })).toBe('series-zone');
    expect(reason('time,price\n2023-01-01 00:00,1', { column: 'cost' })).toBe('series-no-column');
    expect(reason('time,price\n2023-01-01 00:00,1', { where: { node: 'x' } })).toBe('series-no-column');
    expect(reason('time,price,node\n2023-01-01 00:00,1,y', { where: { node: 'x' } })).toBe('series-no-rows');
    expect(reason(plain().join('\n'), { unit: 'MW' })).toBe('not-allowed');
  });

  test('hostile text neither hangs nor throws anything but a message', () => {
    for (const text of [
      '"'.repeat(20000),
      ',\n'.repeat(20000),
      `time,price\n${'9'.repeat(5000)},1`,
      '\u0000\ufeff\n"',
    ]) {
      expect(problems(text, { kind: 'price' }).length).toBeGreaterThan(0);
    }
  });
});

describe('pieces', () => {
  test('times', () => {
    const at = (t: string, dayFirst = false) => {
      const s = readStamp(t, dayFirst);
      return s && [new Date(s.wallMs).toISOString().slice(0, 16), s.offsetMinutes];
    };
    expect(at('2024-02-29T23:30+01:00')).toEqual(['2024-02-29T23:30', 60]);
    expect(at('20240131 0500')).toEqual(['2024-01-31T05:00', undefined]);
    expect(at('01/02/2024 12:15 AM')).toEqual(['2024-01-02T00:15', undefined]);
    expect(at('01/02/2024 12:15', true)).toEqual(['2024-02-01T12:15', undefined]);
    expect(at('31.10.2024 02:00 (CEST) - 31.10.2024 03:00')).toEqual(['2024-10-31T02:00', 120]);
    expect(at('2024-01-01 24:00')).toEqual(['2024-01-02T00:00', undefined]);
    expect([at('2023-02-29'), at('13/13/2024'), at('noon'), at('2024-01-01 25:00')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('numbers', () => {
    expect(['1,234.5', '-0.3', '$5', '.5', '1e3'].map(readNumber)).toEqual([1234.5, -0.3, 5, 0.5, 1000]);
    expect(['', 'n/a', '1,23', '0x10', '--', 'Infinity'].map(readNumber).every(Number.isNaN)).toBe(true);
  });

  test('clocks: Chicago 2024 springs on 10 March 08:00 UTC and falls on 3 November 07:00 UTC', () => {
    const zone = zoneOf('America/Chicago', 2024);
    expect(zone.standardMinutes).toBe(-360);
    expect(zone.offsetMinutes(Date.UTC(2024, 2, 10, 7, 59))).toBe(-360);
    expect(zone.offsetMinutes(Date.UTC(2024, 2, 10, 8, 0))).toBe(-300);
    expect(instantsOf(zone, Date.UTC(2024, 10, 3, 1, 30))).toEqual([
      Date.UTC(2024, 10, 3, 6, 30),
      Date.UTC(2024, 10, 3, 7, 30),
    ]);
    expect(instantsOf(zone, Date.UTC(2024, 2, 10, 2, 30))).toEqual([]);
  });
});
