import type { BBox } from "../../units.ts";
import { EMPTY_BOX, featureBox } from "../bounds.ts";
import { type GeometryColumns, kindAt, POLYGON, ringRange, startAt } from "../columns.ts";
import { hasFiniteCoordinates } from "../finite-coordinates.ts";

/**
 * Edges of each polygon sorted into horizontal bands of its own box, so that a ray to the east meets few of them. Edge `i` runs from vertex `i` to the one behind
 * it and stands in every band that it reaches.
 */
export interface PolygonBands {
  readonly geometry: GeometryColumns;
  /**
   * Eight numbers a row, side by side because a point test wants them together: its box, which is empty where the row takes no part (no polygon, or a coordinate that is no finite number);
   * bands per unit of y; its first band; its number of bands; and one that is not used.
   */
  readonly rows: Float64Array;
  /** First entry of each band in `edges`, length = bands + 1. */
  readonly edgeStarts: Uint32Array;
  readonly edges: Uint32Array;
}

/** Numbers a row, and where some of them stand. */
export const ROW = 8;
export const SCALE = 4;
export const BASE = 5;
export const BANDS = 6;

/** So many edges for each band; fewer cost memory and save no time (measured on cells of 120 edges). */
const EDGES_A_BAND = 4;

/** A polygon's edges stand in at most (1 + this) times their number of bands in the mean, however they run to and fro. */
const REPEATS = 3;

/** What the bands of the rows will be. A step of `indexPolygons`; rows from 0, in order. */
export function planBands(
  geometry: GeometryColumns,
  rows: Float64Array,
  [from, to]: readonly [number, number],
): void {
  for (let row = from; row < to; row++) {
    const takesPart = kindAt(geometry, row) === POLYGON && hasFiniteCoordinates(geometry, row);
    const box = takesPart ? featureBox(geometry, row) : EMPTY_BOX;
    const height = box[3] - box[1];
    const planned = height >= 0 ? bandsOf(geometry, row, height) : 0;
    // A polygon too flat to be divided is one band.
    const scale = planned / height;
    const bands = Number.isFinite(scale) ? planned : Math.min(planned, 1);
    const at = ROW * row;
    const base = row === 0 ? 0 : (rows[at - ROW + BASE] as number) + (rows[at - ROW + BANDS] as number);
    rows.set(box, at);
    rows[at + SCALE] = bands > 1 ? scale : 0;
    rows[at + BASE] = base;
    rows[at + BANDS] = bands;
  }
}

function bandsOf(
  { partStarts, featureStarts, ringStarts, xy }: GeometryColumns,
  row: number,
  height: number,
): number {
  const first = startAt(partStarts, startAt(featureStarts, row));
  const last = startAt(partStarts, startAt(featureStarts, row + 1));
  let rise = 0;
  let edges = 0;
  for (let ring = first; ring < last; ring++) {
    const end = startAt(ringStarts, ring + 1) - 1;
    for (let i = startAt(ringStarts, ring); i < end; i++) {
      rise += Math.abs((xy[2 * i + 3] as number) - (xy[2 * i + 1] as number));
      edges++;
    }
  }
  // A level line through the box passes rise / height edges in the mean.
  const bands = Math.min(edges / EDGES_A_BAND, (REPEATS * edges * height) / rise);
  return bands > 1 ? Math.floor(bands) : 1;
}

/**
 * Counts the edges of each band of the rows into `edgeStarts`; with `edges` given, puts them there instead, counting down from the ends that the counts were summed to.
 */
export function sortEdges(
  { geometry, rows, edgeStarts }: Omit<PolygonBands, "edges">,
  [from, to]: readonly [number, number],
  edges: Uint32Array | null,
): void {
  const { xy, ringStarts } = geometry;
  for (let row = from; row < to; row++) {
    const base = rows[ROW * row + BASE] as number;
    const top = (rows[ROW * row + BANDS] as number) - 1;
    if (top < 0) continue;
    const south = rows[ROW * row + 1] as number;
    const scale = rows[ROW * row + SCALE] as number;
    const [ringFrom, ringTo] = ringRange(geometry, row);
    for (let ring = ringFrom; ring < ringTo; ring++) {
      const end = startAt(ringStarts, ring + 1) - 1;
      for (let i = startAt(ringStarts, ring); i < end; i++) {
        const one = bandAt(xy[2 * i + 1] as number, south, scale, top);
        const other = bandAt(xy[2 * i + 3] as number, south, scale, top);
        const upper = base + Math.max(one, other);
        for (let band = base + Math.min(one, other); band <= upper; band++) {
          const start = startAt(edgeStarts, band);
          edgeStarts[band] = edges === null ? start + 1 : start - 1;
          if (edges !== null) edges[start - 1] = i;
        }
      }
    }
  }
}

/** Band of a height within the box. Rounding keeps the order of heights, so an edge stands in the band of every point that it passes. */
export const bandAt = (y: number, south: number, scale: number, top: number): number => {
  const band = Math.floor((y - south) * scale);
  return band < top ? Math.max(band, 0) : top;
};

export const rowBox = ({ rows }: PolygonBands, row: number): BBox => [
  rows[ROW * row] as number,
  rows[ROW * row + 1] as number,
  rows[ROW * row + 2] as number,
  rows[ROW * row + 3] as number,
];
