import type { BBox } from "../../../../src/core/units.ts";

/** What reading has cost, measured in the worker, and what it has brought. */
export interface Reading {
  readonly ms: number;
  readonly features: number;
  readonly vertices: number;
}

/** What a worker of the bench can be asked; it holds what it has read until it reads again. */
export interface ReaderApi {
  /** Opens the file anew and reads what meets the box. */
  cold(url: string, box: BBox): Promise<Reading>;
  /** Opens the file once and reads a view that is not measured. */
  keep(url: string, box: BBox): Promise<void>;
  /** Reads another view with what it has learnt. */
  kept(box: BBox): Promise<Reading>;
  /** Opens the file anew and reads all of it. */
  whole(url: string): Promise<Reading>;
}

export const READERS = ["ours", "peer"] as const;
export type ReaderName = (typeof READERS)[number];
