/** Build and money drawn together. */
export { drawMoney, type MoneyDraw, moneyOfDraw, newMoneyDraw } from './draw.ts';
export { type MoneyFan, moneyFan, type Spread } from './fan.ts';
export { compileMoneyKernel, type MoneyKernel } from './kernel.ts';
