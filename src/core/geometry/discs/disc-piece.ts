import { atan2 } from "../../elementary.ts";
import { grown } from "../grown.ts";
import type { DiscCells } from "./disc-cells.ts";
import { PieceOutline } from "./piece-outline.ts";
import type { RadicalLines } from "./radical-lines.ts";
import { weightOfSector, weightOfTriangle } from "./weigh.ts";

/** A piece is a sliver when its mean width is below this share of the radius: a few thousand units in the last place. */
const SLIVER = 1e-12;
/** The box is wider by this share of the radius, so that what it leaves out is outside by any rounding. */
const MARGIN = 1e-6;

/**
 * The part of a disc that lies in one of its convex cells. It knows its weight and, for any point of its border, the weight of what lies between the centre of the disc and
 * the border up to there: a Green sum over its sides, each in closed form (`weigh.ts`). Coordinates are taken from the centre of the disc.
 *
 * The heart is a point inside. Points of the border are put in order by their direction from it, as a quotient that grows with the angle from +x, 0 … 4,
 * instead of the angle; the sums begin at the first side after +x.
 */
export class DiscPiece {
  readonly outline = new PieceOutline();
  /** Box about the piece. */
  west = 0;
  south = 0;
  east = 0;
  north = 0;
  heartX = 0;
  heartY = 0;
  /** Weight of the piece. */
  whole = 0;
  /** What `upTo` found last: the weight, and the chords among it: (x dy − y dx)/2, dx and dy summed along them. */
  readonly found = new Float64Array(4);
  /** The same round the whole piece. */
  readonly round = new Float64Array(4);
  /** [w, wx, wy, wxx] of the disc, see `Discs.weights`. */
  readonly weights = new Float64Array([1, 0, 0, 0]);
  /** The side of the outline that comes first, and the directions of all sides in order from there. */
  #first = 0;
  #turn = new Float64Array(64);
  /** Sums of all sides before each, four numbers a side. */
  #sums = new Float64Array(4 * 65);

  /** Whether the piece is thinner than rounding allows to cut it any further: it weighs nothing, and lies where its heart lies. */
  isSliver = false;

  /** Takes the part of a disc in one of its cells. False when there is none. */
  take(radius: number, cells: DiscCells, cell: number, lines: RadicalLines): boolean {
    this.outline.trace(radius, cells, cell, lines);
    const { sides } = this.outline;
    if (sides === 0) return false;
    this.#findHeart();
    if (sides > this.#turn.length) {
      this.#turn = grown(this.#turn, sides);
      this.#sums = grown(this.#sums, 4 * (this.#turn.length + 1));
    }
    this.#findBox();
    this.#findFirst();
    this.#sumUp();
    return true;
  }

  /** Sums the border from its beginning to a point on it, into `found`. */
  upTo(x: number, y: number): void {
    const { outline, found } = this;
    const { sides } = outline;
    const turn = this.turnOf(x, y);
    let side = 0;
    while (side < sides && (this.#turn[side] as number) <= turn) side++;
    // Before the first side lies the end of the last one, which the direction +x cuts.
    const isBefore = side === 0;
    side = isBefore ? sides - 1 : side - 1;
    const at = this.#first + side < sides ? this.#first + side : this.#first + side - sides;
    const ax = outline.x[at] as number;
    const ay = outline.y[at] as number;
    const cross = ax * y - ay * x;
    const sums = this.#sums;
    let weight = sums[4 * side] as number;
    let chord = sums[4 * side + 1] as number;
    let chordX = sums[4 * side + 2] as number;
    let chordY = sums[4 * side + 3] as number;
    if ((outline.angle[at] as number) > 0) {
      const angle = atan2(cross, ax * x + ay * y);
      weight += weightOfSector(this.weights, outline.radius * outline.radius, angle, ax, ay, x, y);
    } else {
      weight += weightOfTriangle(this.weights, ax, ay, x, y);
      chord += cross / 2;
      chordX += x - ax;
      chordY += y - ay;
    }
    const less = isBefore ? 1 : 0;
    found[0] = weight - less * this.whole;
    found[1] = chord - less * (this.round[1] as number);
    found[2] = chordX - less * (this.round[2] as number);
    found[3] = chordY - less * (this.round[3] as number);
  }

  /** Direction from the heart: grows with the angle from +x, 0 … 2 above and 2 … 4 at the height of the heart and below. */
  turnOf(x: number, y: number): number {
    const dx = x - this.heartX;
    const dy = y - this.heartY;
    const quotient = dx / (Math.abs(dx) + Math.abs(dy));
    return dy > 0 ? 1 - quotient : 3 + quotient;
  }

  /** The mean of all corners and of the middles of all arcs; without a difference of large numbers, so that it lies inside however thin the piece is. */
  #findHeart(): void {
    const { x, y, angle, sides, radius } = this.outline;
    let sumX = 0;
    let sumY = 0;
    let count = sides;
    for (let k = 0; k < sides; k++) {
      const ax = x[k] as number;
      const ay = y[k] as number;
      sumX += ax;
      sumY += ay;
      if (angle[k] === 0) continue;
      const next = k + 1 === sides ? 0 : k + 1;
      const middleX = ax + (x[next] as number);
      const middleY = ay + (y[next] as number);
      const scale = radius / Math.sqrt(middleX * middleX + middleY * middleY);
      sumX += scale * middleX;
      sumY += scale * middleY;
      count++;
    }
    this.heartX = sumX / count;
    this.heartY = sumY / count;
  }

  /** Corners of the piece, and the outermost points of its arcs. */
  #findBox(): void {
    const { x, y, angle, sides, radius } = this.outline;
    let west = radius;
    let south = radius;
    let east = -radius;
    let north = -radius;
    for (let k = 0; k < sides; k++) {
      const next = k + 1 === sides ? 0 : k + 1;
      const ax = x[k] as number;
      const ay = y[k] as number;
      if (ax < west) west = ax;
      if (ax > east) east = ax;
      if (ay < south) south = ay;
      if (ay > north) north = ay;
      if (angle[k] === 0) continue;
      // Arcs run counter-clockwise over less than half the circle.
      const bx = x[next] as number;
      const by = y[next] as number;
      if (ay < 0 && by >= 0) east = radius;
      if (ay > 0 && by <= 0) west = -radius;
      if (ax > 0 && bx <= 0) north = radius;
      if (ax < 0 && bx >= 0) south = -radius;
    }
    const margin = MARGIN * radius;
    this.west = west - margin;
    this.south = south - margin;
    this.east = east + margin;
    this.north = north + margin;
  }

  #findFirst(): void {
    const { x, y, sides } = this.outline;
    let least = 5;
    for (let k = 0; k < sides; k++) {
      const turn = this.turnOf(x[k] as number, y[k] as number);
      if (turn >= least) continue;
      least = turn;
      this.#first = k;
    }
  }

  #sumUp(): void {
    const { x, y, angle, sides, radius } = this.outline;
    const sums = this.#sums;
    const square = radius * radius;
    let area = 0;
    let length = 0;
    sums.fill(0, 0, 4);
    for (let k = 0; k < sides; k++) {
      const at = this.#first + k < sides ? this.#first + k : this.#first + k - sides;
      const next = at + 1 === sides ? 0 : at + 1;
      const ax = x[at] as number;
      const ay = y[at] as number;
      const bx = x[next] as number;
      const by = y[next] as number;
      const span = angle[at] as number;
      const isArc = span > 0;
      this.#turn[k] = this.turnOf(ax, ay);
      const weight = isArc
        ? weightOfSector(this.weights, square, span, ax, ay, bx, by)
        : weightOfTriangle(this.weights, ax, ay, bx, by);
      const half = (ax * by - ay * bx) / 2;
      area += isArc ? (square * span) / 2 : half;
      length += Math.abs(bx - ax) + Math.abs(by - ay);
      const to = 4 * k + 4;
      sums[to] = (sums[to - 4] as number) + weight;
      sums[to + 1] = (sums[to - 3] as number) + (isArc ? 0 : half);
      sums[to + 2] = (sums[to - 2] as number) + (isArc ? 0 : bx - ax);
      sums[to + 3] = (sums[to - 1] as number) + (isArc ? 0 : by - ay);
    }
    for (let k = 0; k < 4; k++) this.round[k] = sums[4 * sides + k] as number;
    this.whole = this.round[0] as number;
    this.isSliver = !(area > SLIVER * radius * length);
  }
}
