import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../test/engine/plan.ts';
import { formatMonth, isDate, parseHorizon, parseMonth, yearOf } from './index.ts';

describe('months', () => {
  it('are year × 12 + month − 1', () => {
    expect(parseMonth('2025-10')).toBe(2025 * 12 + 9);
    expect(parseMonth('2025-01')).toBe(2025 * 12);
    expect(parseMonth('2025-12')).toBe(2025 * 12 + 11);
  });
  it('count a day after the 15th for the month that follows, over the turn of the year too', () => {
    expect(formatMonth(parseMonth('2025-10-15'))).toBe('2025-10');
    expect(formatMonth(parseMonth('2025-10-16'))).toBe('2025-11');
    expect(formatMonth(parseMonth('2025-12-31'))).toBe('2026-01');
  });
  it('know leap years', () => {
    expect(isDate('2024-02-29')).toBe(true);
    expect(isDate('2000-02-29')).toBe(true);
  });
  it('are written as they are read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 12 }), (y, m) => {
        const text = `${y}-${String(m).padStart(2, '0')}`;
        expect(formatMonth(parseMonth(text))).toBe(text);
        expect(yearOf(parseMonth(text))).toBe(y);
      }),
    );
  });
  for (const text of [
    '2025-13',
    '2025-00',
    '2025-1',
    '25-01',
    '2025',
    '2025-02-30',
    '2025-02-29',
    '2100-02-29',
    '2025-04-31',
    '2025-10-00',
    '2025/10',
    'soon',
    '',
  ])
    it(`refuse "${text}"`, () => {
      expect(isDate(text)).toBe(false);
      expect(problemsOf(() => parseMonth(text, 'hall.start'))).toEqual([
        { code: 'date-unreadable', path: 'hall.start', params: { found: text } },
      ]);
    });
});

describe('parseHorizon', () => {
  it('reads first and last month, and ignores the days', () => {
    const expected = { first: 2025 * 12, last: 2032 * 12 + 11 };
    expect(parseHorizon('2025-01 .. 2032-12')).toEqual(expected);
    expect(parseHorizon('2025-01..2032-12')).toEqual(expected);
    expect(parseHorizon('2025-01-31 .. 2032-12-31')).toEqual(expected);
  });
  it('may be one month long, and 60 years at most', () => {
    expect(parseHorizon('2025-01 .. 2025-01')).toEqual({ first: 24300, last: 24300 });
    expect(parseHorizon('2025-01 .. 2084-12').last).toBe(2084 * 12 + 11);
    expect(problemsOf(() => parseHorizon('2025-01 .. 2085-01'))[0].code).toBe('out-of-range');
  });
  it('refuses what runs backwards or is no horizon', () => {
    const [reversed] = problemsOf(() => parseHorizon('2026-01 .. 2025-12'));
    expect(reversed).toMatchObject({
      code: 'dates-reversed',
      path: 'horizon',
      params: { first: '2026-01', second: '2025-12' },
    });
    for (const text of [
      '2025-01',
      '2025-01 - 2026-01',
      '2025-01 .. 2026-01 .. 2027-01',
      '2025-01 .. soon',
      '',
    ])
      expect(problemsOf(() => parseHorizon(text))[0].code, text).toBe('horizon-unreadable');
  });
});
