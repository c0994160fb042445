/**
 * Present values that depend on dates alone, as running sums over months: a cost spread over any span, or put in service over any
 * span, is then worth the difference of two entries. All are for one dollar, discounted at one rate to the first month.
 */
export interface Discounts {
  readonly months: number;
  /** Σ v^m over the months before k. */
  readonly cash: Float64Array;
  /** v of the last month: what is left on the books then counts at that. */
  readonly last: number;
}

/** What a dollar put in service in a month brings about until the end of the horizon, as running sums over that month. */
export interface ServiceSums {
  readonly lifeMonths: number;
  readonly renew: boolean;
  /** Σ over months before k of: renewals at their present value, less what their cost and depreciation leave on the last book. */
  readonly charges: Float64Array;
  /** Σ of the present value of a dollar in service each month: the base of maintenance. */
  readonly inService: Float64Array;
  /** Σ of the number of renewals within the horizon. */
  readonly renewals: Float64Array;
}

export function discountsOf(months: number, monthlyRate: number): Discounts {
  const cash = new Float64Array(months + 1);
  let v = 1;
  let last = 1;
  for (let m = 0; m < months; m++) {
    cash[m + 1] = cash[m] + v;
    last = v;
    v /= 1 + monthlyRate;
  }
  return { months, cash, last };
}

/** Renewals within the horizon of something put in service in month s. */
const renewalsOf = (s: number, months: number, life: number): number =>
  Number.isFinite(life) ? Math.floor((months - 1 - s) / life) : 0;

/**
 * Charges of a month are depreciation + rate × opening book, and over the horizon PV(charges) = PV(cash) − v_last × final book
 * (docs/models/finance.md), with final book = Σ cash − Σ depreciation. Each term is linear in what is spent and put in service.
 */
export function serviceSums(d: Discounts, lifeMonths: number, renew: boolean): ServiceSums {
  const { months, cash, last } = d;
  const charges = new Float64Array(months + 1);
  const inService = new Float64Array(months + 1);
  const renewals = new Float64Array(months + 1);
  for (let s = 0; s < months; s++) {
    const again = renew ? renewalsOf(s, months, lifeMonths) : 0;
    let renewed = 0;
    for (let k = 1; k <= again; k++) renewed += cash[s + k * lifeMonths + 1] - cash[s + k * lifeMonths];
    const used = renew ? months - s : Math.min(months - s, lifeMonths);
    const depreciated = Number.isFinite(lifeMonths) ? used / lifeMonths : 0;
    charges[s + 1] = charges[s] + renewed - last * (again - depreciated);
    inService[s + 1] = inService[s] + cash[s + used] - cash[s];
    renewals[s + 1] = renewals[s] + again;
  }
  return { lifeMonths, renew, charges, inService, renewals };
}
