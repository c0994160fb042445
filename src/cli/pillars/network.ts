import type { Pillar } from './types.ts';

export const network: Pillar = {
  about: {
    en: 'Questions about networks: fabric, latency, places',
    ko: '네트워크에 관한 물음: 패브릭, 지연, 입지',
  },
  commands: {
    fabric: {
      about: { en: 'Switches, links, power and cost of a fabric', ko: '패브릭의 스위치, 링크, 전력, 비용' },
      examples: [
        `echo '{accelerators: 4608, rack: gb300-nvl72}' | gigasite network fabric -`,
        'gigasite network fabric question.yaml --svg fabric.svg',
      ],
      svg: true,
      question: async () => (await import('../../engine/network/index.ts')).fabricQuestion(),
      answer: 'FabricAnswer',
      load: async () => (await import('../commands/network-fabric.ts')).networkFabric,
    },
    latency: {
      about: { en: 'Round-trip times, and what a cut cable changes', ko: '왕복 시간과 케이블 절단의 영향' },
      examples: [
        `echo '{from: [{hub: fra}], to: [{hub: sin}, {hub: bom}], cut: [red-sea]}' | gigasite network latency -`,
        'gigasite network latency question.yaml --json',
      ],
      question: async () => (await import('../../engine/network/index.ts')).latencyQuestion,
      answer: 'LatencyAnswer',
      load: async () => (await import('../commands/network-latency.ts')).networkLatency,
    },
    place: {
      about: {
        en: 'Where to put sites for people, and who is covered',
        ko: '사람들을 위한 부지 선택과 도달 범위',
      },
      examples: [
        `echo '{mode: place, choose: 20}' | gigasite network place -`,
        `echo '{mode: coverage, scenario: azure-34-countries}' | gigasite network place -`,
        'gigasite network place question.yaml --svg coverage.svg',
      ],
      svg: true,
      question: async () => (await import('../../engine/network/index.ts')).placeQuestion(),
      answer: 'PlaceAnswer',
      load: async () => (await import('../commands/network-place.ts')).networkPlace,
    },
  },
};
