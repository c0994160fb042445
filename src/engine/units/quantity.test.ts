import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../test/engine/plan.ts';
import { formatQuantity, KINDS, parseQuantity, type QuantityKind, tryQuantity } from './index.ts';

const KIND_NAMES = Object.keys(KINDS) as QuantityKind[];

describe('parseQuantity', () => {
  const read: readonly [string, QuantityKind, number][] = [
    ['1.2 GW', 'power', 1.2e6],
    ['$38 B', 'money', 38e9],
    ['US$38 B', 'money', 38e9],
    ['38 billion USD', 'money', 38e9],
    ['45 °C', 'temperature', 45],
    // (113 − 32) × 5/9 = 45
    ['113 °F', 'temperature', 45],
    // 318.15 − 273.15 = 45
    ['318.15 K', 'temperature', 45],
    ['10 K', 'temperatureDelta', 10],
    ['18 months', 'months', 18],
    // a year is 8,760 h and a month 730 h: 12 months
    ['1.5 years', 'months', 18],
    ['4.8 TB/s', 'bytesPerSecond', 4.8e12],
    // 800 Gb/s and its eighth in bytes
    ['800 Gb/s', 'bitsPerSecond', 800e9],
    ['800 Gb/s', 'bytesPerSecond', 100e9],
    ['100 GB/s', 'bitsPerSecond', 800e9],
    ['7 ¢/kWh', 'energyPrice', 0.07],
    ['$70/MWh', 'energyPrice', 0.07],
    ['3.5 $/MMBtu', 'fuelPrice', 3.5],
    // 3,412.14… Btu make a kWh: 8,989 / 3,412.14163 = 2.63441
    ['8989 Btu/kWh', 'heatRate', 8989 / (3.6e6 / 1055.05585262)],
    ['$11.7 M/MW', 'moneyPerPower', 11700],
    ['148.8 $/kW-month', 'moneyPerPowerMonth', 148.8],
    // 12 $/kW-yr is 1 $/kW-month
    ['12 $/kW-yr', 'moneyPerPowerMonth', 1],
    ['15.6 T', 'tokens', 15.6e12],
    ['15.6 T tokens', 'tokens', 15.6e12],
    ['400 k', 'count', 400e3],
    ['1,234,567', 'count', 1234567],
    ['1_000', 'count', 1000],
    ['85 %', 'share', 0.85],
    ['0.85', 'share', 0.85],
    ['367 g/kWh', 'carbonIntensity', 0.367],
    ['2.5 PFLOP/s', 'flopPerSecond', 2.5e15],
    ['12 µs', 'seconds', 12e-6],
    // 1 gal = 3.785411784 L
    ['2.5 Mgal', 'volume', 2.5e6 * 3.785411784],
    ['1 mi', 'length', 1609.344],
    ['-5 °C', 'temperature', -5],
    ['  1.2 GW  ', 'power', 1.2e6],
    ['1e3 kW', 'power', 1000],
  ];
  for (const [text, kind, expected] of read)
    it(`reads "${text}" as ${kind}`, () => {
      expect(parseQuantity(text, kind)).toBeCloseTo(
        expected,
        12 - Math.max(0, Math.ceil(Math.log10(Math.abs(expected)))),
      );
    });

  it('tells M from m and B from b', () => {
    // 1 MW = 1,000 kW and 1 mW = 10⁻⁶ kW; 8 Gb = 1 GB
    expect(parseQuantity('1 MW', 'power')).toBe(1000);
    expect(parseQuantity('1 mW', 'power')).toBe(1e-6);
    expect(parseQuantity('8 Gb', 'bytes')).toBe(1e9);
    expect(parseQuantity('8 GB', 'bytes')).toBe(8e9);
  });

  it('reads every kind’s own example', () => {
    for (const kind of KIND_NAMES) expect(tryQuantity(KINDS[kind].example, kind), kind).toBeTypeOf('number');
  });

  const refused: readonly [string, QuantityKind, string][] = [
    ['38 $', 'power', 'quantity-dimension'],
    ['1.2 GWh', 'power', 'quantity-dimension'],
    ['45 °C', 'power', 'quantity-dimension'],
    ['5 months', 'money', 'quantity-dimension'],
    ['1.2 GW', 'share', 'quantity-dimension'],
    ['1200', 'power', 'quantity-unit-missing'],
    ['45', 'temperature', 'quantity-unit-missing'],
    ['1e999 kW', 'power', 'quantity-not-finite'],
    ['NaN kW', 'power', 'quantity-unreadable'],
    ['Infinity kW', 'power', 'quantity-unreadable'],
    ['', 'power', 'quantity-unreadable'],
    ['many GW', 'power', 'quantity-unreadable'],
    ['1.2.3 GW', 'power', 'quantity-unreadable'],
    ['1.2 XW', 'power', 'quantity-unreadable'],
    ['€38 B', 'money', 'quantity-unreadable'],
    ['1 gw', 'power', 'quantity-unreadable'],
    ['5 constructor', 'count', 'quantity-unreadable'],
    ['5 __proto__', 'count', 'quantity-unreadable'],
    // A decimal comma must not become a factor of ten.
    ['1,2 GW', 'power', 'quantity-unreadable'],
    ['1,23,456 kW', 'power', 'quantity-unreadable'],
    [`1 ${'k'.repeat(5_000_000)}W`, 'power', 'quantity-unreadable'],
    [`${'9'.repeat(5_000_000)} W`, 'power', 'quantity-unreadable'],
  ];
  for (const [text, kind, code] of refused)
    it(`refuses "${text.slice(0, 20)}" as ${kind}: ${code}`, () => {
      const [problem, ...more] = problemsOf(() => parseQuantity(text, kind, 'sites.0.x'));
      expect(more).toEqual([]);
      expect(problem.code).toBe(code);
      expect(problem.path).toBe('sites.0.x');
      expect(problem.params.kind).toBe(kind);
      expect(problem.params.example).toBe(KINDS[kind].example);
      expect(String(problem.params.found).length).toBeLessThanOrEqual(81);
    });

  it('says what a wrong dimension is', () => {
    const [p] = problemsOf(() => parseQuantity('$38 B', 'power', 'x'));
    expect(p.params).toMatchObject({ found: '$38 B', got: 'money', kind: 'power', unit: 'kW' });
  });

  it('never throws anything but its own error, whatever the text', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        '1.2',
        ' ',
        'G',
        'W',
        '/',
        '$',
        '¢',
        '%',
        '-',
        'kWh',
        'e9',
        '__proto__',
        '만',
        '°C',
        'month',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom(...KIND_NAMES), (parts, kind) => {
        const got = tryQuantity(parts.join(''), kind);
        if (typeof got === 'number') expect(Number.isFinite(got)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('formatQuantity', () => {
  const written: readonly [number, QuantityKind, string][] = [
    [1.2e6, 'power', '1.2 GW'],
    [999.96, 'power', '1 MW'],
    [38e9, 'money', '$38 B'],
    [-38e9, 'money', '−$38 B'],
    [0.07, 'energyPrice', '7 ¢/kWh'],
    [0.855, 'share', '85.5 %'],
    [45, 'temperature', '45 °C'],
    [4.8e12, 'bytesPerSecond', '4.8 TB/s'],
    [15.6e12, 'tokens', '15.6 T'],
    [123456, 'count', '123,456'],
    [1400, 'mass', '1.4 t'],
    [0, 'power', '0 W'],
    [Number.NaN, 'power', '–'],
    [Number.POSITIVE_INFINITY, 'money', '–'],
  ];
  for (const [value, kind, text] of written)
    it(`writes ${value} ${KINDS[kind].unit} as "${text}"`, () =>
      expect(formatQuantity(value, kind)).toBe(text));

  it('is read back within rounding, for every kind', () => {
    // Six significant digits: half a unit of the sixth is at most 5 × 10⁻⁶ of the value.
    const size = fc.tuple(
      fc.double({ min: 1, max: 9.999999, noNaN: true }),
      fc.integer({ min: -3, max: 13 }),
    );
    for (const kind of KIND_NAMES) {
      fc.assert(
        fc.property(size, ([mantissa, exponent]) => {
          const value = mantissa * 10 ** exponent;
          const back = parseQuantity(formatQuantity(value, kind, 6), kind);
          expect(Math.abs(back - value) / value, `${value} ${kind}`).toBeLessThanOrEqual(5.0001e-6);
        }),
        { numRuns: 60 },
      );
    }
  });
});
