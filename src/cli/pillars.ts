import type { CliText } from '../i18n/index.ts';
import type { Context } from './context.ts';

/** One question, answered: a file or `-`, a table or JSON. */
type Answer = (
  ctx: Context,
  file: string,
  options: { readonly json?: boolean; readonly svg?: string },
) => void | Promise<void>;

export interface PillarCommand {
  readonly about: CliText;
  readonly examples: readonly string[];
  /** Whether `--svg <file>` writes a drawing. */
  readonly svg?: boolean;
  /** Loaded only when it runs, so that help stays quick. */
  readonly load: () => Promise<Answer>;
}

/** The pillars' own commands: `gigasite <pillar> <command> <question>`. */
export const PILLARS: Readonly<
  Record<string, { readonly about: CliText; readonly commands: Readonly<Record<string, PillarCommand>> }>
> = {
  chips: {
    about: 'helpChips',
    commands: {
      train: {
        about: 'helpTrain',
        examples: [
          `echo '{mode: search, model: llama-3.1-70b, chip: h100, accelerators: 512, batch: 512}' | gigasite chips train -`,
          'gigasite chips train question.yaml --json',
        ],
        load: async () => (await import('./commands/chips-train.ts')).chipsTrain,
      },
      serve: {
        about: 'helpServe',
        examples: [
          `echo '{model: deepseek-v3, chip: gb200, precision: fp4, inputTokens: 8000, outputTokens: 1000}' | gigasite chips serve -`,
          'gigasite chips serve question.yaml --json',
        ],
        load: async () => (await import('./commands/chips-serve.ts')).chipsServe,
      },
      goodput: {
        about: 'helpGoodput',
        examples: [
          `echo '{accelerators: 100000, rack: gb200-nvl72, checkpointWrite: 10 s}' | gigasite chips goodput -`,
          'gigasite chips goodput question.yaml --json',
        ],
        load: async () => (await import('./commands/chips-goodput.ts')).chipsGoodput,
      },
    },
  },
  network: {
    about: 'helpNetwork',
    commands: {
      fabric: {
        about: 'helpFabric',
        examples: [
          `echo '{accelerators: 4608, rack: gb300-nvl72}' | gigasite network fabric -`,
          'gigasite network fabric question.yaml --svg fabric.svg',
        ],
        svg: true,
        load: async () => (await import('./commands/network-fabric.ts')).networkFabric,
      },
      latency: {
        about: 'helpLatency',
        examples: [
          `echo '{from: [{hub: fra}], to: [{hub: sin}, {hub: bom}], cut: [red-sea]}' | gigasite network latency -`,
          'gigasite network latency question.yaml --json',
        ],
        load: async () => (await import('./commands/network-latency.ts')).networkLatency,
      },
      place: {
        about: 'helpPlace',
        examples: [
          `echo '{mode: place, choose: 20}' | gigasite network place -`,
          `echo '{mode: coverage, scenario: azure-34-countries}' | gigasite network place -`,
        ],
        load: async () => (await import('./commands/network-place.ts')).networkPlace,
      },
    },
  },
};
