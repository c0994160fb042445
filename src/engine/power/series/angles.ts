/**
 * Sine and cosine of degrees from IEEE-754 +, −, × and ÷ only, so that the same input gives the same bytes on every
 * platform (ECMAScript leaves the last bits of Math.sin and Math.cos to the engine).
 */
const RADIANS = Math.PI / 180;

/** Taylor series to x¹⁵: below 1e-16 for |x| ≤ π/4. */
function sineOf(x: number): number {
  const s = x * x;
  return (
    x *
    (1 -
      (s / 6) *
        (1 - (s / 20) * (1 - (s / 42) * (1 - (s / 72) * (1 - (s / 110) * (1 - (s / 156) * (1 - s / 210)))))))
  );
}

/** Taylor series to x¹⁶. */
function cosineOf(x: number): number {
  const s = x * x;
  return (
    1 -
    (s / 2) *
      (1 -
        (s / 12) *
          (1 -
            (s / 30) * (1 - (s / 56) * (1 - (s / 90) * (1 - (s / 132) * (1 - (s / 182) * (1 - s / 240)))))))
  );
}

/** sin of an angle in degrees; absolute error below 1e-15 within ±1,000 turns. */
export function sinDeg(degrees: number): number {
  const quarter = Math.floor(degrees / 90 + 0.5);
  const x = (degrees - quarter * 90) * RADIANS;
  const turn = ((quarter % 4) + 4) % 4;
  if (turn === 0) return sineOf(x);
  if (turn === 1) return cosineOf(x);
  return turn === 2 ? -sineOf(x) : -cosineOf(x);
}

/** cos of an angle in degrees; as `sinDeg`. */
export const cosDeg = (degrees: number): number => sinDeg(degrees + 90);
