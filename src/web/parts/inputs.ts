import { type Texts, t } from '../app/say.ts';
import type { YamlPath } from '../state/document.ts';

/** An input that a slider moves: where it stands in the file and how it is written there. */
export interface SliderInput {
  readonly id: string;
  readonly name: Texts;
  readonly path: YamlPath;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Text of the file from the slider's number. */
  readonly write: (value: number) => string;
  /** The slider's number from what the file holds. */
  readonly read: (held: unknown) => number | undefined;
}

const leading = (held: unknown): number | undefined => {
  const n = typeof held === 'number' ? held : Number.parseFloat(String(held ?? ''));
  return Number.isFinite(n) ? n : undefined;
};
const unit =
  (suffix: string) =>
  (v: number): string =>
    `${v} ${suffix}`;

/** Money and work of the whole programme; ranges are those a reader would try, wider values go into the text. */
export const PROGRAMME_INPUTS: readonly SliderInput[] = [
  {
    id: 'wacc',
    name: t('Cost of capital, % a year', '자본 비용률, 연 %'),
    path: ['money', 'wacc'],
    min: 3,
    max: 20,
    step: 0.5,
    write: unit('%'),
    read: (held) => (typeof held === 'number' ? held * 100 : leading(held)),
  },
  {
    id: 'chip-life',
    name: t('Life of chips, months', '칩 수명, 개월'),
    path: ['money', 'chipLife'],
    min: 24,
    max: 96,
    step: 6,
    write: unit('months'),
    read: (held) => {
      const n = leading(held);
      return n !== undefined && /year/.test(String(held)) ? n * 12 : n;
    },
  },
  {
    id: 'electricity',
    name: t('Electricity, ¢/kWh', '전기, ¢/kWh'),
    path: ['money', 'electricityPrice'],
    min: 2,
    max: 20,
    step: 0.25,
    write: unit('¢/kWh'),
    read: leading,
  },
  {
    id: 'rent',
    name: t('Rent of an accelerator, $/h', '가속기 임대료, $/시간'),
    path: ['money', 'rent'],
    min: 0.5,
    max: 8,
    step: 0.1,
    write: (v) => `${v} $/h`,
    read: leading,
  },
  {
    id: 'training-share',
    name: t('Share of time in training, %', '학습 시간 비중, %'),
    path: ['workloads', 'trainingShare'],
    min: 0,
    max: 100,
    step: 5,
    write: unit('%'),
    read: (held) => (typeof held === 'number' ? held * 100 : leading(held)),
  },
];
