import Flatbush from "flatbush";
import { orient2d } from "robust-predicates";
import type { Borders } from "./node-borders.ts";

/** Questions for which looking at all pieces takes less time than making an index of them. */
const FEW = 8;

/** Tells how often the ground beside a border is covered, by the winding number of all of them. */
export class BorderDepths {
  readonly #borders: Borders;
  readonly #index: Flatbush | null;

  /** `questions`: how many pieces will be asked about; for a few an index does not pay. */
  constructor(borders: Borders, questions: number) {
    this.#borders = borders;
    const count = borders.from.length;
    this.#index = questions > FEW && count > 0 ? new Flatbush(count) : null;
    if (!this.#index) return;
    for (let piece = 0; piece < count; piece++) {
      const [ax, ay, bx, by] = endsOf(borders, piece);
      this.#index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
    this.#index.finish();
  }

  /**
   * How often the ground just left of a piece is covered: crossings of a ray from its middle to the east, each counted by its direction. The piece must not be level. Of pieces that
   * run the same way between the same nodes, those with lower numbers count as the outer ones.
   */
  leftOf(piece: number): number {
    const { from, to } = this.#borders;
    const [ax, ay, bx, by] = endsOf(this.#borders, piece);
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
    let depth = by > ay ? 1 : 0;
    for (const other of this.#piecesEastOf(x, y)) {
      if (other === piece) continue;
      const [cx, cy, dx, dy] = endsOf(this.#borders, other);
      if (cy > y === dy > y) continue;
      if (from[other] === from[piece] && to[other] === to[piece]) {
        // A piece that rises has its left in the west: the ray passes through all that are farther out.
        if (dy > cy === other < piece) depth += dy > cy ? 1 : -1;
        continue;
      }
      // The predicate is negative where the point lies left of the line.
      const side = orient2d(cx, cy, dx, dy, x, y);
      if (dy > cy && side < 0) depth++;
      if (dy < cy && side > 0) depth--;
    }
    return depth;
  }

  #piecesEastOf(x: number, y: number): Iterable<number> {
    return this.#index?.search(x, y, Number.POSITIVE_INFINITY, y) ?? this.#borders.from.keys();
  }
}

/** Coordinates of the two ends of a piece. */
export function endsOf({ from, to, xy }: Borders, piece: number): readonly [number, number, number, number] {
  const [a, b] = [2 * (from[piece] as number), 2 * (to[piece] as number)];
  return [xy[a] as number, xy[a + 1] as number, xy[b] as number, xy[b + 1] as number];
}
