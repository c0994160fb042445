/** Cooling plants: hourly electricity and water, and what to install. */
export { AIR_COOLED_COP_MAX, WATER_COOLED_COP_MAX } from './chiller.ts';
export { type CoolingYear, createCoolingYear, type HeatColumns, type OutdoorAir } from './columns.ts';
export { type DryDays, type DryLoop, dryDays } from './dry-days.ts';
export { chilledHour, type DryCoolers, FAN, LEAST_CHILLER_INPUT, WORK } from './dry-loop.ts';
export { DRY_COOLER_TABLE, FAN_STEPS } from './laws.ts';
export { PLANT_TYPES, type PlantParameters, type PlantType, plantFromCatalog } from './parameters.ts';
export { simulateCoolingYear } from './plant.ts';
export { answerCooling } from './run/answer.ts';
export type { CoolingAnswer } from './run/answer-types.ts';
export type { PlaceAnswer } from './run/place.ts';
export { coolingQuestion, weatherQuestion } from './run/question.ts';
export { answerWeather, type WeatherAnswer, type WeatherFigures } from './run/weather-answer.ts';
export { type CoolingCapacity, coolingCapacity, type DesignDay, peakCoolingPower } from './sizing.ts';
