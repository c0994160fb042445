/** Tariffs and bills: what a supplier charges for a year of load, line by line. Model page: docs/models/tariffs.md. */
export { answerBill, type BillAnswer, type BillMonth, type ChargeTotal } from './answer.ts';
export { type Bill, billYear, type CompiledTariff, compileTariff } from './bill.ts';
export { type BillingCalendar, calendarFor, LEAP_RULES, type LeapRule } from './calendar.ts';
export { tariffFromCatalog, termsFromCatalog } from './catalogue.ts';
export type { FileReader } from './load.ts';
export { NOMINAL_YEAR, type TariffPrices, tariffPrices } from './prices.ts';
export { billQuestion, readBillQuestion } from './question.ts';
export { type ContractCost, contractCost, contractMonths } from './terms.ts';
export type { BillLine, ContractTerms, DemandCause, LineKind, Tariff } from './types.ts';
export { tariffFromUrdb } from './urdb.ts';
