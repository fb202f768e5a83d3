import { classesOf } from "../classes-of.ts";
import { findColumn } from "../find-column.ts";
import { picked } from "../join-attributes.ts";
import type { ResultTable } from "../operation.ts";
import { type CountedPairs, countFigures } from "./count-figures.ts";

/**
 * A line for each polygon and each class of points that lie in it: by polygons, and by classes as they first come in their layer.
 * @throws ProblemError `unknown-field`, `not-numeric`
 */
export function countByClass(pairs: CountedPairs, by: string): ResultTable {
  const { polygons, points, polygonRows, pointRows } = pairs;
  const column = findColumn({ name: points.name, columns: points }, by);
  const { classes, firsts } = classesOf(column, points.ids.length);
  const keys = Array.from(
    pointRows,
    (row, pair) => (polygonRows[pair] as number) * firsts.length + (classes[row] as number),
  );
  const lines = [...new Set(keys)].sort((one, other) => one - other);
  const lineOf = new Map(lines.map((key, line) => [key, line]));
  const slots = Uint32Array.from(keys, (key) => lineOf.get(key) as number);
  const owners = Uint32Array.from(lines, (key) => Math.floor(key / firsts.length));
  const examples = Int32Array.from(lines, (key) => firsts[key % firsts.length] as number);
  return {
    count: lines.length,
    columns: [
      { unit: null, column: picked(column, examples), role: "b" },
      ...countFigures(pairs, slots, owners),
    ],
    place: { role: "a", features: owners.map((row) => polygons.ids[row] as number) },
  };
}
