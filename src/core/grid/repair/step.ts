import type { AttributeValue } from "../../geometry/columns.ts";
import type { BBox, LngLat } from "../../units.ts";

/** Number of a feature in the file that is under repair. */
export type Cell = number;

/** Ground that is to be repaired, told so that it is found again on the same layer. */
export type Ground =
  /** Enclosed ground of no cell: a point of it, and the box around it; degrees. */
  | { readonly kind: "gap"; readonly at: LngLat; readonly box: BBox }
  /** Ground that more than one of these cells cover. */
  | { readonly kind: "overlap"; readonly cells: readonly Cell[] };

/** Rings of polygons in degrees, as GeoJSON has them (`MultiPolygon`). */
export type PolygonCoordinates = readonly (readonly (readonly LngLat[])[])[];

/** One repair, as plain data: applied to the same layer it always gives the same one. */
export type RepairStep =
  /** The ground becomes that of one cell alone. */
  | { readonly kind: "give"; readonly ground: Ground; readonly to: Cell }
  /** The ground is divided between two cells along its middle line. */
  | { readonly kind: "split-middle"; readonly ground: Ground; readonly between: readonly [Cell, Cell] }
  /**
   * What a cell has beyond its parent goes to `to`, or to nobody where that is null; what the parent has at `at`, and no cell covers, becomes the cell's.
   */
  | {
      readonly kind: "follow-parent";
      readonly cell: Cell;
      readonly parent: PolygonCoordinates;
      readonly to: Cell | null;
      readonly at: LngLat | null;
    }
  /** Nodes nearer to a place than `tolerance` (metres) become one, and a node of every edge that passes there: `node`, else where most cells have theirs. */
  | {
      readonly kind: "snap-nodes";
      readonly at: LngLat;
      readonly tolerance: number;
      readonly node?: LngLat;
    }
  /** A valid cell of the same ground (even-odd rule), without repeated vertices, and without spikes sharper than `angle` (degrees). */
  | { readonly kind: "make-valid"; readonly cell: Cell; readonly angle: number }
  /** A hole that no cell fills becomes ground of the cell around it. */
  | { readonly kind: "fill-hole"; readonly cell: Cell; readonly at: LngLat; readonly box: BBox }
  /** The part of a cell at a place becomes ground of another cell. */
  | { readonly kind: "drop-part"; readonly cell: Cell; readonly at: LngLat; readonly to: Cell }
  /** A cell becomes part of another, and is gone. */
  | { readonly kind: "merge-sliver"; readonly cell: Cell; readonly to: Cell }
  /** A cell that lies on another one is gone. */
  | { readonly kind: "remove-duplicate"; readonly cell: Cell }
  /** A value of a cell. */
  | {
      readonly kind: "fix-code";
      readonly cell: Cell;
      readonly field: string;
      readonly value: AttributeValue;
    };

export type StepKind = RepairStep["kind"];
export type StepOf<K extends StepKind> = Extract<RepairStep, { readonly kind: K }>;
