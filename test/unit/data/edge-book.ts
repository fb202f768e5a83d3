import { ringArea } from "../../../src/core/geometry/area.ts";
import { type LayerFile, ringsOf } from "./layer-file.ts";

/** Directed edges of a coverage, by the features to their left. Vertices are the same only if all their bits are. */
export interface EdgeBook {
  /** Edges that some feature runs along twice in the same direction: always an error. */
  readonly repeated: number;
  /** Edges without a reversed twin: the outer border. */
  readonly border: readonly (readonly [from: number, to: number])[];
  /** Feature to the left of each edge. */
  readonly leftOf: ReadonlyMap<number, number>;
  /** Coordinates of each vertex. */
  readonly xy: readonly number[];
  readonly keyOf: (from: number, to: number) => number;
}

/** Larger than the number of vertices of any layer, small enough that its square is exact. */
const VERTICES = 2 ** 26;

export function bookEdges(layer: LayerFile): EdgeBook {
  const ids = new Map<number, Map<number, number>>();
  const xy: number[] = [];
  const idOf = (x: number, y: number): number => {
    let column = ids.get(x);
    if (!column) {
      column = new Map();
      ids.set(x, column);
    }
    let id = column.get(y);
    if (id === undefined) {
      id = xy.push(x, y) / 2 - 1;
      column.set(y, id);
    }
    return id;
  };
  const keyOf = (from: number, to: number) => from * VERTICES + to;
  const leftOf = new Map<number, number>();
  let repeated = 0;
  for (let row = 0; row < layer.columns.count; row++) {
    for (const ring of ringsOf(layer, row)) {
      let from = idOf(ring[0] as number, ring[1] as number);
      for (let i = 2; i < ring.length; i += 2) {
        const to = idOf(ring[i] as number, ring[i + 1] as number);
        if (leftOf.has(keyOf(from, to))) repeated++;
        leftOf.set(keyOf(from, to), row);
        from = to;
      }
    }
  }
  const border: (readonly [number, number])[] = [];
  for (const key of leftOf.keys()) {
    const [from, to] = [Math.floor(key / VERTICES), key % VERTICES];
    if (!leftOf.has(keyOf(to, from))) border.push([from, to]);
  }
  return { repeated, border, leftOf, xy, keyOf };
}

/** Closed rings of the outer border, and the ellipsoidal area in m² that they enclose. */
export function borderRings({ border, xy }: EdgeBook): { readonly rings: number; readonly area: number } {
  const nextOf = new Map(border);
  if (nextOf.size !== border.length) throw new Error("the outer border touches itself");
  let rings = 0;
  let area = 0;
  while (nextOf.size > 0) {
    const [start] = nextOf.keys();
    const ring: number[] = [];
    for (let at = start as number; nextOf.has(at); ) {
      ring.push(xy[2 * at] as number, xy[2 * at + 1] as number);
      const next = nextOf.get(at) as number;
      nextOf.delete(at);
      at = next;
    }
    area += ringArea(ring);
    rings++;
  }
  return { rings, area };
}
