import { fail } from '../../../errors.ts';
import type { SeriesKind } from './units.ts';

/** Which cells of a row say what. */
export interface Layout {
  /** Row of the names, and index of the first row of data. */
  readonly names: readonly string[];
  readonly firstRow: number;
  readonly time: number;
  readonly value: number;
  /** Hour of the day beside a date: 1…24 ending (`ending`) or 0…23 beginning. */
  readonly hour?: { readonly column: number; readonly ending: boolean };
  /** Number of the interval within the hour, from 1 (ERCOT real time). */
  readonly interval?: number;
  /** Says the second of the two equal hours in autumn (`Y`). */
  readonly repeated?: number;
  /** Where the time's name says its zone. */
  readonly zone?: string;
  /** The time is that of the interval's end. */
  readonly ending: boolean;
  /** Rows of data begin with this cell (ISO-NE: `D`); others are notes. */
  readonly mark?: string;
}

/** How the time columns of market files are called; the first that fits is taken. UTC goes before local time. */
const TIME_NAMES: readonly RegExp[] = [
  /^interval ?start ?time ?gmt$/,
  /(utc|gmt)/,
  /^mtu\b/,
  /^(interval ?start|datetime|date ?time|timestamp|time ?stamp|time|start|begin)/,
  /^(delivery ?date|oper(ating)? ?da(y|te)|date|day|opr ?dt|market ?day)$/,
];
const HOUR_NAMES = /^(hour ?ending|he|delivery ?hour|hour|opr ?hr|hour ?beginning|hb|hr)$/;
const ENDING_NAMES = /ending|^he$|^opr ?hr$|^delivery ?hour$/;
const VALUE_NAMES: Readonly<Record<SeriesKind, readonly RegExp[]>> = {
  price: [
    /^(settlement ?point ?price|total ?lmp ?(da|rt)|lmp|mw|price|spp|rrp)$/,
    /(day.?ahead ?price|total ?lmp|lbmp|lmp|price|eur ?\/? ?mwh|\$)/,
  ],
  carbon: [/(carbon|co2|emission|intensity)/],
  load: [/(actual|demand|load|^mw$|^ercot$|total)/],
  share: [/(share|capacity ?factor|^cf$|factor|percent|%)/],
};
/** Columns that only look like values: nodes, names, parts of a price, forecasts. */
const NOT_VALUES =
  /(id|name|type|point$|node|loss|congestion|energy component|forecast|interval|zone|flag|dt$|hr$|start|end)/;

const plain = (name: string): string =>
  name
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');

function find(names: readonly string[], patterns: readonly RegExp[], not?: RegExp): number {
  for (const pattern of patterns) {
    const at = names.findIndex((n) => pattern.test(n) && !not?.test(n));
    if (at >= 0) return at;
  }
  return -1;
}

/** The column of a name that the question gives, whatever its capitals. */
function named(names: readonly string[], asked: string, path: string): number {
  const at = names.indexOf(plain(asked));
  if (at < 0)
    fail('series-columns', path, {
      found: asked.slice(0, 60),
      reason: 'series-no-column',
      allowed: names.join(', '),
    });
  return at;
}

const HEADER_ROWS = 25;

/**
 * Finds the columns by the names that market operators use (ERCOT, PJM, CAISO, MISO, SPP, NYISO, ISO-NE, ENTSO-E), or takes
 * those the question names.
 * @throws GigasiteError `series-columns` where there is no row of names, no time or no value
 */
export function layoutOf(
  rows: readonly (readonly string[])[],
  kind: SeriesKind,
  asked: { readonly time?: string; readonly value?: string },
): Layout {
  let noValue: string | undefined;
  for (let r = 0; r < Math.min(HEADER_ROWS, rows.length); r++) {
    const names = rows[r].map(plain);
    if (names.length < 2 || names.filter((n) => n !== '' && Number.isNaN(Number(n))).length < 2) continue;
    const time = asked.time === undefined ? find(names, TIME_NAMES) : names.indexOf(plain(asked.time));
    if (time < 0) continue;
    const value =
      asked.value === undefined
        ? find(
            names.map((n, i) => (i === time ? '' : n)),
            VALUE_NAMES[kind],
            NOT_VALUES,
          )
        : named(names, asked.value, 'column');
    if (value < 0) {
      noValue ??= names.join(', ').slice(0, 200);
      continue;
    }
    const hour = names.findIndex((n, i) => i !== time && HOUR_NAMES.test(n));
    const interval = names.findIndex((n) => /^(delivery ?)?interval( ?number)?$/.test(n));
    const repeated = names.findIndex((n) => /(dst ?flag|repeated ?hour)/.test(n));
    return {
      names,
      firstRow: r + 1,
      time,
      value,
      ...(hour >= 0 ? { hour: { column: hour, ending: ENDING_NAMES.test(names[hour]) } } : {}),
      ...(interval >= 0 ? { interval } : {}),
      ...(repeated >= 0 ? { repeated } : {}),
      ending: /\bend$|interval ?end/.test(names[time]) && hour < 0,
      ...(names[0] === 'h' ? { mark: 'd' } : {}),
      ...(/(utc|gmt)/.test(names[time]) ? { zone: 'UTC' } : /cet/.test(names[time]) ? { zone: 'cet' } : {}),
    };
  }
  if (noValue !== undefined)
    fail('series-columns', 'column', { found: noValue, reason: 'series-no-value', allowed: kind });
  return fail('series-columns', 'time', {
    found: (rows[0] ?? []).join(', ').slice(0, 200),
    reason: 'series-no-time',
  });
}
