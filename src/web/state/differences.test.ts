import { describe, expect, it } from 'vitest';
import { differingInputs } from './differences.ts';

describe('inputs that differ', () => {
  it('gives leaves by path, sites and phases by their names', () => {
    const rows = differingInputs([
      {
        name: 'x',
        sites: [
          { id: 'a', size: 1, note: 'words' },
          { id: 'b', size: 2 },
        ],
        money: { wacc: '9 %' },
      },
      { name: 'x', sites: [{ id: 'b', size: 3 }], money: { wacc: '9 %', rent: '2 $/h' } },
    ]);
    expect(rows).toEqual([
      { path: 'sites.a.id', values: ['a', undefined] },
      { path: 'sites.a.size', values: ['1', undefined] },
      { path: 'sites.b.size', values: ['2', '3'] },
      { path: 'money.rent', values: [undefined, '2 $/h'] },
    ]);
  });
  it('has nothing to say of equal files, and takes one that cannot be read as empty', () => {
    expect(differingInputs([{ a: [1, 2] }, { a: [1, 2] }])).toEqual([]);
    expect(differingInputs([{ a: 1 }, undefined])).toEqual([{ path: 'a', values: ['1', undefined] }]);
  });
});
