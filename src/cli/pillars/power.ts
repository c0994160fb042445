import type { Pillar } from './types.ts';

export const power: Pillar = {
  about: {
    en: 'Questions about power: supply, grids, bills, the chain',
    ko: '전력에 관한 물음: 공급, 전력망, 요금, 칩까지의 전력 계통',
  },
  commands: {
    bill: {
      about: {
        en: 'What a year of load costs under a tariff, and which hour set it',
        ko: '요금제에서 한 해 부하의 요금과 그것을 정한 시각',
      },
      examples: [
        `echo '{tariff: aep-ohio-dct, contract: {power: 100 MW}, load: {flat: 70 MW}}' | gigasite power bill -`,
        'gigasite power bill question.yaml --json',
      ],
      question: async () => (await import('../../engine/power/index.ts')).billQuestion(),
      answer: 'BillAnswer',
      load: async () => (await import('../commands/power-bill.ts')).powerBill,
    },
    chain: {
      about: {
        en: 'Losses, parts, availability and swings from the utility to racks',
        ko: '전력회사에서 랙까지의 손실, 설비, 가용도, 변동',
      },
      examples: [
        `echo '{itPower: 100 MW, topology: 2N, load: 80 %}' | gigasite power chain -`,
        'gigasite power chain question.yaml --svg chain.svg',
      ],
      svg: true,
      question: async () => (await import('../../engine/power/index.ts')).chainQuestion(),
      answer: 'ChainAnswer',
      load: async () => (await import('../commands/power-chain.ts')).powerChain,
    },
    supply: {
      about: {
        en: 'The cheapest supply of a load: what to build and how it runs',
        ko: '부하에 가장 싼 공급: 무엇을 짓고 어떻게 돌릴지',
      },
      examples: [
        `echo '{load: 100 MW, sources: [{source: gas-recip}], storage: [], ladder: {step: 24}}' | gigasite power supply -`,
        'gigasite power supply question.yaml --svg stack.svg',
      ],
      svg: true,
      question: async () => (await import('../../engine/power/index.ts')).supplyQuestion(),
      answer: 'SupplyAnswer',
      load: async () => (await import('../commands/power-supply.ts')).powerSupply,
    },
    portfolio: {
      about: {
        en: 'Supplies of sites that share carbon, capital or plant',
        ko: '탄소, 자본, 발전기를 나누는 부지들의 공급',
      },
      examples: [
        `echo '{sites: [{id: a, supply: {load: 50 MW, sources: [{source: gas-recip}], storage: []}}, {id: b, supply: {load: 80 MW, sources: [{source: gas-recip}, {source: gas-turbine-aero}], storage: []}}], shared: {plant: {sources: [gas-turbine-aero], power: 60 MW}}}' | gigasite power portfolio -`,
        'gigasite power portfolio question.yaml --json',
      ],
      question: async () => (await import('../../engine/power/index.ts')).portfolioQuestion(),
      answer: 'PortfolioAnswer',
      load: async () => (await import('../commands/power-portfolio.ts')).powerPortfolio,
    },
    bridge: {
      about: {
        en: 'Time to power: bridging plans, value of a month earlier',
        ko: '전력까지의 시간: 임시 전원 계획, 한 달의 값',
      },
      examples: [
        `echo '{load: 200 MW, from: 2026-11, ready: 2027-06, grid: {region: ercot}, chips: {rack: gb300-nvl72}}' | gigasite power bridge -`,
        'gigasite power bridge question.yaml --svg capacity.svg',
      ],
      svg: true,
      question: async () => (await import('../../engine/power/index.ts')).bridgeQuestion(),
      answer: 'BridgeAnswer',
      load: async () => (await import('../commands/power-bridge.ts')).powerBridge,
    },
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
