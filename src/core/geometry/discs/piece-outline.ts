import * as elementary from "../../elementary.ts";
import { grown } from "../grown.ts";
import type { DiscCells } from "./disc-cells.ts";
import type { RadicalLines } from "./radical-lines.ts";

/** An arc is kept in parts of at most so many radians, so that an angle along it is never in doubt. */
const LONGEST_ARC = 2;
/** A chord shorter than this share of the radius cuts off less than 1e-22 of the disc: it counts as a touch. */
const SHORTEST_CHORD = 1e-7;
/** Two ends of an arc that lie so few radians the wrong way round are one point. */
const ROUNDING = 1e-9;

/**
 * The border of the part of a disc that lies in one of its convex cells: chords and arcs, counter-clockwise, and the half-planes of the chords. Coordinates are taken from the
 * centre of the disc.
 */
export class PieceOutline {
  radius = 0;
  /** Sides: where each begins (it ends where the next begins), and the angle an arc spans; 0 for a chord. */
  sides = 0;
  x = new Float64Array(64);
  y = new Float64Array(64);
  angle = new Float64Array(64);
  /** Half-planes of the chords: the piece lies where lineX·x + lineY·y ≤ lineEnd. */
  lines = 0;
  lineX = new Float64Array(64);
  lineY = new Float64Array(64);
  lineEnd = new Float64Array(64);
  /** Where the chord added last ends. */
  #lastX = 0;
  #lastY = 0;

  /** Goes round a cell and keeps what lies in the disc, with arcs between. No side is left when the disc and the cell lie apart. */
  trace(radius: number, cells: DiscCells, cell: number, lines: RadicalLines): void {
    const from = cells.start[cell] as number;
    const length = cells.length[cell] as number;
    this.#reset(radius, length);
    let doubled = 0;
    for (let k = 0; k < length; k++) {
      const next = from + (k + 1 === length ? 0 : k + 1);
      const ax = cells.x[from + k] as number;
      const ay = cells.y[from + k] as number;
      const bx = cells.x[next] as number;
      const by = cells.y[next] as number;
      doubled += ax * by - ay * bx;
      const line = cells.line[from + k] as number;
      if (line >= 0 && this.#addChord(ax, ay, bx, by)) this.#addLine(line, lines);
    }
    // A cell of an area of 3r² holds the centre and almost all of the disc. With one chord alone the arc is then the long way round, however short the chord.
    const isAround = doubled > 6 * radius * radius;
    const isLong = isAround && this.lines === 1;
    if (this.lines > 0) this.#addArc(this.x[0] as number, this.y[0] as number, isLong);
    else if (isAround) this.#addArcs(radius, 0, 2 * Math.PI);
  }

  /** The part of an edge of the cell that lies in the disc, and the arc that leads to it. False where there is none. */
  #addChord(ax: number, ay: number, bx: number, by: number): boolean {
    const { radius } = this;
    const dx = bx - ax;
    const dy = by - ay;
    const a = dx * dx + dy * dy;
    const b = ax * dx + ay * dy;
    const cross = ax * dy - ay * dx;
    const discriminant = a * radius * radius - cross * cross;
    if (!(discriminant > 0)) return false;
    const root = Math.sqrt(discriminant);
    if (2 * root < SHORTEST_CHORD * radius * Math.sqrt(a)) return false;
    const enter = (-b - root) / a;
    const leave = (root - b) / a;
    if (enter >= 1 || leave <= 0) return false;
    const x = enter > 0 ? ax + enter * dx : ax;
    const y = enter > 0 ? ay + enter * dy : ay;
    if (this.lines > 0) this.#addArc(x, y, false);
    this.#addSide(x, y, 0);
    this.#lastX = leave < 1 ? ax + leave * dx : bx;
    this.#lastY = leave < 1 ? ay + leave * dy : by;
    return true;
  }

  /** The arc from the end of the chord added last, counter-clockwise; none where two chords meet in a corner of the cell. */
  #addArc(x: number, y: number, isLong: boolean): void {
    const fromX = this.#lastX;
    const fromY = this.#lastY;
    if (x === fromX && y === fromY) return;
    const angle = elementary.atan2(fromX * y - fromY * x, fromX * x + fromY * y);
    if (angle > 0) this.#addArcs(fromX, fromY, angle);
    else if (isLong || angle < -ROUNDING) this.#addArcs(fromX, fromY, angle + 2 * Math.PI);
  }

  #addArcs(ax: number, ay: number, angle: number): void {
    const parts = Math.ceil(angle / LONGEST_ARC);
    const cos = parts > 1 ? elementary.cos(angle / parts) : 1;
    const sin = parts > 1 ? elementary.sin(angle / parts) : 0;
    let x = ax;
    let y = ay;
    for (let part = 0; part < parts; part++) {
      this.#addSide(x, y, angle / parts);
      const turned = cos * x - sin * y;
      y = sin * x + cos * y;
      x = turned;
    }
  }

  #addSide(x: number, y: number, angle: number): void {
    const at = this.sides++;
    this.x[at] = x;
    this.y[at] = y;
    this.angle[at] = angle;
  }

  #addLine(line: number, lines: RadicalLines): void {
    const at = this.lines++;
    const source = line >> 1;
    const sign = (line & 1) === 0 ? 1 : -1;
    this.lineX[at] = sign * (lines.x[source] as number);
    this.lineY[at] = sign * (lines.y[source] as number);
    this.lineEnd[at] = sign * (lines.distance[source] as number);
  }

  #reset(radius: number, length: number): void {
    this.radius = radius;
    this.sides = 0;
    this.lines = 0;
    // Each edge of the cell may give a chord and an arc, and all arcs together have at most four parts more than they are arcs.
    const needed = 2 * length + 5;
    if (needed <= this.x.length) return;
    for (const name of ["x", "y", "angle", "lineX", "lineY", "lineEnd"] as const)
      this[name] = grown(this[name], needed);
  }
}
