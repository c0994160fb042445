import { z } from 'zod';
import { fields } from '../../../catalog/index.ts';
import type { FinanceTerms } from '../finance/terms.ts';

const { quantity } = fields;
const growth = (what: string) => quantity('perYear', what, { min: -0.5, max: 0.5 }).default(0);
const years = (what: string, standard: number) =>
  z.int().min(1).max(60).default(standard).meta({ description: what });

/**
 * Terms of finance. Those of a project are, where nothing else is said, the inputs of the off-grid study of December 2024
 * (Paces, Scale Microgrids, Stripe), as two public ports of its workbook have them.
 */
export const financeField = () =>
  z
    .strictObject({
      kind: z.enum(['wacc', 'project']).default('wacc').meta({
        description: 'wacc: one rate, each asset over its life; project: debt, equity and tax over one life',
      }),
      rate: quantity('share', 'Discount rate (wacc)', { min: 0, max: 1 }).default(0.08),
      years: years('Years of operation', 20),
      fuelGrowth: growth('Growth of fuel prices a year'),
      omGrowth: growth('Growth of operation and maintenance a year'),
      gridGrowth: growth('Growth of grid prices a year'),
      loadGrowth: growth('Growth of the load a year'),
      costOfEquity: quantity('share', 'Cost of equity (project)', { min: 0, max: 1 }).default(0.11),
      costOfDebt: quantity('share', 'Cost of debt (project)', { min: 0.0001, max: 1 }).default(0.075),
      leverage: quantity('share', 'Debt over capex (project)', { min: 0, max: 1 }).default(0.7),
      debtYears: years('Years of debt (project)', 20),
      tax: quantity('share', 'Tax rate (project)', { min: 0, max: 0.9 }).default(0.21),
      creditRate: quantity('share', 'Investment tax credit on what earns it (project)', {
        min: 0,
        max: 1,
      }).default(0.3),
      construction: years('Years of construction (project)', 2),
      depreciation: z
        .array(z.number().min(0).max(1))
        .max(60)
        .default([0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576])
        .meta({ description: 'Share written off in each year (project)' }),
    })
    .meta({ description: 'Finance' });

export const systemField = () =>
  z
    .strictObject({
      balance: quantity('moneyPerPower', 'Switchgear, transformers, controls per kW of peak load', {
        min: 0,
        max: 1e5,
      }).default(0),
      balanceOm: quantity('moneyPerPowerYear', 'Their operation per kW of peak load', {
        min: 0,
        max: 1e4,
      }).default(0),
      soft: quantity('share', 'Soft costs on all capex', { min: 0, max: 5 }).default(0),
      softOm: quantity('share', 'Yearly soft operation cost, of hard capex', { min: 0, max: 1 }).default(0),
    })
    .prefault({})
    .meta({ description: 'Costs of the system besides its parts' });

export function financeTerms(f: z.output<ReturnType<typeof financeField>>): FinanceTerms {
  const growthOf = { fuel: f.fuelGrowth, om: f.omGrowth, grid: f.gridGrowth, load: f.loadGrowth };
  if (f.kind === 'wacc') return { kind: 'wacc', rate: f.rate, years: f.years, growth: growthOf };
  return {
    kind: 'project',
    years: f.years,
    costOfEquity: f.costOfEquity,
    costOfDebt: f.costOfDebt,
    leverage: f.leverage,
    debtYears: Math.min(f.debtYears, f.years),
    taxRate: f.tax,
    creditRate: f.creditRate,
    constructionYears: f.construction,
    depreciation: f.depreciation,
    growth: growthOf,
  };
}
