import { dissolveLayer } from "../analysis/dissolve/dissolve-layer.ts";
import { findColumn } from "../analysis/find-column.ts";
import type { LayerInput } from "../analysis/layer-input.ts";
import { type PreparedPolygons, preparePolygons } from "../analysis/prepare-polygons.ts";
import { boxAt } from "../geometry/bounds.ts";
import { BoxIndex } from "../geometry/box-index.ts";
import { type AttributeColumn, attributeAt, type GeometryColumns } from "../geometry/columns.ts";
import { overlapLayer } from "../geometry/overlap/overlap-layer.ts";
import { pairArea } from "../geometry/overlap/pair-area.ts";
import { onPlane, planeOf } from "../geometry/plane.ts";
import { breatheThrough } from "../run-steps.ts";
import type { BBox } from "../units.ts";
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

/** Which parent each cell lies in. */
export interface Homes {
  /** The parent that holds the largest share of each cell, the first of equal ones; −1 for none. */
  readonly of: Int32Array;
  /** That share, from 0 to 1. */
  readonly shares: Float64Array;
  /** Cells of each parent, ascending. */
  readonly cells: readonly (readonly number[])[];
}

/** Shares that differ by less are equal: more than the kernel of areas rounds. */
const ROUNDING = 1e-9;

/** How much two boxes have in common of what both cover, from 0 to 1: a guess at the parent of a cell. */
function boxLikeness(a: BBox, b: BBox): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const common = Math.max(0, width) * Math.max(0, height);
  const both = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common;
  return both > 0 ? common / both : 0;
}

/** Cells by the parent that holds the largest share of them, by the exact kernel of areas (`overlap-area.ts`) on the authalic cylinder. */
export async function findHomes(
  { onCylinder, layer, job }: Pick<GridContext, "onCylinder" | "layer" | "job">,
  parents: Parents,
): Promise<Homes> {
  const { plane, cells } = onCylinder();
  const homes = overlapLayer(onPlane(parents.prepared.geometry, plane));
  const area = pairArea(cells, homes);
  const index = new BoxIndex(homes.boxes);
  const of = new Int32Array(layer.count).fill(-1);
  const shares = new Float64Array(layer.count);
  for (let row = 0; row < layer.count; row++) {
    const whole = cells.areas[row] as number;
    const box = boxAt(cells.boxes, row);
    const likeness = (home: number) => boxLikeness(box, boxAt(homes.boxes, home));
    const near = (whole > 0 ? index.search(box) : []).map((home) => ({ home, like: likeness(home) }));
    // What is left for others: parents cover no ground twice, but for what they overlap.
    let left = 1 + parents.overlap / whole + ROUNDING;
    for (const { home } of near.sort((a, b) => b.like - a.like || a.home - b.home)) {
      if (left < (shares[row] as number)) break;
      const share = area(row, home) / whole;
      left -= share;
      if (share < (shares[row] as number) || share === 0) continue;
      of[row] = share === shares[row] ? Math.min(home, of[row] as number) : home;
      shares[row] = share;
    }
    job.report("matching", row + 1, layer.count);
    await job.breathe();
  }
  const members = Array.from(homes.areas, (): number[] => []);
  for (const [row, home] of of.entries()) members[home]?.push(row);
  return { of, shares, cells: members };
}
