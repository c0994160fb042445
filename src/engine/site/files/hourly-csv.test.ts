import { describe, expect, test } from 'vitest';
import { GigasiteError, type Problem } from '../../errors.ts';
import { MONTH_DAYS } from '../weather-year.ts';
import { parseHourlyCsv } from './hourly-csv.ts';

const PLACE = { place: 'here', latitudeDeg: 50, longitudeDeg: 8, elevationM: 100, utcOffsetH: 1 };

/** Time stamps of 2023, or of the leap year 2024, every `step` minutes. */
function times(year = 2023, step = 60, zone = ''): string[] {
  const out: string[] = [];
  const two = (n: number): string => String(n).padStart(2, '0');
  for (let m = 0; m < 12; m++)
    for (let d = 1; d <= MONTH_DAYS[m] + (year === 2024 && m === 1 ? 1 : 0); d++)
      for (let t = 0; t < 1440; t += step)
        out.push(`${year}-${two(m + 1)}-${two(d)}T${two(Math.floor(t / 60))}:${two(t % 60)}${zone}`);
  return out;
}
const csv = (header: string, cells: (i: number) => string, stamps = times()): string =>
  [header, ...stamps.map((t, i) => `${t},${cells(i)}`)].join('\n');
function problemsOf(text: string): readonly Problem[] {
  try {
    parseHourlyCsv(text, PLACE);
  } catch (e) {
    if (e instanceof GigasiteError) return e.problems;
    throw e;
  }
  return [];
}

describe('parseHourlyCsv', () => {
  test('reads units by their header', () => {
    const file = parseHourlyCsv(
      csv('time,temperature (°F),relative humidity (%),pressure (hPa),wind (km/h)', () => '68,50,950,36'),
      PLACE,
    );
    // 68 °F = 20 °C; 950 hPa; 36 km/h = 10 m/s; 20 °C at 50 %: 9.3 °C dew point.
    expect(file.weather.dryBulbC[0]).toBeCloseTo(20, 12);
    expect(file.weather.dewPointC[0]).toBeCloseTo(9.27, 1);
    expect(file.weather.pressurePa).toBeCloseTo(95000, 6);
    expect(file.weather.windSpeedMS[5]).toBeCloseTo(10, 12);
  });

  test('reads wet bulbs, semicolons with decimal commas, and lines before the header', () => {
    const rows = times().map((t) => `${t};25,0;18,0`);
    const file = parseHourlyCsv(
      `# from a station\n\ntime;dry bulb (C);wet bulb (C)\n${rows.join('\n')}`,
      PLACE,
    );
    expect(file.weather.wetBulbC[100]).toBeCloseTo(18, 2);
  });

  test('brings times with a zone to local standard time, leap day and quarter hours included', () => {
    const utc = parseHourlyCsv(
      csv('time,dry bulb (C),dew point (C)', (i) => `${i % 24},-5`, times(2023, 60, 'Z')),
      PLACE,
    );
    // 00:00 UTC is 01:00 here.
    expect(utc.weather.dryBulbC[1]).toBe(0);
    const leap = parseHourlyCsv(
      csv('time,dry bulb (C),dew point (C)', (i) => `${i % 4},-5`, times(2024, 15)),
      PLACE,
    );
    // (0 + 1 + 2 + 3) / 4; 96 quarter hours of 29 February.
    expect(leap.weather.dryBulbC[2000]).toBe(1.5);
    expect(leap.mending.leapRecords).toBe(96);
  });

  test('refuses by line: unit, word, gap, double, wet bulb over dry bulb, negative humidity', () => {
    expect(problemsOf('a,b\n1,2')[0]).toMatchObject({ code: 'weather-line', line: 1 });
    expect(problemsOf(csv('time,dry bulb,dew point (C)', () => '20,10'))[0].params.found).toBe('dry bulb');
    expect(problemsOf(csv('time,dry bulb (C)', () => '20'))[0].code).toBe('weather-line');
    const word = problemsOf(csv('time,dry bulb (C),dew point (C)', (i) => (i === 8 ? 'x,10' : '20,10')));
    expect(word[0]).toMatchObject({ code: 'weather-line', line: 10 });
    const stamps = times();
    const gap = problemsOf(
      csv('time,dry bulb (C),dew point (C)', () => '20,10', [...stamps.slice(0, 40), ...stamps.slice(43)]),
    );
    expect(gap).toMatchObject([{ code: 'weather-hours', line: 42, params: { hours: 3 } }]);
    const twice = problemsOf(csv('time,dry bulb (C),dew point (C)', () => '20,10', [...stamps, stamps[1]]));
    expect(twice).toMatchObject([{ code: 'weather-hours', line: 8762, params: { first: 3 } }]);
    const wet = problemsOf(csv('time,dry bulb (C),wet bulb (C)', (i) => (i === 2 ? '20,23' : '20,15')));
    expect(wet[0]).toMatchObject({ code: 'weather-humidity', line: 4, params: { reason: 'wet-over-dry' } });
    const rh = problemsOf(csv('time,dry bulb (C),rh (%)', (i) => (i === 2 ? '20,-4' : '20,50')));
    expect(rh[0]).toMatchObject({ code: 'weather-humidity', line: 4 });
  });
});
