import type { Pillar } from './types.ts';

export const chips: Pillar = {
  about: {
    en: 'Questions about chips: training, serving, goodput',
    ko: '칩에 관한 물음: 학습, 서빙, 유효 시간',
  },
  commands: {
    train: {
      about: {
        en: 'How long a training run takes, and the best strategy',
        ko: '학습에 걸리는 시간과 가장 좋은 전략',
      },
      examples: [
        `echo '{mode: search, model: llama-3.1-70b, chip: h100, accelerators: 512, batch: 512}' | gigasite chips train -`,
        'gigasite chips train question.yaml --json',
      ],
      question: async () => (await import('../../engine/chips/index.ts')).trainingQuestion(),
      answer: 'TrainingAnswer',
      load: async () => (await import('../commands/chips-train.ts')).chipsTrain,
    },
    serve: {
      about: {
        en: 'How fast and how cheaply a model is served',
        ko: '모델을 얼마나 빠르고 싸게 서비스하는지',
      },
      examples: [
        `echo '{model: deepseek-v3, chip: gb200, precision: fp4, inputTokens: 8000, outputTokens: 1000}' | gigasite chips serve -`,
        'gigasite chips serve question.yaml --json',
      ],
      question: async () => (await import('../../engine/chips/index.ts')).servingQuestion(),
      answer: 'ServingAnswer',
      load: async () => (await import('../commands/chips-serve.ts')).chipsServe,
    },
    goodput: {
      about: {
        en: 'What failures leave of the time, and power by activity',
        ko: '고장을 뺀 유효 시간과 활동별 전력',
      },
      examples: [
        `echo '{accelerators: 100000, rack: gb200-nvl72, checkpointWrite: 10 s}' | gigasite chips goodput -`,
        'gigasite chips goodput question.yaml --json',
      ],
      question: async () => (await import('../../engine/chips/index.ts')).goodputQuestion(),
      answer: 'GoodputAnswer',
      load: async () => (await import('../commands/chips-goodput.ts')).chipsGoodput,
    },
  },
};
