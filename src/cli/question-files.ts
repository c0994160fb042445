import { dirname, isAbsolute, join } from 'node:path';
import { readScenario } from '../store/index.ts';

/**
 * Reads the files that a question names: relative to the question's own folder, or to the current one where it came
 * through standard input.
 *
 * @param question the question as given: a file or `-`
 */
export const filesBeside =
  (question: string) =>
  (file: string): string => {
    const path = isAbsolute(file) || question === '-' ? file : join(dirname(question), file);
    // A bare name would be taken for a shipped example.
    return readScenario(path.includes('/') ? path : `./${path}`).text;
  };
