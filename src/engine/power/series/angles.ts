import { sin } from '../../site/index.ts';

/** sin of an angle in degrees, the same bytes on every platform; absolute error below 2e-14. */
export const sinDeg = (degrees: number): number =>
  sin(((degrees - 360 * Math.round(degrees / 360)) * Math.PI) / 180);

/** cos of an angle in degrees; as `sinDeg`. */
export const cosDeg = (degrees: number): number => sinDeg(degrees + 90);
