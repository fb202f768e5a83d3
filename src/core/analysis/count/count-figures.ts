import { figureColumn } from "../annotated-layer.ts";
import { numbersOf } from "../numbers-of.ts";
import type { TableField } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { addToTally, newTally, STATISTICS } from "./tally.ts";

/** Points and the polygons they are counted in, a pair each. */
export interface CountedPairs {
  readonly polygons: PreparedLayer;
  readonly points: PreparedLayer;
  /** Rows. */
  readonly polygonRows: Uint32Array;
  readonly pointRows: Uint32Array;
  /** Fields of the points to sum up. */
  readonly fields: readonly string[];
}

const SQUARE_KILOMETRE = 1_000_000;

/**
 * Figures of slots: `slots[i]` is where pair `i` belongs, `owners` are the polygons of the slots. Polygons that failed have none.
 * @throws ProblemError `unknown-field`, `not-numeric`
 */
export function countFigures(
  { polygons, points, pointRows, fields }: CountedPairs,
  slots: Uint32Array,
  owners: Uint32Array,
): TableField[] {
  const values = fields.map((field) => numbersOf(points, field));
  const tally = newTally(owners.length, values);
  slots.forEach((slot, pair) => {
    addToTally(tally, slot, pointRows[pair] as number);
  });
  const counts = tally.counts.map((count, slot) =>
    polygons.failedRows.has(owners[slot] as number) ? Number.NaN : count,
  );
  const perKm2 = counts.map((count, slot) => {
    const area = polygons.areas[owners[slot] as number] as number;
    return area > 0 ? count / (area / SQUARE_KILOMETRE) : Number.NaN;
  });
  const statistics = tally.fields.flatMap((field, i) =>
    Object.entries(STATISTICS).map(
      ([name, statistic]): TableField => ({
        unit: null,
        column: figureColumn(`${fields[i]}_${name}`, statistic(field)),
        role: null,
      }),
    ),
  );
  return [
    { unit: "count", column: figureColumn("points", counts), role: null },
    { unit: "per-km2", column: figureColumn("per_km2", perKm2), role: null },
    ...statistics,
  ];
}
