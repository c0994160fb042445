import type { Pillar } from './types.ts';

export const power: Pillar = {
  about: {
    en: 'Questions about power: what a load means to its grid',
    ko: '전력에 관한 물음: 부하가 전력망에 주는 영향',
  },
  commands: {
    grid: {
      about: {
        en: 'Headroom, curtailment, connection and flicker of a load',
        ko: '부하의 수용 여력, 출력 제한, 접속, 플리커',
      },
      examples: [
        `echo '{region: ercot, load: 1 GW, accelerators: 500000}' | gigasite power grid -`,
        'gigasite power grid question.yaml --json',
      ],
      question: async () => (await import('../../engine/power/index.ts')).gridQuestion(),
      answer: 'GridAnswer',
      load: async () => (await import('../commands/power-grid.ts')).powerGrid,
    },
  },
};
