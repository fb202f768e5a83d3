/** Where bytes can be written in any order: a file on the disk, in the browser's private file system, or memory. */
export interface ByteSink {
  /** Writes all of `bytes` at `offset`; what was never written reads as zeros. */
  write(offset: number, bytes: Uint8Array): void | Promise<void>;
  close(): void | Promise<void>;
}
