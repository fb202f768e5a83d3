import { boxOf } from "../core/geometry/bounds.ts";
import type { FeatureColumns } from "../core/geometry/columns.ts";
import { type Crs, findCrs, guessCrs } from "../core/geometry/crs.ts";
import type { Problem } from "../core/problem.ts";

/** A layer with its coordinates as they stand in the file, and the system it declares. */
interface UnplacedLayer {
  readonly name: string;
  readonly format: "flatgeobuf" | "geojson";
  readonly crs: string | null;
  readonly columns: FeatureColumns;
}

/** The system a layer is taken to be in, and what is odd about that. Without a system the layer cannot be placed. */
export type IdentifiedCrs =
  | { readonly crs: Crs; readonly problem: Problem | null }
  | { readonly crs: null; readonly problem: Problem };

/**
 * The system of a layer: the one asked for, else the one declared, checked against the numbers, else the one the numbers tell. Plain degrees of a GeoJSON need
 * no remark, since RFC 7946 leaves the system out for WGS 84.
 */
export function identifyCrs(layer: UnplacedLayer, asked: string | null = null): IdentifiedCrs {
  const { name: where, columns, format } = layer;
  const name = asked ?? layer.crs;
  const crs = name === null ? null : findCrs(name);
  if (name !== null && !crs) return refused({ code: "unknown-crs", where, facts: { crs: name } });
  const guess = guessCrs(boxOf(columns.geometry.xy));
  if (guess.kind === "swapped") return refused({ code: "swapped-axes", where });
  const areDegrees = guess.kind === "known" && guess.crs.proj === null;
  if (crs) {
    if (crs.proj !== null || areDegrees) return { crs, problem: null };
    return refused({ code: "crs-mismatch", where, facts: { crs: crs.id } });
  }
  if (guess.kind !== "known") return refused({ code: "undeclared-crs", where, facts: { guess: guess.kind } });
  const remark: Problem = { code: "undeclared-crs", where, facts: { guess: guess.crs.id } };
  return { crs: guess.crs, problem: areDegrees && format === "geojson" ? null : remark };
}

const refused = (problem: Problem): IdentifiedCrs => ({ crs: null, problem });
