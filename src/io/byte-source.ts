/** Bytes that can be read in pieces: a file on a server, on the disk, dropped on the page, or in memory. */
export interface ByteSource {
  /** The name the user knows it by; every message quotes it. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /**
   * Exactly `length` bytes from `offset`. Rejects with `truncated` past the end, with `AbortError` once `signal`
   * aborts, and with the source's own problem otherwise.
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}
