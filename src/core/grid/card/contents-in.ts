import type { LayerInput } from "../../analysis/layer-input.ts";
import { boxesMeet, featureBox } from "../../geometry/bounds.ts";
import { type GeometryColumns, kindAt, NONE, POINT, POLYGON, vertexRange } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { degreesFault } from "../../geometry/degrees-fault.ts";
import { hasFiniteCoordinates } from "../../geometry/finite-coordinates.ts";
import { type OverlapLayer, overlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { pairArea } from "../../geometry/overlap/pair-area.ts";
import { WindingDefects } from "../../geometry/overlap/winding-defect.ts";
import { onPlane, type Plane } from "../../geometry/plane.ts";
import { type Region, regionAt } from "../../geometry/region.ts";

/** A layer whose features are counted inside a cell. */
export interface ContentLayer extends LayerInput {
  readonly id: string;
  readonly kind: "point" | "polygon";
}

/** What of a layer lies in a cell. */
export interface Contents {
  readonly id: string;
  readonly name: string;
  /** Points inside, or polygons with ground inside. */
  readonly count: number;
  /** Ground of polygons inside, m² on the ellipsoid; null for points. */
  readonly area: number | null;
  /** Points exactly on the border: they belong to no cell, and are not counted. */
  readonly onBorder: number;
  /** Polygons that are not valid, or have no usable coordinates, near the cell: neither counted nor measured. */
  readonly unmeasured: number;
}

/** Shared ground up to this, m², is rounding along a common border. */
const NOISE = 1e-3;

/**
 * Counts and measures what of each layer lies in cells: points exactly, polygons by the exact kernel on the authalic plane (`overlap-area.ts`). Ground that two features of a layer cover both counts for each.
 */
export function contentsIn(
  grid: GeometryColumns,
  plane: Plane,
  layers: readonly ContentLayer[],
): (row: number) => Contents[] {
  const own = overlapLayer(onPlane(usable(grid), plane));
  const counters = layers.map((layer) =>
    layer.kind === "point" ? pointsIn(grid, layer) : polygonsIn(grid, { own, layer, plane }),
  );
  return (row) => counters.map((count) => count(row));
}

function pointsIn(grid: GeometryColumns, { id, name, columns }: ContentLayer): (row: number) => Contents {
  const { geometry } = columns;
  return (row) => {
    const region = regionAt(grid, row);
    let [count, onBorder] = [0, 0];
    for (let i = 0; i < columns.count; i++) {
      if (kindAt(geometry, i) !== POINT || !boxesMeet(featureBox(geometry, i), region.box)) continue;
      const where = locateAny(geometry, i, region);
      if (where === "inside") count++;
      else if (where === "border") onBorder++;
    }
    return { id, name, count, area: null, onBorder, unmeasured: 0 };
  };
}

/** Where a point lies, or the foremost of several. */
function locateAny({ xy, ...rest }: GeometryColumns, row: number, region: Region) {
  const [from, to] = vertexRange({ xy, ...rest }, row);
  let isOnBorder = false;
  for (let i = from; i < to; i++) {
    const where = region.locate(xy[2 * i] as number, xy[2 * i + 1] as number);
    if (where === "inside") return where;
    if (where === "border") isOnBorder = true;
  }
  return isOnBorder ? "border" : "outside";
}

function polygonsIn(
  grid: GeometryColumns,
  { own, layer, plane }: { readonly own: OverlapLayer; readonly layer: ContentLayer; readonly plane: Plane },
): (row: number) => Contents {
  const { id, name, columns } = layer;
  const { geometry } = columns;
  const kept = usable(geometry);
  const other = overlapLayer(onPlane(kept, plane));
  const defects = new WindingDefects(other);
  const shared = pairArea(own, other);
  return (row) => {
    const box = featureBox(grid, row);
    let [count, area, unmeasured] = [0, 0, 0];
    for (let i = 0; i < columns.count; i++) {
      if (kindAt(geometry, i) !== POLYGON || !boxesMeet(featureBox(geometry, i), box)) continue;
      if (kindAt(kept, i) === NONE || defects.isBreach(i)) {
        unmeasured++;
        continue;
      }
      const common = shared(row, i);
      if (common <= NOISE) continue;
      count++;
      area += common;
    }
    return { id, name, count, area, onBorder: 0, unmeasured };
  };
}

/** The polygons of a layer that can be laid on a plane, at their rows; nothing in place of the others. */
function usable(geometry: GeometryColumns): GeometryColumns {
  const builder = new GeometryBuilder();
  for (let row = 0; row < geometry.kinds.length; row++) {
    const isFit =
      kindAt(geometry, row) === POLYGON &&
      hasFiniteCoordinates(geometry, row) &&
      degreesFault(geometry, row) === null;
    if (isFit) builder.takeFeature(geometry, row);
    else builder.beginFeature(NONE);
  }
  return builder.finish();
}
