import { exp, log } from '../site/index.ts';

/**
 * Fan and pump laws. Powers with odd exponents are read from tables by straight lines: Math.pow is slow in the hour
 * loop. With 1,024 steps the error is below h²/8·max|f″| = 1.9e-6 of design power (tested).
 */
const STEPS = 1024;

/** Air flow a dry cooler needs ∝ (heat / capacity)^(1/0.78), from its heat transfer ∝ flow^0.78. */
const DRY_COOLER_EXPONENT = 1 / 0.78;
/** Air flow a tower needs ∝ (heat / capacity)^(1/0.65). */
const TOWER_EXPONENT = 1 / 0.65;
/** Least fan speed, share of full. */
const MIN_FAN_SPEED = 0.1;
/** Least flow of pumps and hall fans, share of design. */
export const MIN_FLOW = 0.3;

function fanTable(exponent: number): Float64Array {
  const table = new Float64Array(STEPS + 2);
  for (let i = 0; i <= STEPS; i++) {
    const speed = i === 0 ? 0 : exp(exponent * log(i / STEPS));
    const held = speed > MIN_FAN_SPEED ? speed : MIN_FAN_SPEED;
    table[i] = held * held * held;
  }
  table[STEPS + 1] = 1;
  return table;
}
/** Steps of the tables, for loops that read them in place. */
export const FAN_STEPS = STEPS;
export const DRY_COOLER_TABLE = fanTable(DRY_COOLER_EXPONENT);
const TOWER_TABLE = fanTable(TOWER_EXPONENT);

function read(table: Float64Array, ratio: number): number {
  if (!(ratio < 1 && ratio >= 0)) return 1;
  const at = ratio * STEPS;
  const i = at | 0;
  return table[i] + (at - i) * (table[i + 1] - table[i]);
}

/** Fan power of a dry cooler, share of design, at heat over full-speed capacity (0..1; beyond gives 1). */
export const dryCoolerFanPower = (ratio: number): number => read(DRY_COOLER_TABLE, ratio);
/** Fan power of a cooling tower, share of design, at heat over full-speed capacity. */
export const towerFanPower = (ratio: number): number => read(TOWER_TABLE, ratio);

/**
 * Power of a pump or hall fan at a share of design flow: flow^2.5, between the cube of the affinity law and what static
 * head leaves of it in practice (exponents 2.4–2.7); flow not below 0.3.
 */
export function flowPower(flow: number): number {
  const held = flow > MIN_FLOW ? flow : MIN_FLOW;
  return held * held * Math.sqrt(held);
}
