import { grown } from "../grown.ts";
import type { RadicalLines } from "./radical-lines.ts";

/** A cell that has been cut up and is no longer there. */
const GONE = -1;
/** The square about the disc that the cutting starts from: its sides keep clear of the circle. */
const SQUARE = 1.0625;

/**
 * The cells of one disc: convex polygons, each with its level, the number of other discs that are nearer (in power) than this one all over it. The part of the disc in
 * its cells of level k − 1 is the ground for which the disc is the k-th nearest; such parts of all discs do not overlap, and together they are
 * exactly what at least k discs cover, since a disc nearer than one that covers a point covers it too. Level 0 is the cell of the power diagram.
 *
 * The square about the disc is cut by one radical line after the other; what lies beyond a line goes up a level, and is dropped at level `folds`. Lines come in the
 * order of their distance, so that the cutting ends as soon as one lies beyond all cells.
 * Work for a disc with n neighbours: O(n) to find the lines, then O(log n) and a look at each cell for the few that cut; cells grow with folds².
 */
export class DiscCells {
  /** Cells so far, those that are gone included. */
  count = 0;
  /** Level of each cell, or −1. */
  level = new Int32Array(64);
  /** First vertex of each cell, and how many it has. */
  start = new Uint32Array(64);
  length = new Uint32Array(64);
  /** Vertices, counter-clockwise, from the centre. */
  x = new Float64Array(512);
  y = new Float64Array(512);
  /** The line along the edge from each vertex to the next: 2 · number, 1 more where the disc lies beyond it; −1 along the square. */
  line = new Int32Array(512);
  /** Largest distance of a vertex from the centre, squared. */
  #reach = new Float64Array(64);
  #vertices = 0;
  /** Distances of the vertices of the cell at hand from the line at hand. */
  #side = new Float64Array(64);
  readonly #folds: number;

  constructor(folds: number) {
    this.#folds = folds;
  }

  /** Cuts the cells of a disc of that radius, replacing those of the disc before. */
  cut(radius: number, lines: RadicalLines): void {
    this.count = 0;
    this.#vertices = 0;
    if (lines.nearer >= this.#folds) return;
    this.#beginSquare(radius * SQUARE, lines.nearer);
    for (let line = lines.take(); line >= 0; line = lines.take()) {
      const distance = lines.distance[line] as number;
      const cells = this.count;
      let isNear = false;
      for (let cell = 0; cell < cells; cell++) {
        if (this.level[cell] === GONE) continue;
        if (distance > 0 && distance * distance >= (this.#reach[cell] as number)) continue;
        isNear = true;
        this.#divide(cell, line, lines);
      }
      if (!isNear) return;
    }
  }

  #beginSquare(half: number, level: number): void {
    this.#begin(level);
    this.#add(-half, -half, -1);
    this.#add(half, -half, -1);
    this.#add(half, half, -1);
    this.#add(-half, half, -1);
  }

  #divide(cell: number, line: number, lines: RadicalLines): void {
    const { x, y } = this;
    const from = this.start[cell] as number;
    const length = this.length[cell] as number;
    if (length > this.#side.length) this.#side = grown(this.#side, length);
    const side = this.#side;
    const nx = lines.x[line] as number;
    const ny = lines.y[line] as number;
    const distance = lines.distance[line] as number;
    let beyond = 0;
    for (let k = 0; k < length; k++) {
      const value = nx * (x[from + k] as number) + ny * (y[from + k] as number) - distance;
      side[k] = value;
      if (value > 0) beyond++;
    }
    if (beyond === 0) return;
    const level = this.level[cell] as number;
    const isTop = level + 1 >= this.#folds;
    if (beyond === length) {
      this.level[cell] = isTop ? GONE : level + 1;
      return;
    }
    this.level[cell] = GONE;
    this.#half(cell, level, 2 * line);
    if (isTop) return;
    for (let k = 0; k < length; k++) side[k] = -(side[k] as number);
    this.#half(cell, level + 1, 2 * line + 1);
  }

  /** Adds the part of a cell where `#side` is not positive (Sutherland & Hodgman 1974, one plane). */
  #half(cell: number, level: number, line: number): void {
    const side = this.#side;
    const from = this.start[cell] as number;
    const length = this.length[cell] as number;
    this.#begin(level);
    for (let k = 0; k < length; k++) {
      const next = k + 1 === length ? 0 : k + 1;
      const here = side[k] as number;
      const there = side[next] as number;
      const x = this.x[from + k] as number;
      const y = this.y[from + k] as number;
      const along = this.line[from + k] as number;
      if (here <= 0) this.#add(x, y, along);
      if (here <= 0 === there <= 0) continue;
      const part = here / (here - there);
      const crossX = x + part * ((this.x[from + next] as number) - x);
      const crossY = y + part * ((this.y[from + next] as number) - y);
      this.#add(crossX, crossY, here <= 0 ? line : along);
    }
  }

  #begin(level: number): void {
    if (this.count === this.level.length) {
      this.level = grown(this.level, this.count + 1);
      this.start = grown(this.start, this.count + 1);
      this.length = grown(this.length, this.count + 1);
      this.#reach = grown(this.#reach, this.count + 1);
    }
    const cell = this.count++;
    this.level[cell] = level;
    this.start[cell] = this.#vertices;
    this.length[cell] = 0;
    this.#reach[cell] = 0;
  }

  #add(x: number, y: number, line: number): void {
    if (this.#vertices === this.x.length) {
      this.x = grown(this.x, this.#vertices + 1);
      this.y = grown(this.y, this.#vertices + 1);
      this.line = grown(this.line, this.#vertices + 1);
    }
    const cell = this.count - 1;
    const at = this.#vertices++;
    this.x[at] = x;
    this.y[at] = y;
    this.line[at] = line;
    this.length[cell] = (this.length[cell] as number) + 1;
    const reach = x * x + y * y;
    if (reach > (this.#reach[cell] as number)) this.#reach[cell] = reach;
  }
}
