/** Shipped examples by name; loaded at the start. */
let examples: Readonly<Record<string, string>> = {};

export async function loadExamples(url: string): Promise<void> {
  examples = (await (await fetch(url)).json()) as Record<string, string>;
}
export const exampleNames = (): string[] => Object.keys(examples);
export const exampleText = (name: string): string => examples[name] ?? '';
