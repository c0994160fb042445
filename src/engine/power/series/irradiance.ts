import { columns } from '../../units/index.ts';
import type { SunHours } from './sun.ts';

/** Sunshine by hour, W/m², means over the hour. */
export interface Sunshine {
  /** Global on the horizontal. */
  readonly ghiWPerM2: Float64Array;
  /** Beam at normal incidence; worked out from the global where left out. */
  readonly dniWPerM2?: Float64Array;
  /** Diffuse on the horizontal; worked out where left out. */
  readonly dhiWPerM2?: Float64Array;
}

/** Sine of the lowest sun for which a beam is divided by its height: 3°. Below, hour means say little. */
const LOWEST_UP = 0.0523;

/**
 * Share of diffuse in global from the clearness index (Erbs, Klein and Duffie 1982, Solar Energy 28(4), 293).
 * @param clearness global on the horizontal over the same above the air, 0…1
 */
export function erbsDiffuseShare(clearness: number): number {
  if (clearness <= 0.22) return 1 - 0.09 * clearness;
  if (clearness > 0.8) return 0.165;
  const k = clearness;
  return 0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336)));
}

/**
 * Beam and diffuse of every hour: those given, else from the global by Erbs. Beam = (global − diffuse) / sin(height),
 * at most the beam above the air; what does not fit into the beam counts as diffuse, so that beam · sin(height) + diffuse
 * = global.
 */
export function beamAndDiffuse(
  sunshine: Sunshine,
  sun: SunHours,
): { dniWPerM2: Float64Array; dhiWPerM2: Float64Array } {
  const { ghiWPerM2, dniWPerM2, dhiWPerM2 } = sunshine;
  if (dniWPerM2 && dhiWPerM2) return { dniWPerM2, dhiWPerM2 };
  const hours = ghiWPerM2.length;
  const [dni, dhi] = columns(2, hours);
  for (let h = 0; h < hours; h++) {
    const global = ghiWPerM2[h];
    const up = sun.up[h];
    if (up <= 0) {
      dhi[h] = global;
      continue;
    }
    const most = sun.extraterrestrialNormalWPerM2[h] * sun.sunlit[h];
    let diffuse: number;
    if (dhiWPerM2) diffuse = dhiWPerM2[h];
    else if (dniWPerM2) diffuse = global - dniWPerM2[h] * up;
    else diffuse = global * erbsDiffuseShare(Math.min(1, global / (most * up)));
    if (diffuse > global) diffuse = global;
    if (diffuse < 0) diffuse = 0;
    let beam = up > LOWEST_UP ? (global - diffuse) / up : 0;
    if (beam > most) beam = most;
    dni[h] = beam;
    dhi[h] = global - beam * up;
  }
  return { dniWPerM2: dni, dhiWPerM2: dhi };
}
