import Flatbush from "flatbush";
import type { BBox } from "../../units.ts";
import type { Edge } from "../exact.ts";
import type { HalfEdges } from "./half-edges.ts";
import { NONE } from "./vertex-numbers.ts";

/** The half-edges without a twin, under an index. A sound coverage has those of its rim. */
export class UnmatchedEdges {
  /** Their numbers, ascending. */
  readonly halfEdges: Int32Array;
  readonly #edges: HalfEdges;
  readonly #xy: Float64Array;
  readonly #index: Flatbush | null;

  constructor(edges: HalfEdges, xy: Float64Array) {
    this.#edges = edges;
    this.#xy = xy;
    this.halfEdges = unmatchedOf(edges);
    this.#index = this.halfEdges.length > 0 ? new Flatbush(this.halfEdges.length) : null;
    for (const h of this.halfEdges) {
      const [west, south, east, north] = this.boxOf(h);
      this.#index?.add(west, south, east, north);
    }
    this.#index?.finish();
  }

  /** Coordinates of its two ends. */
  ends(h: number): Edge {
    const { places } = this.#edges;
    const a = 2 * (places[this.#edges.origin[h] as number] as number);
    const b = 2 * (places[this.end(h)] as number);
    const xy = this.#xy;
    return [xy[a] as number, xy[a + 1] as number, xy[b] as number, xy[b + 1] as number];
  }

  /** The vertex where it ends. */
  end(h: number): number {
    return this.#edges.origin[this.#edges.next[h] as number] as number;
  }

  boxOf(h: number): BBox {
    const [ax, ay, bx, by] = this.ends(h);
    return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
  }

  /** Half-edges whose box meets `box`. */
  search([west, south, east, north]: BBox): number[] {
    const found = this.#index?.search(west, south, east, north) ?? [];
    for (let i = 0; i < found.length; i++) found[i] = this.halfEdges[found[i] as number] as number;
    return found;
  }
}

function unmatchedOf({ count, twin }: HalfEdges): Int32Array {
  let unmatched = 0;
  for (let h = 0; h < count; h++) if (twin[h] === NONE) unmatched++;
  const halfEdges = new Int32Array(unmatched);
  for (let h = count - 1; h >= 0; h--) if (twin[h] === NONE) halfEdges[--unmatched] = h;
  return halfEdges;
}
