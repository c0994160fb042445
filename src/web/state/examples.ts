import type { Examples } from '../worker/protocol.ts';

/** Shipped examples by name; loaded at the start. */
let examples: Examples = {};

export const keptExamples = (): Examples => examples;
export function keepExamples(all: Examples): void {
  examples = all;
}
export const exampleNames = (): string[] => Object.keys(examples);
export const exampleText = (name: string): string => examples[name] ?? '';
