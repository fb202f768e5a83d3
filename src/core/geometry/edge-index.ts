import Flatbush from "flatbush";
import type { BBox } from "../units.ts";
import { boxesMeet, featureBox } from "./bounds.ts";
import { type GeometryColumns, ringRange, startAt } from "./columns.ts";

/** How a box lies to a polygon: wholly inside, wholly outside, or touched by one of its edges. */
export type BoxRelation = "inside" | "outside" | "edge";

/**
 * The edges of one polygon feature under a box index. Where no edge meets a box, the box lies wholly inside or wholly
 * outside, and one point decides which: most pairs of an overlay are settled so, without any engine.
 */
export class EdgeIndex {
  readonly #geometry: GeometryColumns;
  readonly #box: BBox;
  readonly #index: Flatbush;
  /** First vertex of each edge. */
  readonly #edges: Uint32Array;

  constructor(geometry: GeometryColumns, row: number) {
    this.#geometry = geometry;
    this.#box = featureBox(geometry, row);
    this.#edges = edgesOf(geometry, row);
    this.#index = new Flatbush(this.#edges.length);
    const { xy } = geometry;
    for (const edge of this.#edges) {
      const ax = xy[2 * edge] as number;
      const ay = xy[2 * edge + 1] as number;
      const bx = xy[2 * edge + 2] as number;
      const by = xy[2 * edge + 3] as number;
      this.#index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
    this.#index.finish();
  }

  /** Where `box` lies to the polygon; boxes of edges that merely come near count as `edge`. */
  relation(box: BBox): BoxRelation {
    if (!boxesMeet(box, this.#box)) return "outside";
    if (this.#index.search(...box).length > 0) return "edge";
    return this.contains(box[0], box[1]) ? "inside" : "outside";
  }

  /** Even-odd test of a point that lies on no edge: crossings of the ray to the east. */
  contains(x: number, y: number): boolean {
    const { xy } = this.#geometry;
    let isInside = false;
    for (const hit of this.#index.search(x, y, Number.POSITIVE_INFINITY, y)) {
      const edge = this.#edges[hit] as number;
      const ax = xy[2 * edge] as number;
      const ay = xy[2 * edge + 1] as number;
      const bx = xy[2 * edge + 2] as number;
      const by = xy[2 * edge + 3] as number;
      if (ay > y === by > y) continue;
      if (x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isInside = !isInside;
    }
    return isInside;
  }
}

function edgesOf(geometry: GeometryColumns, row: number): Uint32Array {
  const edges: number[] = [];
  const [from, to] = ringRange(geometry, row);
  for (let ring = from; ring < to; ring++) {
    const last = startAt(geometry.ringStarts, ring + 1) - 1;
    for (let vertex = startAt(geometry.ringStarts, ring); vertex < last; vertex++) edges.push(vertex);
  }
  return Uint32Array.from(edges);
}
