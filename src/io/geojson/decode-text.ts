/**
 * Text of a file: UTF-8 if it is that (a byte order mark is skipped), otherwise the Chinese national encoding GB 18030, which old
 * software in China writes; UTF-16 is recognised by its byte order mark.
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs("utf-16le", bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodedAs("utf-16be", bytes);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return decodedAs("gb18030", bytes);
  }
}

const decodedAs = (encoding: string, bytes: Uint8Array) => ({
  text: new TextDecoder(encoding).decode(bytes),
  encoding,
});
