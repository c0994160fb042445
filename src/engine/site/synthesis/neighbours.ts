import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { distanceKm } from '../distance.ts';
import { exp, log } from '../elementary.ts';
import type { ClimateNormals } from '../normals.ts';
import { type DaySpread, daySpread, MIN_DAY_SD_K } from './day-spread.ts';

/**
 * How far days leave the season differs from what normals tell by amounts that neighbours share: the same fronts pass
 * over both. The differences of places whose spread is known are carried to others by simple kriging (mean zero,
 * exponential covariance with distance and height, nugget), on the logarithm of known over told, by month.
 *
 * Lengths and nugget were chosen by leaving each place and all within 60 km of it out, on 41 places; between 600 and
 * 2,500 km and nuggets of 0.3 to 1 the error moves by 3 % (docs/models/weather.md).
 */
const LENGTH_KM = 2000;
const LENGTH_M = 3000;
/** Variance of what neighbours do not share (one typical year's luck, the station itself), over that of what they do. */
const NUGGET = 0.2;

const MONTHS = 12;
/** Twelve months of temperature, then twelve of dew point. */
const COLUMNS = 2 * MONTHS;

/** A climate with the spread of its days. */
export type KnownClimate = ClimateNormals & DaySpread;

/** Whether a climate says how far its days spread. */
export function knowsSpread(normals: ClimateNormals): normals is KnownClimate {
  return normals.temperatureSdK !== undefined && normals.dewPointSdK !== undefined;
}

/** Which design extremes a place has: what its normals tell of the spread depends on them. */
interface Extremes {
  readonly hot: boolean;
  readonly cold: boolean;
  readonly dry: boolean;
}

const extremesOf = (normals: ClimateNormals): Extremes => ({
  hot: !Number.isNaN(normals.designDryBulbC),
  cold: normals.heatingDryBulbC !== undefined,
  dry: normals.heatingDewPointC !== undefined,
});

/** What the normals of a place with known spread would tell if it had no more extremes than another. */
function told(normals: ClimateNormals, has: Extremes): DaySpread {
  return daySpread({
    ...normals,
    temperatureSdK: undefined,
    dewPointSdK: undefined,
    designDryBulbC: has.hot ? normals.designDryBulbC : Number.NaN,
    heatingDryBulbC: has.cold ? normals.heatingDryBulbC : undefined,
    heatingDewPointC: has.dry ? normals.heatingDewPointC : undefined,
  });
}

/** Column of a month in the season of the northern half of the earth: July there is January here. */
const seasonal = (normals: ClimateNormals, month: number): number =>
  normals.latitudeDeg < 0 ? (month + MONTHS / 2) % MONTHS : month;

/** ln of known over told by month, each month a quarter of both beside it and half of itself. */
function difference(known: readonly number[], says: readonly number[]): number[] {
  const raw = known.map((sd, m) => log(sd / says[m]));
  return raw.map((v, m) => (raw[(m + MONTHS - 1) % MONTHS] + 2 * v + raw[(m + 1) % MONTHS]) / 4);
}

function covariance(a: ClimateNormals, b: ClimateNormals): number {
  const km = distanceKm(a.latitudeDeg, a.longitudeDeg, b.latitudeDeg, b.longitudeDeg);
  return exp(-km / LENGTH_KM - Math.abs(a.elevationM - b.elevationM) / LENGTH_M);
}

/** Carries what is known of the spread of days at some places to others. */
export class SpreadField {
  private readonly known: readonly KnownClimate[];
  private readonly solver: CholeskyDecomposition | undefined;
  /** Kriging weights (place × column) by the extremes that the asking place has. */
  private readonly weights = new Map<string, number[][]>();

  constructor(known: readonly KnownClimate[]) {
    this.known = known;
    if (known.length === 0) return;
    this.solver = new CholeskyDecomposition(
      new Matrix(known.map((a, i) => known.map((b, j) => covariance(a, b) + (i === j ? NUGGET : 0)))),
    );
  }

  /**
   * Spread of days at a place: its own where its normals have it, else what they tell, scaled as at its neighbours.
   * Far from all of them (some 3,000 km) it is what the normals tell.
   */
  at(normals: ClimateNormals): DaySpread {
    const own = daySpread(normals);
    if (!this.solver || knowsSpread(normals)) return own;
    const weights = this.weightsFor(extremesOf(normals));
    const nearness = this.known.map((k) => covariance(k, normals));
    const scaled = (sd: number, month: number, first: number): number => {
      const column = first + seasonal(normals, month);
      const ln = nearness.reduce((sum, c, i) => sum + c * weights[i][column], 0);
      return Math.max(MIN_DAY_SD_K, sd * exp(ln));
    };
    return {
      temperatureSdK: normals.temperatureSdK ?? own.temperatureSdK.map((sd, m) => scaled(sd, m, 0)),
      dewPointSdK: normals.dewPointSdK ?? own.dewPointSdK.map((sd, m) => scaled(sd, m, MONTHS)),
    };
  }

  private weightsFor(has: Extremes): number[][] {
    const key = `${has.hot} ${has.cold} ${has.dry}`;
    const made = this.weights.get(key);
    if (made) return made;
    const differences = this.known.map((k) => {
      const says = told(k, has);
      const row = new Array<number>(COLUMNS);
      difference(k.temperatureSdK, says.temperatureSdK).forEach((v, m) => {
        row[seasonal(k, m)] = v;
      });
      difference(k.dewPointSdK, says.dewPointSdK).forEach((v, m) => {
        row[MONTHS + seasonal(k, m)] = v;
      });
      return row;
    });
    const weights = (this.solver as CholeskyDecomposition).solve(new Matrix(differences)).to2DArray();
    this.weights.set(key, weights);
    return weights;
  }
}
