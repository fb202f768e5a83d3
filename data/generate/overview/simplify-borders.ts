import { Heap } from "../../../src/core/heap.ts";
import type { Border } from "./trace-borders.ts";

/** Cells of the search grid, metres. */
const CELL = 400;
const COLUMNS = 2048;

/** Places of all vertices in metres; any plane will do. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Marks vertices of borders that a far view can do without: those whose triangle with their neighbours is smaller than `smallest` m², the
 * smallest first. A vertex stays where its triangle holds another vertex, so that no two borders ever cross or touch; ends of borders always stay.
 */
export function simplifyBorders(borders: readonly Border[], { x, y }: Places, smallest: number): Uint8Array {
  const dropped = new Uint8Array(x.length);
  const before = new Int32Array(x.length).fill(-1);
  const after = new Int32Array(x.length).fill(-1);
  const rest = new Int32Array(x.length);
  const grid = new VertexGrid(x, y, dropped);
  const straight = new Set<number>();
  const pairKey = (a: number, b: number) => Math.min(a, b) * x.length + Math.max(a, b);
  const borderOf = new Int32Array(x.length).fill(-1);
  const queue = new Heap();
  const size = (v: number) => {
    const [a, b] = [before[v] as number, after[v] as number];
    return triangle(x, y, a, v, b);
  };
  borders.forEach((border, b) => {
    for (const v of border) grid.add(v);
    if (border.length === 2) straight.add(pairKey(border[0] as number, border[1] as number));
    rest[b] = border.length - 2;
    for (let i = 1; i + 1 < border.length; i++) {
      const v = border[i] as number;
      before[v] = border[i - 1] as number;
      after[v] = border[i + 1] as number;
      borderOf[v] = b;
      queue.push(size(v), v);
    }
  });
  while (queue.size > 0 && queue.nextKey < smallest) {
    const key = queue.nextKey;
    const v = queue.pop();
    if (dropped[v] || key !== size(v)) continue;
    const [a, b] = [before[v] as number, after[v] as number];
    const border = borderOf[v] as number;
    // A closed border keeps a triangle; of two borders with the same ends one keeps a bend.
    if (a === b || ((rest[border] as number) <= 2 && isClosed(borders[border]))) continue;
    const isLast = rest[border] === 1;
    if ((isLast && straight.has(pairKey(a, b))) || !grid.isEmpty(a, v, b)) continue;
    if (isLast) straight.add(pairKey(a, b));
    dropped[v] = 1;
    rest[border] = (rest[border] as number) - 1;
    if (borderOf[a] === border) {
      after[a] = b;
      queue.push(size(a), a);
    }
    if (borderOf[b] === border) {
      before[b] = a;
      queue.push(size(b), b);
    }
  }
  return dropped;
}

const isClosed = (border: Border | undefined): boolean => border !== undefined && border[0] === border.at(-1);

function triangle(x: Float64Array, y: Float64Array, a: number, v: number, b: number): number {
  const [ax, ay] = [x[a] as number, y[a] as number];
  const cross =
    ((x[v] as number) - ax) * ((y[b] as number) - ay) - ((y[v] as number) - ay) * ((x[b] as number) - ax);
  return Math.abs(cross) / 2;
}

/** Finds vertices inside a triangle. */
class VertexGrid {
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #dropped: Uint8Array;
  readonly #cells = new Map<number, number[]>();

  constructor(x: Float64Array, y: Float64Array, dropped: Uint8Array) {
    this.#x = x;
    this.#y = y;
    this.#dropped = dropped;
  }

  add(v: number): void {
    const key = column(this.#x[v] as number) * COLUMNS + column(this.#y[v] as number);
    const members = this.#cells.get(key);
    if (members) members.push(v);
    else this.#cells.set(key, [v]);
  }

  /** Whether the closed triangle holds no vertex but its corners. */
  isEmpty(a: number, b: number, c: number): boolean {
    const [ax, bx, cx] = [a, b, c].map((v) => this.#x[v] as number) as [number, number, number];
    const [ay, by, cy] = [a, b, c].map((v) => this.#y[v] as number) as [number, number, number];
    for (let i = column(Math.min(ax, bx, cx)); i <= column(Math.max(ax, bx, cx)); i++) {
      for (let j = column(Math.min(ay, by, cy)); j <= column(Math.max(ay, by, cy)); j++) {
        for (const v of this.#cells.get(i * COLUMNS + j) ?? []) {
          if (v === a || v === b || v === c || this.#dropped[v]) continue;
          const [px, py] = [this.#x[v] as number, this.#y[v] as number];
          const u = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
          const w = (cx - bx) * (py - by) - (cy - by) * (px - bx);
          const t = (ax - cx) * (py - cy) - (ay - cy) * (px - cx);
          if ((u >= 0 && w >= 0 && t >= 0) || (u <= 0 && w <= 0 && t <= 0)) return false;
        }
      }
    }
    return true;
  }
}

const column = (metres: number): number => Math.floor(metres / CELL) + COLUMNS / 2;
