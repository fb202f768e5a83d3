import { type AttributeColumn, startAt } from "../../geometry/columns.ts";
import { NONE } from "../../geometry/coverage/vertex-numbers.ts";
import { Sum } from "../../sum.ts";

/** What a row becomes part of; {@link NONE} for nothing. */
export interface Membership {
  readonly featureOf: Int32Array;
  readonly features: number;
}

/** Sums of a field over the rows of each feature; no value where no row has one. */
export function sums(column: AttributeColumn, membership: Membership): AttributeColumn {
  const { totals } = added(column, membership);
  return { name: `${column.name}_sum`, type: "number", values: totals };
}

/** Means of a field over the rows that have a value. */
export function means(column: AttributeColumn, membership: Membership): AttributeColumn {
  const { totals, counts } = added(column, membership);
  return {
    name: `${column.name}_mean`,
    type: "number",
    values: totals.map((sum, i) => sum / startAt(counts, i)),
  };
}

/** The first row of each feature. */
export function firstRows({ featureOf, features }: Membership): Int32Array {
  const rows = new Int32Array(features).fill(NONE);
  featureOf.forEach((feature, row) => {
    if (feature !== NONE && rows[feature] === NONE) rows[feature] = row;
  });
  return rows;
}

/** How many rows each feature was made of. */
export function countRows({ featureOf, features }: Membership): Float64Array {
  const counts = new Float64Array(features);
  for (const feature of featureOf) if (feature !== NONE) counts[feature] = (counts[feature] as number) + 1;
  return counts;
}

function added(column: AttributeColumn, { featureOf, features }: Membership) {
  const totals = Array.from({ length: features }, () => new Sum());
  const counts = new Uint32Array(features);
  featureOf.forEach((feature, row) => {
    const value = column.type === "number" ? (column.values[row] as number) : Number.NaN;
    if (feature === NONE || Number.isNaN(value)) return;
    totals[feature]?.add(value);
    counts[feature] = startAt(counts, feature) + 1;
  });
  return {
    totals: Float64Array.from(totals, (sum, i) => (counts[i] === 0 ? Number.NaN : sum.value)),
    counts,
  };
}
