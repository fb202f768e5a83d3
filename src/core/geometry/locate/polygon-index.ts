import type { BBox } from "../../units.ts";
import { EMPTY_BOX, isEmptyBox, joinBoxes } from "../bounds.ts";
import { type GeometryColumns, startAt, vertexRange } from "../columns.ts";
import { binPolygon, finishBins, type PolygonBins, startBins } from "./bin-polygons.ts";
import { chooseGrid } from "./choose-grid.ts";
import { BANDS, BASE, type PolygonBands, planBands, ROW, rowBox, sortEdges } from "./polygon-bands.ts";
import { splitCrowded } from "./split-crowded.ts";

/** Polygons under an index that tells which of them hold a point; see `indexPolygons`. */
export interface PolygonIndex {
  readonly bands: PolygonBands;
  /** Box of all polygons. */
  readonly box: BBox;
  /** The first is the grid over all of them; each of the others lies in one crowded bin of another. */
  readonly bins: readonly PolygonBins[];
}

/** Vertices handled between two yields. */
const STEP = 65_536;

/** Bins for each polygon, at least: a bin of a mosaic then meets few of its members. */
const BINS_A_POLYGON = 4;
/** Bins for each edge, up to a grid of 512 × 512: large polygons then consist of bins wholly inside for the most part (measured on 1,482 cells of 120 edges). */
const BINS_AN_EDGE = 1.5;
const FINE_GRID = 2 ** 18;
/** Bins that the boxes of all polygons may cover together, for each bin and edge; where polygons overlap more, the bins are made larger. */
const DENSITY = 8;

/**
 * Indexes the polygons of a layer for `locateFirst` and `locateAll`; yields about every 65,536 vertices, so that the caller can breathe. Left out, as if they were not there: rows
 * that are no polygons, and polygons with a coordinate that is no finite number (find them by `isIndexed`).
 *
 * A grid of bins covers the layer. A bin lists the polygons that it lies wholly inside of, which need no test, and those whose edges it meets; of those a ray to the east passes
 * the edges of one band (`locate-in-polygon.ts`). Crowded bins are gridded again. Plane: any in which edges are straight, degrees too. Polygons may overlap, have holes and
 * parts: a place is inside where an odd number of rings holds it.
 *
 * @param points how many points will be asked for, roughly: few are not worth a fine grid.
 */
export function* indexPolygons(
  geometry: GeometryColumns,
  points = Number.POSITIVE_INFINITY,
): Generator<void, PolygonIndex> {
  const bands = yield* bandPolygons(geometry);
  let box = EMPTY_BOX;
  for (let row = 0; row < geometry.kinds.length; row++) box = joinBoxes(box, rowBox(bands, row));
  const bins = binsFor(geometry, points);
  const room = DENSITY * (bins + geometry.xy.length / 2);
  const everyRow = Uint32Array.from(geometry.kinds, (_, row) => row);
  const filling = startBins(chooseGrid(bands, everyRow, box, { bins, room }));
  for (const [from, to] of stepsOf(geometry)) {
    for (let row = from; row < to; row++) binPolygon(bands, row, filling);
    yield;
  }
  const grids = [finishBins(filling)];
  yield* splitCrowded(bands, grids);
  return { bands, box, bins: grids };
}

/** Whether the row takes part in the index. */
export const isIndexed = ({ bands }: PolygonIndex, row: number): boolean => !isEmptyBox(rowBox(bands, row));

function* bandPolygons(geometry: GeometryColumns): Generator<void, PolygonBands> {
  const count = geometry.kinds.length;
  const rows = new Float64Array(ROW * count);
  for (const step of stepsOf(geometry)) yield planBands(geometry, rows, step);
  const bands = count === 0 ? 0 : (rows.at(BASE - ROW) as number) + (rows.at(BANDS - ROW) as number);
  const edgeStarts = new Uint32Array(bands + 1);
  for (const step of stepsOf(geometry)) yield sortEdges({ geometry, rows, edgeStarts }, step, null);
  let end = 0;
  for (let band = 0; band < edgeStarts.length; band++) {
    end += startAt(edgeStarts, band);
    edgeStarts[band] = end;
  }
  const edges = new Uint32Array(end);
  for (const step of stepsOf(geometry)) yield sortEdges({ geometry, rows, edgeStarts }, step, edges);
  return { geometry, rows, edgeStarts, edges };
}

/** Runs of rows with about as many vertices as a step should have. */
function* stepsOf(geometry: GeometryColumns): Generator<readonly [from: number, to: number]> {
  const count = geometry.kinds.length;
  for (let from = 0; from < count; ) {
    const limit = vertexRange(geometry, from)[0] + STEP;
    let to = from + 1;
    while (to < count && to - from < STEP && vertexRange(geometry, to)[1] <= limit) to++;
    yield [from, to];
    from = to;
  }
}

/** Bins for a layer: enough for its polygons, and no more than the points are worth. */
function binsFor({ kinds, xy }: GeometryColumns, points: number): number {
  const wanted = Math.max(BINS_A_POLYGON * kinds.length, Math.min((BINS_AN_EDGE * xy.length) / 2, FINE_GRID));
  return Math.max(1, Math.min(wanted, Math.max(kinds.length, points)));
}
