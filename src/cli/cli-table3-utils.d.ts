/** Width of text in terminal columns, as the table library counts it (wide characters are two, colours none). */
declare module 'cli-table3/src/utils.js' {
  const utils: { strlen(text: string): number };
  export default utils;
}
