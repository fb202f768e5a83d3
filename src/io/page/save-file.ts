/** Hands bytes or text to the browser to be saved under a name. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun once the click is handled; a minute is ample for any browser to open the blob.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
