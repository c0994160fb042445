/** Shipped examples by name; loaded at the start. */
let examples: Readonly<Record<string, string>> = {};

export function keepExamples(all: Readonly<Record<string, string>>): void {
  examples = all;
}
export const exampleNames = (): string[] => Object.keys(examples);
export const exampleText = (name: string): string => examples[name] ?? '';
