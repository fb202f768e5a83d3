import type { Lanes } from "../../../src/core/analysis/lanes.ts";
import type { ReadFile } from "./bench-data.ts";

/** Figures that ours and the peer must agree on, in an order of their own for each task. */
export type Outcome = readonly number[];

/** Input that lies ready in memory; what is under the clock is `run`. Its outcome is counted afterwards. */
export interface Prepared {
  /** Bytes of the columns that go in. */
  readonly bytes: number;
  readonly run: () => (() => Outcome) | Promise<() => Outcome>;
}

/** What Node and a browser's worker have in common. */
export interface Place {
  readonly read: ReadFile;
  /** So many threads that compute pieces of an operation. */
  readonly lanes: (limit: number) => Lanes;
}

export type Prepare = (place: Place, input: string) => Promise<Prepared>;

/** One thing that is measured. */
export interface Task {
  readonly name: string;
  /** What is done, in words that stand before the size of the input. */
  readonly title: string;
  readonly prepare: Prepare;
  /** Whether it is measured only where it is named: it belongs to another bench, see `package.json`. */
  readonly isApart?: true;
  /** Whether an engine cuts geometry, in threads with heaps of their own. */
  readonly hasEngine?: true;
  /** The same work by another way of our own; null where native GEOS is the peer. */
  readonly peer: { readonly title: string; readonly prepare: Prepare } | null;
  readonly rows: readonly Row[];
  /** Inputs of 10, 100 and 1,000 thousand features; empty where growth says nothing. */
  readonly growth: readonly Input[];
}

/** A file of the bench and the number of its features that are looked at. */
export interface Input {
  readonly input: string;
  readonly features: number;
}

/** A line of the table: the task on one input, and the most that its time may be, as a share of the peer's. */
export interface Row {
  readonly input: string;
  /** The input in words. */
  readonly size: string;
  readonly most: number;
}
