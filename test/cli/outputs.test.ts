import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { BILL, type Column, HOURLY, MONTHLY } from '../../src/store/index.ts';
import { gigasite, inTemporaryFolder } from './harness.ts';

type Row = Record<string, string>;
interface Table {
  readonly names: string[];
  readonly rows: Row[];
}

/** Reads CSV without quoted cells, which these files have none of. */
function readTable(text: string): Table {
  expect(text).not.toContain('"');
  expect(text.endsWith('\n')).toBe(true);
  const [head, ...lines] = text.trimEnd().split('\n');
  const names = head.split(',');
  return {
    names,
    rows: lines.map((l) => {
      const cells = l.split(',');
      expect(cells).toHaveLength(names.length);
      return Object.fromEntries(names.map((n, i) => [n, cells[i]]));
    }),
  };
}
const sum = (rows: readonly Row[], column: string): number => rows.reduce((t, r) => t + Number(r[column]), 0);
const near = (a: number, b: number, relative = 1e-9): void =>
  expect(Math.abs(a - b), `${a} against ${b}`).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(a), Math.abs(b)),
  );

const files: Record<string, Buffer> = {};
const parquet: Record<string, Record<string, unknown>[]> = {};
let summary: {
  headline: Record<string, number>;
  sites: { id: string; facilityGwhPerYear: number; waterMlPerYear: number }[];
};
let printed = '';

beforeAll(async () => {
  await inTemporaryFolder(async (folder) => {
    const { code, out, err } = await gigasite(['run', 'abilene', '--out', 'results'], { cwd: folder });
    expect(err).toBe('');
    expect(code).toBe(0);
    printed = out;
    const path = join(folder, 'results');
    for (const name of readdirSync(path)) {
      files[name] = readFileSync(join(path, name));
      if (name.endsWith('.parquet'))
        parquet[name] = await parquetReadObjects({ file: await asyncBufferFromFile(join(path, name)) });
    }
    expect(readdirSync(folder)).toEqual(['results']);
  });
  summary = JSON.parse(files['summary.json'].toString('utf8'));
}, 60_000);

const table = (name: string): Table => readTable(files[name].toString('utf8'));

describe('the folder of a run', () => {
  it('holds these files and says so', () => {
    const expected = [
      'bill-of-materials.csv',
      'hourly.csv',
      'hourly.parquet',
      'monthly.csv',
      'monthly.parquet',
      'report.html',
      'run.json',
      'schedule.json',
      'summary.json',
    ];
    expect(Object.keys(files).sort()).toEqual(expected);
    for (const name of expected) expect(printed).toContain(name);
  });

  it('has one row a site and month, and a month for the fleet', () => {
    const { names, rows } = table('monthly.csv');
    expect(names).toEqual(MONTHLY.map((c) => c.name));
    // 2024-01 .. 2031-12 is 96 months; one site and the fleet.
    expect(rows).toHaveLength(2 * 96);
    expect(rows[0]).toMatchObject({ site: 'abilene', month: '2024-01', capex_usd: '' });
    expect(rows[96]).toMatchObject({ site: 'fleet', month: '2024-01' });
    expect(Number(rows[191].live_accelerators)).toBe(403_200); // 8 × 700 racks × 72
  });

  it('adds up: sites to fleet, supply to load, causes to charges', () => {
    const { rows } = table('monthly.csv');
    const fleet = rows.filter((r) => r.site === 'fleet');
    const sites = rows.filter((r) => r.site !== 'fleet');
    for (const c of [
      'facility_mwh',
      'carbon_t',
      'useful_accelerator_hours',
      'serving_tokens',
      'energy_cost_usd',
    ])
      near(sum(sites, c), sum(fleet, c));
    near(sum(fleet, 'capex_usd'), summary.headline.programmeCapexUsd);
    near(sum(fleet, 'useful_accelerator_hours'), summary.headline.usefulAcceleratorHours);
    const causes = MONTHLY.filter((c) => c.name.startsWith('charge_')).map((c) => c.name);
    near(
      causes.reduce((t, c) => t + sum(fleet, c), 0),
      sum(fleet, 'charges_usd'),
      1e-8,
    );
    for (const r of fleet) near(Number(r.grid_mwh) + Number(r.onsite_mwh), Number(r.facility_mwh), 1e-8);
  });

  it('has 8,760 hours a site whose sum is the year of the summary', () => {
    const { names, rows } = table('hourly.csv');
    expect(names).toEqual(HOURLY.map((c) => c.name));
    expect(rows).toHaveLength(8760);
    expect(rows[0]).toMatchObject({ site: 'abilene', hour: '0', month: '1' });
    expect(rows[743].month).toBe('1'); // January has 744 hours
    expect(rows[744].month).toBe('2');
    expect(rows[8759]).toMatchObject({ hour: '8759', month: '12' });
    // Three decimals of a kW over 8,760 hours are far below a millionth.
    near(sum(rows, 'facility_kw') / 1e6, summary.sites[0].facilityGwhPerYear, 1e-6);
    near(sum(rows, 'facility_kw') / sum(rows, 'it_kw'), summary.headline.pue, 1e-6);
    for (const r of rows) expect(Number(r.cooling_kw)).toBeLessThan(Number(r.facility_kw) - Number(r.it_kw));
  });

  it('holds the same in Parquet', () => {
    for (const [name, columns] of [
      ['monthly', MONTHLY],
      ['hourly', HOURLY],
    ] as readonly (readonly [string, readonly Column[]])[]) {
      const { rows } = table(`${name}.csv`);
      const objects = parquet[`${name}.parquet`];
      expect(objects).toHaveLength(rows.length);
      for (const i of [0, 95, rows.length - 1]) {
        for (const c of columns) {
          const cell = rows[i][c.name];
          const value = objects[i][c.name];
          if (c.type === 'text') expect(value).toBe(cell);
          else if (cell === '') expect(value).toBeNull();
          // 32-bit floats have 24 bits, and a CSV cell of 0.0005 may be rounded away.
          else
            expect(Math.abs(Number(value) - Number(cell))).toBeLessThanOrEqual(
              6e-8 * Math.abs(Number(cell)) + 6e-4,
            );
        }
      }
    }
  });

  it('has a bill whose lines add up to the first outfit', () => {
    const { names, rows } = table('bill-of-materials.csv');
    expect(names).toEqual(BILL.map((c) => c.name));
    near(sum(rows, 'cost_usd'), summary.headline.firstFitCapexUsd, 1e-9);
    for (const r of rows) near(Number(r.quantity) * Number(r.unit_cost_usd), Number(r.cost_usd), 1e-9);
    for (const r of rows) expect(r.figure.split('/')).toHaveLength(3);
  });

  it('is described column by column in the reference', () => {
    const page = readFileSync(new URL('../../docs/reference/outputs.md', import.meta.url), 'utf8');
    for (const c of [...MONTHLY, ...HOURLY, ...BILL]) {
      expect(page).toContain(`| \`${c.name}\` |`);
      expect(page).toContain(c.doc);
    }
    const known = new Set([...MONTHLY, ...HOURLY, ...BILL].map((c) => c.name));
    for (const [, name] of page.matchAll(/^\| `(\w+)` \|/gm)) expect(known).toContain(name);
  });
});

describe('the same input', () => {
  it('gives the same bytes in two processes, with neither clock nor host in them', async () => {
    await inTemporaryFolder(async (folder) => {
      const runs = await Promise.all(
        ['one', 'two'].map((out) =>
          gigasite(['run', 'abilene', '--out', out], {
            cwd: folder,
            env: { TZ: out === 'one' ? 'UTC' : 'Asia/Seoul' },
          }),
        ),
      );
      expect(runs.map((r) => r.code)).toEqual([0, 0]);
      for (const name of readdirSync(join(folder, 'one'))) {
        const [a, b] = ['one', 'two'].map((out) => readFileSync(join(folder, out, name)));
        // Where and when it was is in one file, and nowhere else.
        if (name === 'run.json') {
          const [x, y] = [a, b].map((t) => ({ ...JSON.parse(t.toString('utf8')), at: '' }));
          expect(x).toEqual(y);
        } else expect(a.equals(b), name).toBe(true);
      }
      expect(readFileSync(join(folder, 'one', 'summary.json')).equals(files['summary.json'])).toBe(true);
    });
  });

  it('with another seed gives another year', async () => {
    const [a, b] = await Promise.all(
      ['1', '2'].map((seed) => gigasite(['run', 'one-rack', '--json', '--seed', seed])),
    );
    expect(JSON.parse(a.out).headline.pue).not.toBe(JSON.parse(b.out).headline.pue);
  });
});

describe('a fleet of 300 data centres', () => {
  it('has totals in hourly.csv and every site in hourly.parquet, and says so', async () => {
    await inTemporaryFolder(async (folder) => {
      const { code, out } = await gigasite(['run', 'azure-34-countries', '--out', 'results'], {
        cwd: folder,
      });
      expect(code).toBe(0);
      expect(out).toContain('More than 50 sites');
      const { rows } = readTable(readFileSync(join(folder, 'results/hourly.csv'), 'utf8'));
      expect(rows).toHaveLength(8760);
      expect(new Set(rows.map((r) => r.site))).toEqual(new Set(['fleet']));
      const whole = JSON.parse(readFileSync(join(folder, 'results/summary.json'), 'utf8'));
      near(sum(rows, 'facility_kw') / 1e6, whole.headline.facilityGwhPerYear, 1e-6);
      const file = await asyncBufferFromFile(join(folder, 'results/hourly.parquet'));
      const { parquetMetadataAsync } = await import('hyparquet');
      const meta = await parquetMetadataAsync(file);
      expect(meta.num_rows).toBe(BigInt(300 * 8760));
      expect(meta.row_groups).toHaveLength(300);
      const last = await parquetReadObjects({
        file,
        columns: ['site', 'water_l', 'hour'],
        rowStart: 299 * 8760,
      });
      expect(last).toHaveLength(8760);
      expect(new Set(last.map((r) => r.site))).toEqual(new Set([whole.sites[299].id]));
      near(last.reduce((t, r) => t + (r.water_l as number), 0) / 1e6, whole.sites[299].waterMlPerYear, 1e-6);
    });
  }, 60_000);
});
