/** A linear programme as LP text, in lines that readers with short buffers take too. */
export class LpText {
  private readonly lines: string[] = [];
  line(text: string): void {
    this.lines.push(text);
  }
  /** ` name: a + b + … rest`, eight terms a line. */
  row(name: string, terms: readonly string[], rest = ''): void {
    this.lines.push(` ${name}:`);
    for (let k = 0; k < terms.length; k += 8)
      this.lines.push(` ${k > 0 ? '+ ' : ''}${terms.slice(k, k + 8).join(' + ')}`);
    if (rest) this.lines.push(` ${rest}`);
  }
  toString(): string {
    return `${this.lines.join('\n')}\n`;
  }
}

/** Numbers of LP files: plain decimals with nine digits. */
export const lpNumber = (v: number): string => v.toPrecision(9);
