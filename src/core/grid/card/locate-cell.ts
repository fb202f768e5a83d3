import { type Boundary, boundaryAt, boundaryDistance } from "../../geometry/boundary-distance.ts";
import { featureBox } from "../../geometry/bounds.ts";
import { type GeometryColumns, kindAt, POLYGON } from "../../geometry/columns.ts";
import type { Edge } from "../../geometry/exact.ts";
import { hasFiniteCoordinates } from "../../geometry/finite-coordinates.ts";
import { reachOf } from "../../geometry/reach-of.ts";
import { regionAt } from "../../geometry/region.ts";
import type { BBox, LngLat } from "../../units.ts";

/** Metres to which borders of cells are known to be right: half a millimetre at 1:2 000, the map base of most grids (own default, confirm). */
export const BORDER_ACCURACY = 1;

/** In which cell a place lies, as far as that can be told. Rows of the layer; distances in metres on the ellipsoid. */
export type CellLocation =
  | { readonly status: "inside"; readonly row: number; readonly distance: number }
  /** Nearer to an edge than the accuracy, on an edge, or in several cells: the cells it may belong to, those that hold it first, then by the distance of their edges. */
  | { readonly status: "undecided"; readonly rows: readonly number[]; readonly distance: number }
  | { readonly status: "outside" };

/**
 * The cell that holds a place, in degrees: exactly, since a place on a border belongs to none of the cells there. A place less than `accuracy` metres from the edge of any cell is
 * undecided, even where only one cell comes near: it may lie outside. Cells farther than the accuracy need not be among `geometry`; those without usable coordinates are passed over.
 */
export function locateCell(geometry: GeometryColumns, at: LngLat, accuracy: number): CellLocation {
  const place = placeBoundary(at);
  const holders: Candidate[] = [];
  const near: Candidate[] = [];
  let isOnBorder = false;
  for (let row = 0; row < geometry.kinds.length; row++) {
    if (kindAt(geometry, row) !== POLYGON || !hasFiniteCoordinates(geometry, row)) continue;
    if (!mayConcern(featureBox(geometry, row), at, accuracy)) continue;
    const where = regionAt(geometry, row).locate(...at);
    const distance = where === "border" ? 0 : boundaryDistance(place, boundaryAt(geometry, row), Infinity);
    if (where === "border") isOnBorder = true;
    if (where !== "outside") holders.push({ row, distance });
    else if (distance < accuracy) near.push({ row, distance });
  }
  const [holder] = holders;
  const candidates = [holders, near].flatMap((each) =>
    each.sort((a, b) => a.distance - b.distance || a.row - b.row),
  );
  if (candidates.length === 0) return { status: "outside" };
  if (holder && candidates.length === 1 && !isOnBorder && holder.distance >= accuracy)
    return { status: "inside", ...holder };
  return {
    status: "undecided",
    rows: candidates.map(({ row }) => row),
    distance: Math.min(...candidates.map((each) => each.distance)),
  };
}

interface Candidate {
  readonly row: number;
  readonly distance: number;
}

/** A place as a boundary that distances can be taken from. */
export function placeBoundary([x, y]: LngLat): Boundary {
  const edges: readonly Edge[] = [[x, y, x, y]];
  return { isPoints: true, box: [x, y, x, y], edges, near: () => edges };
}

function mayConcern(box: BBox, [x, y]: LngLat, accuracy: number): boolean {
  const [west, south, east, north] = reachOf(box, accuracy);
  return x >= west && x <= east && y >= south && y <= north;
}
