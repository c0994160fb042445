export { addScaled, columnSum, columns, wholeColumns } from './columns.ts';
export { contentText } from './content.ts';
/** Quantities: read human text with dimension checks, write it back, and the canonical units of the house. */

export {
  formatMonth,
  isDate,
  type Month,
  monthOfDate,
  parseHorizon,
  parseMonth,
  yearOf,
} from './calendar.ts';
export {
  HOURS_PER_MONTH,
  HOURS_PER_YEAR,
  KINDS,
  type KindSpec,
  kindSpec,
  type QuantityKind,
} from './dimension.ts';
export { formatNumber, formatQuantity } from './format.ts';
export { parseQuantity, tryQuantity } from './parse.ts';
