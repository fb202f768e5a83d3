import { DiscCells } from "./disc-cells.ts";
import type { DiscField } from "./disc-field.ts";
import { DiscPiece } from "./disc-piece.ts";
import { PieceInPolygon } from "./piece-in-polygon.ts";
import type { PlanePolygons } from "./plane-polygons.ts";
import { RadicalLines } from "./radical-lines.ts";

/**
 * Ground of each polygon that at least 1 … `folds` discs cover, exactly: circles are circles, no geometry is built, nothing can throw.
 *
 * The cells of a disc (`disc-cells.ts`) cut the union of all discs into convex pieces that do not overlap; each piece is measured against each polygon that it meets by
 * a Green sum along the polygon's edges (`piece-in-polygon.ts`). Call `addDisc` for every disc that may reach a polygon, in ascending order; a call is bounded work, after which
 * a caller can breathe. A polygon's figures depend on that polygon and the discs alone, to the last bit: any part of the polygons gives the same.
 *
 * Plane: any; edges are straight on it, ground is planar unless discs have weights and polygons bulges (`geodesic-discs.ts`, `curved-edges.ts`). Precondition: valid rings,
 * interior to the left; ground in two overlapping parts of one feature counts twice, and is not detected here. Error: rounding, some 1e-15 of radius² for each
 * crossing of an edge with a circle or cell.
 *
 * `residuals` are a check that knows nothing of the result: cells share their borders, so the chords inside a polygon cancel each other when the pieces fit without gap and
 * overlap. The residual is what covered ground summed piece by piece exceeds the same ground measured along its own border by, m² on the plane. (An edge of the polygon that
 * runs along a chord to the last bit stands for the chord on one side of it; the residual is then the chord's, and says nothing.)
 */
export class DiscCoverage {
  /** folds × polygons: what at least k + 1 discs cover stands from k · count on; in the unit of the weights. */
  readonly covered: Float64Array;
  /** As `covered`. */
  readonly residuals: Float64Array;
  readonly #field: DiscField;
  readonly #polygons: PlanePolygons;
  readonly #lines: RadicalLines;
  readonly #cells: DiscCells;
  readonly #piece = new DiscPiece();
  readonly #shared: PieceInPolygon;

  constructor(field: DiscField, polygons: PlanePolygons, folds = 1) {
    this.#field = field;
    this.#polygons = polygons;
    this.#lines = new RadicalLines(field);
    this.#cells = new DiscCells(folds);
    this.#shared = new PieceInPolygon(this.#piece, polygons);
    this.covered = new Float64Array(folds * polygons.count);
    this.residuals = new Float64Array(folds * polygons.count);
  }

  /** Adds what one disc covers as the nearest, the second nearest … of all. */
  addDisc(disc: number): void {
    const { boxes, radii } = this.#field;
    const { grid } = this.#polygons;
    const at = 4 * disc;
    const reached = grid.search(
      boxes[at] as number,
      boxes[at + 1] as number,
      boxes[at + 2] as number,
      boxes[at + 3] as number,
    );
    if (reached === 0) return;
    const radius = radii[disc] as number;
    this.#lines.find(disc);
    this.#cells.cut(radius, this.#lines);
    this.#setWeights(disc);
    for (let cell = 0; cell < this.#cells.count; cell++) {
      const level = this.#cells.level[cell] as number;
      if (level < 0 || !this.#piece.take(radius, this.#cells, cell, this.#lines)) continue;
      this.#addPiece(disc, level, reached);
    }
  }

  #setWeights(disc: number): void {
    const { weights } = this.#field;
    if (!weights) return;
    for (let k = 0; k < 4; k++) this.#piece.weights[k] = weights[4 * disc + k] as number;
  }

  /** Measures the piece against the polygons found about its disc, which are still in the grid's `hits`. */
  #addPiece(disc: number, level: number, reached: number): void {
    const piece = this.#piece;
    const shared = this.#shared;
    const { grid, count, boxes } = this.#polygons;
    const x = this.#field.centres[2 * disc] as number;
    const y = this.#field.centres[2 * disc + 1] as number;
    const west = piece.west + x;
    const south = piece.south + y;
    const east = piece.east + x;
    const north = piece.north + y;
    for (let k = 0; k < reached; k++) {
      const polygon = grid.hits[k] as number;
      const at = 4 * polygon;
      if ((boxes[at] as number) > east || (boxes[at + 2] as number) < west) continue;
      if ((boxes[at + 1] as number) > north || (boxes[at + 3] as number) < south) continue;
      if (piece.isSliver) shared.measureSliver(polygon, x, y);
      else shared.measure(polygon, x, y);
      const to = level * count + polygon;
      this.covered[to] = (this.covered[to] as number) + shared.weight;
      // Chords of different discs are summed about one point, a corner of the polygon's box.
      const fromX = x - (boxes[at] as number);
      const fromY = y - (boxes[at + 1] as number);
      const moved = shared.chord + (fromX * shared.chordY - fromY * shared.chordX) / 2;
      this.residuals[to] = (this.residuals[to] as number) + moved;
    }
  }
}
