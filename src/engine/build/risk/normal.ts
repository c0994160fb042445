import { exp } from '../../site/index.ts';

/**
 * Standard normal distribution Φ(z). West (2005), "Better approximations to cumulative normal functions", after Hart's
 * rational approximation and a continued fraction for the far tail; absolute error below 1e-15 (tested).
 */
export function normalShare(z: number): number {
  const x = Math.abs(z);
  let tail: number;
  if (x > 37) tail = 0;
  else {
    const e = exp((-x * x) / 2);
    if (x < 7.07106781186547) {
      const top =
        (((((0.0352624965998911 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383) * x +
          112.079291497871) *
          x +
          221.213596169931) *
          x +
        220.206867912376;
      const bottom =
        ((((((0.0883883476483184 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461) * x +
          296.564248779674) *
          x +
          637.333633378831) *
          x +
          793.826512519948) *
          x +
        440.413735824752;
      tail = (e * top) / bottom;
    } else tail = e / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / 2.506628274631;
  }
  return z > 0 ? 1 - tail : tail;
}

/**
 * Quantile of Student's t for ν ≥ 2 degrees of freedom, from the normal one by the Cornish-Fisher series
 * (Abramowitz and Stegun 26.7.5). Error below 0.7 % of the quantile for 0.05 ≤ p ≤ 0.95 (tested).
 *
 * @param z standard normal quantile of the same p
 */
export function studentQuantile(z: number, degrees: number): number {
  const s = z * z;
  const v = degrees;
  return (
    z +
    (z * (s + 1)) / (4 * v) +
    (z * ((5 * s + 16) * s + 3)) / (96 * v * v) +
    (z * (((3 * s + 19) * s + 17) * s - 15)) / (384 * v * v * v)
  );
}
