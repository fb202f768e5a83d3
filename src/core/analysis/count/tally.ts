/** Numbers counted up by slots. */
export interface Tally {
  /** Members of each slot. */
  readonly counts: Float64Array;
  /** By field, in the order of the values it was made for. */
  readonly fields: readonly FieldTally[];
}

/** What the values of one field come to in each slot; values that are `NaN` are left out. */
export interface FieldTally {
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

/** So many empty slots; `values` are the fields, a value a row. */
export const newTally = (slots: number, values: readonly Float64Array[]): Tally => ({
  counts: new Float64Array(slots),
  fields: values.map((own) => ({
    values: own,
    counts: new Float64Array(slots),
    sums: new Float64Array(slots),
    lowest: new Float64Array(slots).fill(Number.POSITIVE_INFINITY),
    highest: new Float64Array(slots).fill(Number.NEGATIVE_INFINITY),
  })),
});

/** Adds a row to a slot. */
export function addToTally({ counts, fields }: Tally, slot: number, row: number): void {
  counts[slot] = (counts[slot] as number) + 1;
  for (const { values, counts: known, sums, lowest, highest } of fields) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    known[slot] = (known[slot] as number) + 1;
    sums[slot] = (sums[slot] as number) + value;
    lowest[slot] = Math.min(lowest[slot] as number, value);
    highest[slot] = Math.max(highest[slot] as number, value);
  }
}

/** What can be said of a field in each slot; `NaN` where no member has a value. */
export const STATISTICS = {
  sum: ({ counts, sums }: FieldTally) => where(counts, (slot) => sums[slot] as number),
  mean: ({ counts, sums }: FieldTally) =>
    where(counts, (slot) => (sums[slot] as number) / (counts[slot] as number)),
  min: ({ counts, lowest }: FieldTally) => where(counts, (slot) => lowest[slot] as number),
  max: ({ counts, highest }: FieldTally) => where(counts, (slot) => highest[slot] as number),
} as const;

const where = (counts: Float64Array, value: (slot: number) => number): Float64Array =>
  counts.map((count, slot) => (count > 0 ? value(slot) : Number.NaN));
