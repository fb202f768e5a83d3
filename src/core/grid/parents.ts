import { dissolveLayer } from "../analysis/dissolve/dissolve-layer.ts";
import { findColumn } from "../analysis/find-column.ts";
import type { LayerInput } from "../analysis/layer-input.ts";
import { type PreparedPolygons, preparePolygons } from "../analysis/prepare-polygons.ts";
import { type AttributeColumn, attributeAt, type GeometryColumns } from "../geometry/columns.ts";
import { planeOf } from "../geometry/plane.ts";
import { breatheThrough } from "../run-steps.ts";
import { canonicalColumns } from "./canonical-order.ts";
import type { GridContext } from "./grid-context.ts";
import { findParentCode, findParentName } from "./grid-fields.ts";

/** The areas that cells must fill exactly: communities for cells, towns for communities, and so on. */
export interface Parents {
  readonly input: LayerInput;
  readonly codes: AttributeColumn | null;
  readonly names: AttributeColumn | null;
  /** In degrees; `areas` are ellipsoidal m². */
  readonly prepared: PreparedPolygons;
  /** The ground of all of them together, one feature in degrees. */
  readonly ground: GeometryColumns;
  /** m² that several of them cover, or that joining them changed: then none of what they should hold is certain. */
  readonly overlap: number;
  /** Features that have no usable ground, and joins that failed. */
  readonly failed: readonly { readonly features: readonly number[]; readonly reason: string }[];
}

/**
 * Prepares the parents of a grid.
 * @throws ProblemError `unknown-field` when `codeField` does not exist
 */
export async function prepareParents(
  delivered: LayerInput,
  codeField: string | null,
  { engine, job }: Pick<GridContext, "engine" | "job">,
): Promise<Parents> {
  const { columns } = await breatheThrough(canonicalColumns(delivered.columns), job);
  const input = { ...delivered, columns };
  const { attributes } = columns;
  const prepared = await preparePolygons(input, { plane: planeOf({ kind: "degrees" }), engine, job });
  const { geometry } = prepared;
  const classOf = new Int32Array(geometry.kinds.length);
  const joined = await dissolveLayer(geometry, { classOf, classes: 1, into: "classes" }, { job, engine });
  const failures = prepared.failed.map(({ feature, reason, code }) => ({
    features: [feature],
    reason: reason ?? code,
  }));
  return {
    input,
    codes: codeField === null ? findParentCode(attributes) : findColumn(input, codeField),
    names: findParentName(attributes),
    prepared,
    ground: joined.geometry,
    overlap: (joined.overlaps[0] ?? 0) + Math.abs(joined.cuts[0] ?? 0),
    failed: [...failures, ...joined.failed.map(({ reason }) => ({ features: [], reason }))],
  };
}

/** The code of a parent; its name where it has none, and its number where it has neither. */
export function parentCode({ codes, names, input }: Parents, row: number): string {
  const value = (codes && attributeAt(codes, row)) ?? (names && attributeAt(names, row));
  return String(value ?? input.columns.ids[row]).trim();
}

/** The name of a parent; its code where it has none. */
export function parentName(parents: Parents, row: number): string {
  const name = parents.names && attributeAt(parents.names, row);
  return name === null || name === "" ? parentCode(parents, row) : String(name);
}
