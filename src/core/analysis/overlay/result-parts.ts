import type { GeometryColumns } from "../../geometry/columns.ts";
import type { OverlayOutcome } from "./overlay-outcome.ts";

/** A part of an overlay, in degrees: feature `row` of an outcome's geometry, of rows `a` and `b`; −1 for none. Area in m². */
export interface PartOfResult {
  readonly a: number;
  readonly b: number;
  readonly area: number;
  readonly geometry: GeometryColumns;
  readonly row: number;
}

/** Parts of features that did not fail, elsewhere either, in the order of the features of A, then of B. */
export function resultParts(outcomes: readonly OverlayOutcome[]): PartOfResult[] {
  const lostB = new Set(outcomes.flatMap((outcome) => outcome.lostB));
  const parts = outcomes.flatMap(({ geometry, a, b, areas }) =>
    Array.from(
      areas,
      (area, row): PartOfResult => ({ a: a[row] as number, b: b[row] as number, area, geometry, row }),
    ),
  );
  const last = Number.POSITIVE_INFINITY;
  const place = (row: number) => (row < 0 ? last : row);
  return parts
    .filter((part) => part.a >= 0 || !lostB.has(part.b))
    .sort((one, two) => compare(place(one.a), place(two.a)) || compare(place(one.b), place(two.b)));
}

const compare = (one: number, two: number): number => (one === two ? 0 : one < two ? -1 : 1);
