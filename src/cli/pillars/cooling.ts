import type { Pillar } from './types.ts';

export const cooling: Pillar = {
  about: {
    en: 'Questions about cooling: weather of a place, a plant through its year',
    ko: '냉각에 관한 물음: 장소의 날씨, 설비의 한 해',
  },
  commands: {
    weather: {
      about: {
        en: 'A year of weather and the extremes of a place, or of a file',
        ko: '장소 또는 파일의 한 해 날씨와 극값',
      },
      examples: [
        `echo '{climate: ashburn-va, extreme: 20}' | gigasite cooling weather -`,
        `echo '{climate: {lat: 40.0, lon: -105.3, elevation: 1650 m}, warming: 2 K}' | gigasite cooling weather -`,
        `gigasite cooling weather question.yaml --json`,
      ],
      svg: true,
      question: async () => (await import('../../engine/cooling/index.ts')).weatherQuestion(),
      answer: 'WeatherAnswer',
      load: async () => (await import('../commands/cooling-weather.ts')).coolingWeather,
    },
    run: {
      about: {
        en: 'PUE, water, throttling and the best supply temperature of a plant',
        ko: '설비의 PUE, 물, 스로틀링, 가장 좋은 공급 온도',
      },
      examples: [
        `echo '{climate: phoenix-az, plant: liquid-dry, coolant: vera-rubin-maxp, itPower: 100 MW, sweep: {}}' | gigasite cooling run -`,
        `echo '{climate: helsinki, plant: liquid-dry, itPower: 20 MW, reuse: {demand: 10 MW}}' | gigasite cooling run -`,
        `echo '{climate: dallas-tx, plant: liquid-tower, itPower: 50 MW, rideThrough: {failure: utility}}' | gigasite cooling run -`,
        'gigasite cooling run question.yaml --svg year.svg',
      ],
      svg: true,
      question: async () => (await import('../../engine/cooling/index.ts')).coolingQuestion(),
      answer: 'CoolingAnswer',
      load: async () => (await import('../commands/cooling-run.ts')).coolingRun,
    },
  },
};
