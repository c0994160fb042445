import { z } from 'zod';
import { type Catalog, nearestName } from '../../catalog/index.ts';
import type { ChipSpec } from '../chip.ts';
import { plainName, spellings } from '../names.ts';
import { recipeIds } from './constants.ts';

/** Classes for stacks of one maker and one run: never chosen by the year alone. */
const OF_ONE = ['recipe-deepspeed-2021', 'recipe-llama3-2024', 'recipe-deepseek-2024', 'recipe-mlperf-2025'];

const rack = (chip: ChipSpec): boolean => chip.scaleUpDomain >= 32;

/** The recipe class for a chip where none is named: the newest that was measured on its like. */
export function defaultRecipe(chip: ChipSpec): string {
  if (chip.family === 'ampere') return 'recipe-megatron-2022';
  return rack(chip) ? 'recipe-nemo-2025-rack' : 'recipe-nemo-2025-node';
}

/** The classes a name stands for: by id, by id without its prefix, or by the name of the software. */
export function recipesNamed(catalog: Catalog, name: string): string[] {
  const ids = recipeIds(catalog);
  const exact = [name, `recipe-${name}`].find((id) => ids.includes(id));
  if (exact) return [exact];
  const plain = plainName(name);
  return ids.filter((id) => spellings(catalog, 'workload', id).includes(plain));
}

/** A field for the name of a recipe class or of its software. */
export function recipeField(catalog: Catalog | undefined, description: string) {
  return z
    .string()
    .transform((text, ctx): string => {
      if (!catalog || recipesNamed(catalog, text).length > 0) return text;
      const ids = recipeIds(catalog);
      ctx.addIssue({
        code: 'custom',
        params: {
          code: 'unknown-name',
          found: text.slice(0, 60),
          kind: 'workload',
          nearest: nearestName(text.startsWith('recipe-') ? text : `recipe-${text}`, ids) ?? '',
          allowed: ids.join(', '),
        },
      });
      return z.NEVER;
    })
    .meta({ description });
}

/**
 * The recipe class of a question: of those its name stands for the one nearest in year (the newest where no year is
 * given), and of the chip's kind (rack or node). By the year alone, the class nearest in year.
 */
export function recipeAsked(
  catalog: Catalog,
  chip: ChipSpec,
  asked: { readonly recipe?: string; readonly year?: number },
): string {
  const { recipe, year } = asked;
  if (recipe !== undefined) {
    const found = recipesNamed(catalog, recipe);
    return found.length === 1 ? found[0] : nearestInYear(catalog, chip, found, year);
  }
  if (year === undefined) return defaultRecipe(chip);
  const general = recipeIds(catalog).filter((id) => !OF_ONE.includes(id));
  return nearestInYear(catalog, chip, general, year);
}

/** Of the given classes, those of the chip's kind, the nearest in year; the newest where no year is given. */
function nearestInYear(catalog: Catalog, chip: ChipSpec, ids: readonly string[], year?: number): string {
  const other = rack(chip) ? '-node' : '-rack';
  const fitting = ids.filter((id) => !id.endsWith(other));
  const of = (id: string): number => catalog.value('workload', id, 'year');
  const distance = (id: string): number => (year === undefined ? -of(id) : Math.abs(of(id) - year));
  return (fitting.length > 0 ? fitting : ids).reduce((a, b) => (distance(b) < distance(a) ? b : a));
}
