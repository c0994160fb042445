import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Column } from '../tables/index.ts';
import { writeCsv } from './csv.ts';

it('quotes what needs quotes, leaves missing values empty, rounds as the column says', () => {
  const columns: Column[] = [
    { name: 'id', type: 'text', doc: '' },
    { name: 'kw', type: 'float', doc: '', decimals: 3 },
    { name: 'usd', type: 'double', doc: '', optional: true },
  ];
  const folder = mkdtempSync(join(tmpdir(), 'gigasite-csv-'));
  try {
    const path = join(folder, 'x.csv');
    writeCsv(path, columns, [
      {
        rows: 2,
        data: [['a,b', 'say "x"'], Float64Array.of(1.23456, 2), Float64Array.of(Number.NaN, 0.1 + 0.2)],
      },
      { rows: 0, data: [[], new Float64Array(0), new Float64Array(0)] },
      { rows: 1, data: [[undefined], Float64Array.of(-0.0004), Float64Array.of(1e21)] },
    ]);
    expect(readFileSync(path, 'utf8')).toBe(
      // 1.23456 to three decimals; 0.1 + 0.2 to twelve digits is 0.3; −0.0004 rounds to nothing.
      'id,kw,usd\n"a,b",1.235,\n"say ""x""",2,0.3\n,0,1e+21\n',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
