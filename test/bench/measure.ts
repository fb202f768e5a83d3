/** One line of the table: the same work done by us and by a peer, or held against a limit. */
export interface Measure {
  readonly name: string;
  readonly ours: string;
  readonly peer: string;
  /** Ours by theirs: below 1 is less time, or less traffic. */
  readonly ratio: number;
}

/** What one part of the bench has found. */
export interface Findings {
  readonly title: string;
  readonly measures: readonly Measure[];
  /** What must be known to read the figures. */
  readonly notes: readonly string[];
  /** Outcomes that differ and limits that are broken, a sentence each: with one of them the bench fails. */
  readonly faults: readonly string[];
}
