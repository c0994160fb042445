/** Parameters in the place of their names; a dash for what is not given. */
export const fill = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '–');
/** What came from a file or a command line must not steer the terminal. */
export const harmless = (text: string): string => text.replace(/\p{Cc}/gu, '\ufffd');
export const shown = (value: string | number): string =>
  typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 6 }) : harmless(value);
