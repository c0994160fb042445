/** Mean radius of the earth, km (IUGG R1). */
export const EARTH_RADIUS_KM = 6371.0088;
const RAD = Math.PI / 180;

/** Unit vectors of places, three a place; shape 3·n. */
export function unitVectors(latDeg: ArrayLike<number>, lonDeg: ArrayLike<number>): Float64Array {
  const n = latDeg.length;
  const out = new Float64Array(3 * n);
  for (let i = 0; i < n; i++) {
    const c = Math.cos(latDeg[i] * RAD);
    out[3 * i] = c * Math.cos(lonDeg[i] * RAD);
    out[3 * i + 1] = c * Math.sin(lonDeg[i] * RAD);
    out[3 * i + 2] = Math.sin(latDeg[i] * RAD);
  }
  return out;
}

/** Squared chord between vector i of a and vector j of b; 0 … 4. */
export function chordSquared(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const x = a[3 * i] - b[3 * j];
  const y = a[3 * i + 1] - b[3 * j + 1];
  const z = a[3 * i + 2] - b[3 * j + 2];
  return x * x + y * y + z * z;
}

/** Great-circle distance of a squared chord, km. */
export const arcKm = (chord2: number): number =>
  2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord2) / 2));

/** Squared chord of a great-circle distance. */
export const chordOfKm = (km: number): number => (2 * Math.sin(km / (2 * EARTH_RADIUS_KM))) ** 2;

/** Great-circle distance, km. */
export const greatCircleKm = (lat1: number, lon1: number, lat2: number, lon2: number): number =>
  arcKm(chordSquared(unitVectors([lat1], [lon1]), 0, unitVectors([lat2], [lon2]), 0));
