import { fail } from '../../../errors.ts';

/** A clock: how far it is from UTC at a moment. */
export interface Zone {
  /** Minutes to add to UTC at an instant (ms since 1970 UTC). */
  offsetMinutes(utcMs: number): number;
  /** The smaller of the year's offsets: standard time. */
  readonly standardMinutes: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Names of the market operators' clocks, as their files give them. */
const MARKET_ZONES: Readonly<Record<string, string>> = {
  ercot: 'America/Chicago',
  miso: '-05:00',
  spp: 'America/Chicago',
  pjm: 'America/New_York',
  nyiso: 'America/New_York',
  'iso-ne': 'America/New_York',
  caiso: 'America/Los_Angeles',
  cet: 'Europe/Brussels',
};

/** Offset of an IANA zone at an instant, from the platform's own tables. */
function offsetReader(name: string): (utcMs: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    return fail('series-columns', 'zone', {
      found: name.slice(0, 40),
      reason: 'series-zone',
      allowed: 'UTC, +05:30, America/Chicago, ercot, cet',
    });
  }
  return (utcMs) => {
    const part: Record<string, number> = {};
    for (const p of format.formatToParts(utcMs)) part[p.type] = Number(p.value);
    const wall = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
    return Math.round((wall - Math.floor(utcMs / 60000) * 60000) / 60000);
  };
}

/** First instant after `low` whose offset is that of `high`: to the minute. */
function changeBetween(read: (utcMs: number) => number, low: number, high: number): number {
  const after = read(high);
  let [a, b] = [low, high];
  while (b - a > 60000) {
    const middle = a + Math.floor((b - a) / 120000) * 60000;
    if (read(middle) === after) b = middle;
    else a = middle;
  }
  return b;
}

/**
 * A zone over a year and the days around it: `UTC`, a fixed offset (`+05:30`), an IANA name (`America/Chicago`) or a
 * market's (`ercot`). Daylight saving is looked up once a day, and its changes to the minute.
 * @throws GigasiteError `series-columns` for an unknown name
 */
export function zoneOf(given: string, year: number): Zone {
  const name = MARKET_ZONES[given.toLowerCase()] ?? given;
  if (/^(utc|gmt|z)$/i.test(name)) return { offsetMinutes: () => 0, standardMinutes: 0 };
  const fixed = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name);
  if (fixed) {
    const minutes = (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0));
    if (Math.abs(minutes) <= 14 * 60) return { offsetMinutes: () => minutes, standardMinutes: minutes };
  }
  const read = offsetReader(name);
  const changes: { at: number; minutes: number }[] = [];
  const start = Date.UTC(year, 0, 1) - 3 * DAY_MS;
  let offset = read(start);
  changes.push({ at: Number.NEGATIVE_INFINITY, minutes: offset });
  for (let day = 1; day <= 372; day++) {
    const at = start + day * DAY_MS;
    const now = read(at);
    if (now === offset) continue;
    changes.push({ at: changeBetween(read, at - DAY_MS, at), minutes: now });
    offset = now;
  }
  return {
    standardMinutes: Math.min(...changes.map((c) => c.minutes)),
    offsetMinutes: (utcMs) => {
      let k = changes.length - 1;
      while (changes[k].at > utcMs) k--;
      return changes[k].minutes;
    },
  };
}

/**
 * The instants a wall clock may mean, earliest first: one in ordinary hours, two in the hour that comes twice when daylight
 * saving ends, none in the hour that is left out when it begins.
 */
export function instantsOf(zone: Zone, wallMs: number): number[] {
  const out: number[] = [];
  // The instant is within a day of the wall reading; try the offsets in force there.
  const tried = new Set([zone.offsetMinutes(wallMs - DAY_MS), zone.offsetMinutes(wallMs + DAY_MS)]);
  for (const minutes of tried) {
    const utc = wallMs - minutes * 60000;
    if (zone.offsetMinutes(utc) === minutes) out.push(utc);
  }
  return out.sort((a, b) => a - b);
}
