/** A file to be kept on this device: where it is, what it is called, and the hash it must have. */
export interface KeepRequest {
  readonly url: string;
  readonly name: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** How much is kept. */
export interface KeptSummary {
  readonly count: number;
  readonly bytes: number;
}
