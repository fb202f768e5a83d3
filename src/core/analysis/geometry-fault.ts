import {
  type GeometryColumns,
  type GeometryKind,
  kindAt,
  UNSUPPORTED,
  vertexRange,
} from "../geometry/columns.ts";
import { hasFiniteCoordinates } from "../geometry/finite-coordinates.ts";
import type { ProblemCode } from "../problem.ts";

/** What an analysis asks of a feature's geometry. */
interface Wanted {
  /** Kinds that will do. */
  readonly kinds: readonly GeometryKind[];
  /** What to say of any other kind. */
  readonly otherwise: ProblemCode;
}

/** Why the feature at position `row` cannot be used as geometry of a wanted kind; null where it can. */
export function geometryFault(
  geometry: GeometryColumns,
  row: number,
  { kinds, otherwise }: Wanted,
): ProblemCode | null {
  const [from, to] = vertexRange(geometry, row);
  if (kindAt(geometry, row) === UNSUPPORTED) return "unsupported-geometry";
  if (from === to) return "no-geometry";
  if (!kinds.includes(kindAt(geometry, row))) return otherwise;
  return hasFiniteCoordinates(geometry, row) ? null : "bad-coordinate";
}
