/** Gives the reader a file. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const a = document.createElement('a');
  a.href = url;
  a.download = name;
  a.click();
  // Browsers read the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
