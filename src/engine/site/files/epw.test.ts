import { describe, expect, test } from 'vitest';
import { GigasiteError, type Problem } from '../../errors.ts';
import { MONTH_DAYS } from '../weather-year.ts';
import { parseEpw } from './epw.ts';
import { EPW_COLUMNS } from './epw-columns.ts';

const HEAD = [
  'LOCATION,Somewhere,X,ZZZ,TEST,0,33.4,-112,-7,337.4',
  'DESIGN CONDITIONS,1,Handbook,,Heating,1,2,3,-7,Cooling,7,11,43.1,21,42,21,41,21,24.4,35,24,34,Extremes,10,9,8,-1,46.2,1.5,1.1,-2,47,-3,47.6,-4,48.2,-5,49',
  'TYPICAL/EXTREME PERIODS,0',
  'GROUND TEMPERATURES,0',
  'HOLIDAYS/DAYLIGHT SAVINGS,Yes,0,0,0',
  'COMMENTS 1,a',
  'COMMENTS 2,b',
  'DATA PERIODS,1,1,Data,Sunday,1/1,12/31',
];
const REST = '0,0,300,0,0,0,0,0,0,0,180,3.5,5,5,20,77777,9,999999999,10,0.1,0,88,0.2,0,1';

interface Edit {
  readonly leap?: boolean;
  readonly dryBulb?: (h: number) => string;
  readonly dewPoint?: (h: number) => string;
  readonly humidity?: (h: number) => string;
}
/** Rows of a year; hour h counts from 0 in file order. */
function rows(edit: Edit = {}): string[] {
  const out: string[] = [];
  for (let m = 0; m < 12; m++)
    for (let d = 1; d <= MONTH_DAYS[m] + (edit.leap && m === 1 ? 1 : 0); d++)
      for (let hour = 1; hour <= 24; hour++) {
        const h = out.length;
        const dry = edit.dryBulb?.(h) ?? '20.0';
        out.push(
          `2020,${m + 1},${d},${hour},60,flags_9,${dry},${edit.dewPoint?.(h) ?? '10.0'},${edit.humidity?.(h) ?? '50'},97000,${REST}`,
        );
      }
  return out;
}
const file = (lines: readonly string[], head = HEAD): string => `${[...head, ...lines].join('\r\n')}\r\n`;
function problemsOf(text: string): readonly Problem[] {
  try {
    parseEpw(text);
  } catch (e) {
    if (e instanceof GigasiteError) return e.problems;
    throw e;
  }
  return [];
}

describe('parseEpw reads', () => {
  test('place, zone, design conditions and every column', () => {
    const year = parseEpw(file(rows({ dryBulb: (h) => String(10 + (h % 24)) })));
    expect(year).toMatchObject({ place: 'Somewhere, X, ZZZ', utcOffsetH: -7, elevationM: 337.4 });
    expect([year.designDryBulbC, year.designWetBulbC]).toEqual([43.1, 24.4]);
    expect([year.design?.yearlyMaxMeanC, year.design?.yearlyMaxSdK]).toEqual([46.2, 1.1]);
    expect([year.design?.heatingDryBulbC, year.design?.heatingDewPointC]).toEqual([2, -7]);
    expect(year.weather.dryBulbC[8759]).toBe(33);
    expect(year.weather.pressurePa).toBe(97000);
    expect(Object.keys(year.columns)).toHaveLength(EPW_COLUMNS.length);
    expect(year.columns.windSpeedMS[100]).toBe(3.5);
    expect(year.columns.rainQuantityH[8759]).toBe(1);
    expect(year.columns.ceilingM[0]).toBe(77777);
    // 9 stands for “no observation”.
    expect(year.columns.presentWeatherObservation[0]).toBeNaN();
  });

  test('the code for missing of every column as NaN', () => {
    const lines = rows();
    const cells = lines[30].split(',');
    for (const c of EPW_COLUMNS) cells[c.field] = String(c.missingFrom);
    lines[30] = cells.join(',');
    const year = parseEpw(file(lines));
    for (const c of EPW_COLUMNS.slice(4)) expect(year.columns[c.name][30], c.name).toBeNaN();
    // Dry bulb, dew point bridged between 20 and 20, 10 and 10; pressure of the standard atmosphere: 97,336 Pa.
    expect(year.weather.dryBulbC[30]).toBe(20);
    expect(year.weather.dewPointC[30]).toBeCloseTo(10, 12);
    expect(year.mending).toMatchObject({ bridgedHours: 2, standardPressureHours: 1 });
    expect(year.weather.stationPressurePa[30]).toBeCloseTo(97336, -1);
  });

  test('dew points from relative humidity where they are missing', () => {
    const year = parseEpw(file(rows({ dewPoint: (h) => (h === 5 ? '99.9' : '10'), humidity: () => '50' })));
    // 20 °C at 50 %: 9.27 °C dew point.
    expect(year.weather.dewPointC[5]).toBeCloseTo(9.27, 1);
  });

  test('leap years: 29 February is left out', () => {
    const year = parseEpw(file(rows({ leap: true, dryBulb: (h) => (h >= 1416 && h < 1440 ? '40' : '20') })));
    expect(year.mending.leapRecords).toBe(24);
    expect(Math.max(...year.weather.dryBulbC)).toBe(20);
  });

  test('four records an hour as their mean', () => {
    const head = [...HEAD.slice(0, 7), 'DATA PERIODS,1,4,Data,Sunday,1/1,12/31'];
    const quarters = rows().flatMap((row) =>
      [15, 30, 45, 60].map((minute, i) => row.replace(',60,', `,${minute},`).replace('20.0', String(19 + i))),
    );
    // (19 + 20 + 21 + 22) / 4
    expect(parseEpw(file(quarters, head)).weather.dryBulbC[77]).toBe(20.5);
  });

  test('a year that begins in July, brought to calendar order', () => {
    const lines = rows({ dryBulb: (h) => (h < 24 ? '11' : '20') });
    const year = parseEpw(file([...lines.slice(4344), ...lines.slice(0, 4344)]));
    expect(year.weather.dryBulbC[0]).toBe(11);
    expect(year.weather.dryBulbC[24]).toBe(20);
  });
});

describe('parseEpw refuses, all at once and by line', () => {
  test('another file', () => {
    expect(problemsOf('hello')[0]).toMatchObject({ code: 'weather-line', line: 1 });
    expect(problemsOf('')[0].code).toBe('weather-line');
  });

  test('broken lines: a word, too few fields, a wrong date, a value out of range', () => {
    const lines = rows();
    lines[0] = lines[0].replace('20.0', 'warm');
    lines[10] = '2020,1,1,11,60';
    lines[20] = lines[20].replace(',1,1,21,', ',13,1,21,');
    lines[30] = lines[30].replace('20.0', '-88');
    const found = problemsOf(file(lines));
    // Eight lines of header: row i stands on line i + 9.
    expect(found.filter((p) => p.code === 'weather-line').map((p) => p.line)).toEqual([9, 19, 29, 39]);
    // The rows that could not be read are missing hours, too.
    expect(found.filter((p) => p.code === 'weather-hours')).toHaveLength(2);
  });

  test('hours that come twice or not at all, and gaps too long to bridge', () => {
    const lines = rows();
    const twice = problemsOf(file([...lines, lines[7]]));
    expect(twice).toMatchObject([
      { code: 'weather-hours', line: 8769, params: { reason: 'hour-twice', first: 16 } },
    ]);
    const short = problemsOf(file([...lines.slice(0, 100), ...lines.slice(110)]));
    expect(short).toMatchObject([
      { code: 'weather-hours', line: 109, params: { hours: 10, found: '01-05 04:00', last: '01-05 13:00' } },
    ]);
    const empty = problemsOf(file(rows({ dryBulb: (h) => (h >= 50 && h < 57 ? '99.9' : '20') })));
    expect(empty).toMatchObject([{ code: 'weather-hours', line: 59, params: { hours: 7 } }]);
  });

  test('dew point over dry bulb, negative humidity', () => {
    const wet = problemsOf(file(rows({ dewPoint: (h) => (h === 3 ? '21' : '10') })));
    expect(wet).toMatchObject([
      { code: 'weather-humidity', line: 12, params: { found: '21.0', limit: '20.0' } },
    ]);
    // Half a kelvin is rounding.
    expect(parseEpw(file(rows({ dewPoint: (h) => (h === 3 ? '20.5' : '10') }))).mending.cappedDewPoints).toBe(
      1,
    );
    const dry = problemsOf(file(rows({ humidity: (h) => (h === 4 ? '-3' : '50') })));
    expect(dry).toMatchObject([{ code: 'weather-humidity', line: 13 }]);
  });
});
