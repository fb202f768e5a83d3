import { IntPool } from "../../int-pool.ts";
import { HalfEdgeBuilder } from "./half-edge-builder.ts";
import type { Polygons } from "./polygons.ts";
import { ReadAhead } from "./read-ahead.ts";
import type { NONE } from "./vertex-numbers.ts";
import { firstVertices, orderByTile, VertexTiles } from "./vertex-tiles.ts";

/**
 * The edges of polygons in both directions, matched where two polygons run along each other. Half-edges of a ring follow each other, with the polygon to their left. Vertices are
 * one only if all bits of their coordinates are; an edge that meets its neighbour in parts only stays without a twin.
 */
export interface HalfEdges {
  readonly count: number;
  readonly vertices: number;
  /** Vertex where a half-edge begins. */
  readonly origin: Int32Array;
  /** The half-edge that follows in its ring. */
  readonly next: Int32Array;
  /** Polygon to the left. */
  readonly face: Int32Array;
  /** The half-edge that runs the other way along the same edge; {@link NONE} where there is none. */
  readonly twin: Int32Array;
  /** The first half-edge along the same edge, in either direction: itself, its twin, or one that has another twin where polygons lie on each other. */
  readonly edge: Int32Array;
  /** Vertex in `xy` of the polygons where each vertex was met first. */
  readonly places: Int32Array;
}

const POOL = new IntPool();

/** Vertices between two breaths. */
const STEP = 1 << 16;

/**
 * Matches the edges of polygons; the core of the coverage check and of dissolving. Half-edges a → b and b → a are twins: inside a coverage every edge is there once in either
 * direction, so that what is left over is its rim and its defects. Exact on any plane and in degrees, since coordinates are compared and never computed with; linear in time.
 *
 * Half-edges are numbered by place (`by: "tile"`), which is faster and keeps results from depending on the order of features, or in the order of the polygons. Vertices
 * that are no finite numbers, repeated ones, and rings without room are left out. Yields the vertices done so far, every some 65,000.
 */
export function* matchHalfEdges(polygons: Polygons, by: "tile" | "polygon"): Generator<number, HalfEdges> {
  const { count, partStarts, ringStarts, xy } = polygons;
  const firsts = firstVertices(polygons);
  const tiles = new VertexTiles(xy.length / 2, firsts);
  const builder = new HalfEdgeBuilder(xy, tiles, POOL);
  const order = by === "tile" ? orderByTile(tiles, firsts) : null;
  const ahead = order ? new ReadAhead(polygons, order) : null;
  let done = 0;
  let breath = STEP;
  for (let i = 0; i < count; i++) {
    ahead?.before(i);
    const face = order ? (order[i] as number) : i;
    const lastRing = partStarts[face + 1] as number;
    for (let ring = partStarts[face] as number; ring < lastRing; ring++) {
      const [from, to] = [ringStarts[ring] as number, ringStarts[ring + 1] as number];
      builder.addRing(face, from, to);
      done += to - from;
      if (done < breath) continue;
      breath = done + STEP;
      yield done;
    }
  }
  return builder.finish(POOL);
}

/** Gives half-edges up, for the next ones to use their memory; worth while where layers of some 100,000 vertices are matched again and again. They must not be read any more. */
export function freeHalfEdges({ origin, next, face, twin, edge, places }: HalfEdges): void {
  POOL.giveBack(origin, next, face, twin, edge, places);
}
