/** Reads from here on are large: those of large files pass the kept pages by, since a pass through a whole file would leave nothing else kept. Own default. */
export const LARGE_READ = 1024 * 1024;

/** Bytes that can be read in pieces: a file on a server, on the disk, dropped on the page, or in memory. */
export interface ByteSource {
  /** The name the user knows it by; every message quotes it. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /** True where the answer to a large read belongs to the reader alone, who may let go of it at once. */
  readonly givesAway?: boolean;
  /**
   * Exactly `length` bytes from `offset`. Rejects with `truncated` past the end, with `AbortError` once `signal`
   * aborts, and with the source's own problem otherwise.
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}
