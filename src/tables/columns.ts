import { COST_CAUSES, TIMELINES } from '../engine/index.ts';

/** How a column is stored: Parquet type, and decimals in CSV (twelve significant digits where not given). */
export interface Column {
  readonly name: string;
  readonly type: 'text' | 'int' | 'float' | 'double';
  readonly doc: string;
  readonly decimals?: number;
  /** True where rows may have no value: an empty cell in CSV, null in Parquet. */
  readonly optional?: boolean;
}

const text = (name: string, doc: string, optional = false): Column => ({
  name,
  type: 'text',
  doc,
  ...(optional ? { optional } : {}),
});
const int = (name: string, doc: string): Column => ({ name, type: 'int', doc });
const float = (name: string, doc: string, decimals: number): Column => ({
  name,
  type: 'float',
  doc,
  decimals,
});
const double = (name: string, doc: string, optional = false): Column => ({
  name,
  type: 'double',
  doc,
  ...(optional ? { optional } : {}),
});

const HELD: Readonly<Record<(typeof TIMELINES)[number], string>> = {
  power: 'grid and on-site power',
  chips: 'racks not delivered',
  hall: 'building and cooling not ready',
  network: 'fabric not in service',
};
const CAUSES: Readonly<Record<(typeof COST_CAUSES)[number], string>> = {
  chips: 'depreciation and upkeep of running racks and storage',
  network: 'depreciation of the fabric',
  facility: 'depreciation and upkeep of building, cooling and electrical plant',
  power: 'energy, water, and depreciation of on-site power',
  people: 'staff',
  finance: 'cost of money on the book value',
  idle: 'depreciation and cost of money of chips that wait',
};

/** `monthly.csv`, `monthly.parquet`: one row per site and month, and per month for the fleet. */
export const MONTHLY: readonly Column[] = [
  text('site', 'Id of the site; `fleet` for all sites together'),
  text('month', 'Month, YYYY-MM'),
  double('live_accelerators', 'Accelerators that run at the end of the month'),
  double('live_it_mw', 'IT power of the racks that run, at nameplate'),
  double('live_facility_mw', 'Facility power of what runs, at its peak'),
  double('energised_mw', 'Grid and on-site power energised, facility side'),
  double('chips_waiting', 'Accelerators delivered that do not run'),
  double('power_waiting_mw', 'Energised facility power that running racks do not use'),
  text(
    'binding',
    'Timeline that holds back the most: power, chips, hall, network; `complete` or `not-started`',
  ),
  ...TIMELINES.map((t) => double(`held_back_${t}_mw`, `IT power held back by ${HELD[t]}`)),
  double('it_mwh', 'Energy of the IT'),
  double('facility_mwh', 'Energy of the facility, cooling and losses included'),
  double('grid_mwh', 'Part of the facility’s energy from the grid'),
  double('onsite_mwh', 'Part of the facility’s energy made on site'),
  double('water_m3', 'Water used on site'),
  double('carbon_t', 'CO₂ of the energy'),
  double('energy_cost_usd', 'Cost of the energy'),
  double('capacity_accelerator_hours', 'Accelerator-hours that are live'),
  double('useful_accelerator_hours', 'Accelerator-hours of useful work, after goodput and utilisation'),
  double('serving_tokens', 'Tokens served'),
  double('capex_usd', 'Cash paid for equipment, buildings and land; fleet rows only', true),
  double('opex_usd', 'Energy, water, staff and maintenance; fleet rows only', true),
  ...COST_CAUSES.map((c) => double(`charge_${c}_usd`, `Economic cost: ${CAUSES[c]}; fleet rows only`, true)),
  double('charges_usd', 'Sum of the charges; fleet rows only', true),
];

/** `hourly.csv`, `hourly.parquet`: one row per site and hour of the representative year. */
export const HOURLY: readonly Column[] = [
  text('site', 'Id of the site; `fleet` where the file holds totals'),
  int('hour', 'Hour of the year, 0 to 8759, local standard time'),
  int('month', 'Calendar month of the hour, 1 to 12'),
  float('it_kw', 'IT power', 3),
  float('facility_kw', 'Facility power, cooling and losses included', 3),
  float('cooling_kw', 'Part of the facility power that cools', 3),
  float('water_l', 'Water used in the hour', 3),
  float('pue', 'Facility power over IT power', 6),
];

/** `bill-of-materials.csv`: one row per phase and item. */
export const BILL: readonly Column[] = [
  text('site', 'Id of the site'),
  text('phase', 'Id of the phase'),
  text('cost_class', 'chips, network, cooling, electrical, building, land or onsite'),
  text('item', 'Catalogue entry, kind/id'),
  double('quantity', 'How many, in `unit`'),
  text('unit', 'rack, piece, kW, acre; `share`: of the line above it'),
  double('unit_cost_usd', 'Price of one unit'),
  double('cost_usd', 'Quantity × price'),
  double('lead_time_months', 'Order to site; empty where it is built on the spot', true),
  text('figure', 'Catalogue figure of the price, kind/id/figure'),
  text('source', 'Id of the figure’s source'),
  text('as_of', 'Date of the figure'),
  text('verified', '`yes`; `no` where the figure is recalled and not yet checked'),
];

/** Fleets with more sites than this have only totals in hourly.csv; hourly.parquet always has every site. */
export const HOURLY_CSV_SITES = 50;
