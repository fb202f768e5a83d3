import { boxesMeet, featureBox, featureBoxes } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import type { AttributeValue, FeatureColumns, GeometryColumns } from "../../geometry/columns.ts";
import { ProblemError } from "../../problem.ts";
import type { BBox } from "../../units.ts";
import type { Cell, RepairStep } from "./step.ts";

/** The layer that a repair begins with. */
interface OriginalGrid {
  readonly columns: FeatureColumns;
  readonly index: BoxIndex;
  readonly rowOf: ReadonlyMap<Cell, number>;
}

/**
 * A grid under repair: the layer it began with, and what has become of some of its rows. Never changed: a step makes another one that shares all that it does not touch, so that going back is
 * keeping the one before.
 */
export interface RepairState {
  readonly original: OriginalGrid;
  /** Geometry of the rows that a step has touched, as feature 0; null for rows that are gone. */
  readonly cells: ReadonlyMap<number, GeometryColumns | null>;
  /** Values that a step has set, by field and row. */
  readonly values: ReadonlyMap<string, ReadonlyMap<number, AttributeValue>>;
  readonly steps: readonly RepairStep[];
}

/** A grid before any step. */
export function startRepair(columns: FeatureColumns): RepairState {
  const rowOf = new Map(Array.from(columns.ids, (id, row) => [id, row]));
  const original = { columns, index: new BoxIndex(featureBoxes(columns)), rowOf };
  return { original, cells: new Map(), values: new Map(), steps: [] };
}

/** Where the geometry of a row stands now; null for a row that is gone. */
export function geometryOf(
  { original, cells }: RepairState,
  row: number,
): { readonly geometry: GeometryColumns; readonly row: number } | null {
  const changed = cells.get(row);
  if (changed === undefined) return { geometry: original.columns.geometry, row };
  return changed && { geometry: changed, row: 0 };
}

/** Rows whose box meets a box, ascending. */
export function rowsIn(state: RepairState, box: BBox): number[] {
  const untouched = state.original.index.search(box).filter((row) => !state.cells.has(row));
  const touched = [...state.cells].flatMap(([row, geometry]) =>
    geometry && boxesMeet(boxOfChanged(geometry), box) ? [row] : [],
  );
  return [...untouched, ...touched].sort((a, b) => a - b);
}

/** Boxes of what steps have drawn, which never changes: a batch asks for all of them at every step. */
const BOXES = new WeakMap<GeometryColumns, BBox>();

function boxOfChanged(geometry: GeometryColumns): BBox {
  const known = BOXES.get(geometry);
  if (known) return known;
  const box = featureBox(geometry, 0);
  BOXES.set(geometry, box);
  return box;
}

/**
 * Row of a cell that is still there.
 * @throws ProblemError `repair-no-cell`
 */
export function rowOfCell(state: RepairState, cell: Cell): number {
  const row = state.original.rowOf.get(cell);
  if (row === undefined || state.cells.get(row) === null)
    throw new ProblemError({ code: "repair-no-cell", facts: { cell } });
  return row;
}

/** Box of a row that is still there. */
export function boxOfRow(state: RepairState, row: number): BBox {
  const own = geometryOf(state, row);
  return own ? featureBox(own.geometry, own.row) : [1, 1, 0, 0];
}
