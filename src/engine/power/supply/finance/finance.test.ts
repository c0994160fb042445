import { describe, expect, it } from 'vitest';
import { crf } from '../../levelised.ts';
import { capitalFactor, discounts, levelled, type ProjectTerms } from './terms.ts';
import { yearBlocks } from './years.ts';

const growth = { fuel: 0.03, om: 0.025, grid: 0, load: 0 };
const project: ProjectTerms = {
  kind: 'project',
  years: 20,
  costOfEquity: 0.11,
  costOfDebt: 0.075,
  leverage: 0.7,
  debtYears: 20,
  taxRate: 0.21,
  creditRate: 0.3,
  constructionYears: 2,
  depreciation: [0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576],
  growth,
};

describe('project finance', () => {
  it('comes to the annuity where debt and equity cost the same, nothing is taxed and it is built in a year', () => {
    const plain: ProjectTerms = {
      ...project,
      costOfEquity: 0.08,
      costOfDebt: 0.08,
      taxRate: 0,
      creditRate: 0,
      constructionYears: 1,
    };
    // Equity is spent at year 0 (factor 1.08⁻¹), debt repaid from year 1: each costs crf(8 %, 20).
    expect(capitalFactor(plain, 20, 0)).toBeCloseTo(crf(0.08, 20), 12);
  });

  it('a cash flow of the pro forma: equity earns its cost at the levelled revenue', () => {
    // One USD of capex, half of it earning the credit; revenue = factor each year. NPV of equity's after-tax flow is zero.
    const revenue = capitalFactor(project, 20, 0.5);
    const credit = 0.3 * 0.5;
    let balance = 0.7;
    const service = 0.7 * crf(0.075, 20);
    let npv = 0;
    for (let y = -1; y <= 0; y++) npv -= 0.15 * 1.11 ** -(y + 2);
    for (let y = 1; y <= 20; y++) {
      const interest = balance * 0.075;
      balance -= service - interest;
      const written = (project.depreciation[y - 1] ?? 0) * (1 - credit / 2);
      const tax = 0.21 * (revenue - written - interest);
      npv += (revenue - service - tax + (y === 1 ? credit : 0)) * 1.11 ** -(y + 2);
    }
    expect(balance).toBeCloseTo(0, 12);
    expect(npv).toBeCloseTo(0, 12);
  });
});

describe('years of a life', () => {
  const d = discounts(project);
  it('blocks share out every year once', () => {
    const blocks = yearBlocks(
      project,
      [1, 8, 20],
      [{ degradationPerYear: 0.005 }],
      [{ fadePerYear: 0.0175 }],
    );
    // Halfway years 4.5 and 14: year 4 is nearer to 1, year 14 as near to 8 as to 20 and goes to 8.
    expect(blocks.map((b) => [b.first, b.last])).toEqual([
      [1, 4],
      [5, 14],
      [15, 20],
    ]);
    expect(blocks.reduce((s, b) => s + b.share, 0)).toBeCloseTo(1, 12);
    expect(blocks.reduce((s, b) => s + b.fuel, 0)).toBeCloseTo(levelled(project, 0.03), 12);
    expect(blocks.reduce((s, b) => s + b.years, 0)).toBeCloseTo(1, 12);
  });
  it('one block carries the discounted mean of what ages', () => {
    const [b] = yearBlocks(project, [1], [{ degradationPerYear: 0.005 }], []);
    let [sum, all] = [0, 0];
    for (let y = 0; y < 20; y++) {
      sum += (1 - 0.005 * y) * d[y];
      all += d[y];
    }
    expect(b.variable[0]).toBeCloseTo(sum / all, 12);
  });
});
