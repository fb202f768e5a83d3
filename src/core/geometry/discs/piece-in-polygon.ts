import type { DiscPiece } from "./disc-piece.ts";
import type { PlanePolygons } from "./plane-polygons.ts";
import { weightOfTriangle } from "./weigh.ts";

/**
 * How much of a polygon lies in a piece of a disc, by the border alone (Green's theorem): what edges of the polygon contribute inside the piece, and the piece's border
 * between where the polygon leaves it and where it comes back. As the sum along the border is known at every point, the way from a leaving at q to an entering at p
 * adds sum(p) − sum(q), and the whole piece once for each time the polygon's edges outside go round it: counted where they cross the
 * ray from the heart to +x. Nothing is put together, nothing can fail, and an error of rounding moves the result by no more than itself: whether a
 * vertex lies inside is decided once for both its edges.
 *
 * Rings in any number, with any holes and parts, counted by their winding: the interior has to lie to the left of every ring (as in `GeometryColumns`), and
 * ground inside two parts of a feature counts twice. Blocks of edges that keep clear of the piece's box cost one comparison.
 */
export class PieceInPolygon {
  /** Weight of the polygon's ground inside the piece. */
  weight = 0;
  /** Chords of the piece inside the polygon: Σ (x dy − y dx)/2 from the centre of the disc, Σ dx and Σ dy. */
  chord = 0;
  chordX = 0;
  chordY = 0;
  readonly #piece: DiscPiece;
  readonly #polygons: PlanePolygons;
  /** Part of the edge at hand that lies in the piece, 0 … 1. */
  #enter = 0;
  #leave = 0;
  #winding = 0;

  constructor(piece: DiscPiece, polygons: PlanePolygons) {
    this.#piece = piece;
    this.#polygons = polygons;
  }

  /** Measures one polygon under the piece of a disc about (x, y). */
  measure(row: number, x: number, y: number): void {
    const { blocks } = this.#polygons;
    const { boxes } = blocks;
    const piece = this.#piece;
    const west = piece.west + x;
    const south = piece.south + y;
    const east = piece.east + x;
    const north = piece.north + y;
    const heartX = piece.heartX + x;
    const heartY = piece.heartY + y;
    this.#reset();
    const end = blocks.starts[row + 1] as number;
    for (let block = blocks.starts[row] as number; block < end; block++) {
      const at = 4 * block;
      const blockSouth = boxes[at + 1] as number;
      const blockEast = boxes[at + 2] as number;
      const blockNorth = boxes[at + 3] as number;
      if ((boxes[at] as number) <= east && blockEast >= west && blockSouth <= north && blockNorth >= south) {
        this.#takeEdges(blocks.from[block] as number, blocks.to[block] as number, x, y);
      } else if (blockSouth <= heartY && blockNorth > heartY && blockEast > heartX) {
        this.#passEdges(blocks.from[block] as number, blocks.to[block] as number, x, y);
      }
    }
    this.#addWinding();
  }

  /** As `measure` for a sliver: it lies in the polygon or not, and weighs nothing. */
  measureSliver(row: number, x: number, y: number): void {
    const { blocks } = this.#polygons;
    this.#reset();
    const end = blocks.starts[row + 1] as number;
    for (let block = blocks.starts[row] as number; block < end; block++) {
      const last = blocks.to[block] as number;
      for (let vertex = blocks.from[block] as number; vertex < last; vertex++)
        this.#passEdges(vertex, vertex + 1, x, y);
    }
    this.#addWinding();
    this.weight = 0;
  }

  #reset(): void {
    this.weight = 0;
    this.chord = 0;
    this.chordX = 0;
    this.chordY = 0;
    this.#winding = 0;
  }

  /** The edges of a block that keeps clear of the piece go round it as the straight way from its beginning to its end does. */
  #passEdges(from: number, to: number, x: number, y: number): void {
    const { xy } = this.#polygons;
    this.#pass(
      (xy[2 * from] as number) - x,
      (xy[2 * from + 1] as number) - y,
      (xy[2 * to] as number) - x,
      (xy[2 * to + 1] as number) - y,
    );
  }

  #addWinding(): void {
    const winding = this.#winding;
    if (winding === 0) return;
    const { round } = this.#piece;
    this.weight += winding * (round[0] as number);
    this.chord += winding * (round[1] as number);
    this.chordX += winding * (round[2] as number);
    this.chordY += winding * (round[3] as number);
  }

  #takeEdges(from: number, to: number, x: number, y: number): void {
    const { xy } = this.#polygons;
    const { west, south, east, north } = this.#piece;
    let ax = (xy[2 * from] as number) - x;
    let ay = (xy[2 * from + 1] as number) - y;
    let isIn = this.#holds(ax, ay);
    for (let vertex = from; vertex < to; vertex++) {
      const bx = (xy[2 * vertex + 2] as number) - x;
      const by = (xy[2 * vertex + 3] as number) - y;
      const wasIn = isIn;
      isIn = this.#holds(bx, by);
      if (
        (ax < west && bx < west) ||
        (ax > east && bx > east) ||
        (ay < south && by < south) ||
        (ay > north && by > north) ||
        !this.#clip(ax, ay, bx, by, wasIn, isIn)
      ) {
        this.#pass(ax, ay, bx, by);
      } else this.#cross(vertex, ax, ay, bx, by, wasIn, isIn);
      ax = bx;
      ay = by;
    }
  }

  /** Whether a point lies in the piece. */
  #holds(x: number, y: number): boolean {
    const { west, south, east, north, outline } = this.#piece;
    if (x < west || x > east || y < south || y > north) return false;
    const { radius, lines, lineX, lineY, lineEnd } = outline;
    if (x * x + y * y > radius * radius) return false;
    for (let k = 0; k < lines; k++) {
      if ((lineX[k] as number) * x + (lineY[k] as number) * y > (lineEnd[k] as number)) return false;
    }
    return true;
  }

  /** Which part of an edge lies in the piece; false when none does (Cyrus & Beck 1978). */
  #clip(ax: number, ay: number, bx: number, by: number, wasIn: boolean, isIn: boolean): boolean {
    this.#enter = 0;
    this.#leave = 1;
    if (wasIn && isIn) return true;
    const { radius, lines, lineX, lineY, lineEnd } = this.#piece.outline;
    const dx = bx - ax;
    const dy = by - ay;
    const square = dx * dx + dy * dy;
    const cross = ax * dy - ay * dx;
    const discriminant = square * radius * radius - cross * cross;
    if (!(discriminant > 0) && !wasIn && !isIn) return false;
    const root = Math.sqrt(Math.max(0, discriminant));
    const along = ax * dx + ay * dy;
    let enter = (-along - root) / square;
    let leave = (root - along) / square;
    for (let k = 0; k < lines; k++) {
      const nx = lineX[k] as number;
      const ny = lineY[k] as number;
      const end = lineEnd[k] as number;
      const before = nx * ax + ny * ay - end;
      const after = nx * bx + ny * by - end;
      if (before > 0) {
        if (after > 0) return false;
        enter = Math.max(enter, before / (before - after));
      } else if (after > 0) leave = Math.min(leave, before / (before - after));
    }
    if (!wasIn) this.#enter = Math.min(1, Math.max(0, enter));
    if (!isIn) this.#leave = Math.min(1, Math.max(0, leave));
    return wasIn || isIn || this.#enter < this.#leave;
  }

  /** An edge that lies in the piece from `#enter` to `#leave`. */
  #cross(
    vertex: number,
    ax: number,
    ay: number,
    bx: number,
    by: number,
    wasIn: boolean,
    isIn: boolean,
  ): void {
    const { weights } = this.#piece;
    let px = ax;
    let py = ay;
    let qx = bx;
    let qy = by;
    if (!wasIn) {
      px = ax + this.#enter * (bx - ax);
      py = ay + this.#enter * (by - ay);
      this.#pass(ax, ay, px, py);
      this.#addBorder(px, py, 1);
    }
    if (!isIn) {
      qx = ax + this.#leave * (bx - ax);
      qy = ay + this.#leave * (by - ay);
      this.#addBorder(qx, qy, -1);
      this.#pass(qx, qy, bx, by);
    }
    this.weight += weightOfTriangle(weights, px, py, qx, qy);
    const { bulges } = this.#polygons;
    if (!bulges) return;
    const share = bulgeUpTo(this.#leave) - bulgeUpTo(this.#enter);
    this.weight += (weights[0] as number) * (bulges[vertex] as number) * share;
  }

  #addBorder(x: number, y: number, sign: number): void {
    const piece = this.#piece;
    piece.upTo(x, y);
    const { found } = piece;
    this.weight += sign * (found[0] as number);
    this.chord += sign * (found[1] as number);
    this.chordX += sign * (found[2] as number);
    this.chordY += sign * (found[3] as number);
  }

  /** Counts a way outside the piece where it crosses the ray from the heart to +x: once up, less once down. */
  #pass(ax: number, ay: number, bx: number, by: number): void {
    const { heartX, heartY } = this.#piece;
    const isUp = by > heartY;
    if (ay > heartY === isUp) return;
    if (ax + ((bx - ax) * (heartY - ay)) / (by - ay) > heartX) this.#winding += isUp ? 1 : -1;
  }
}

/** Share of the ground between a parabola and its chord that lies over the first part `t` of the chord. */
const bulgeUpTo = (t: number): number => t * t * (3 - 2 * t);
