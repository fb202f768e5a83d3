import type { XY } from "../plane.ts";
import type { Line } from "./line.ts";

/** The place of a line that is nearest to a point. */
export interface Nearest {
  /** Number of the line. */
  readonly line: number;
  /** Metres from the start of the line. */
  readonly station: number;
  /** Metres from the line, positive on its left. */
  readonly offset: number;
}

const CELL = 2000;
const COLUMNS = 256;
/** Numbers kept of each segment: line, first station, length in stations, start x and y, dx and dy. */
const WIDTH = 7;

/** Answers which of some lines is nearest to a point, up to a distance. */
export class LineIndex {
  readonly #segments: Float64Array;
  readonly #starts = new Int32Array(COLUMNS * COLUMNS + 1);
  readonly #members: Int32Array;

  constructor(lines: readonly Line[]) {
    const segments: number[] = [];
    const entries: (readonly [cell: number, segment: number])[] = [];
    lines.forEach(({ points, stations }, l) => {
      for (let i = 0; i + 1 < points.length; i++) {
        const [ax, ay] = points[i] as XY;
        const [bx, by] = points[i + 1] as XY;
        const from = stations[i] as number;
        const segment = segments.length / WIDTH;
        segments.push(l, from, (stations[i + 1] as number) - from, ax, ay, bx - ax, by - ay);
        for (let cx = cellOf(Math.min(ax, bx)); cx <= cellOf(Math.max(ax, bx)); cx++) {
          for (let cy = cellOf(Math.min(ay, by)); cy <= cellOf(Math.max(ay, by)); cy++) {
            entries.push([cx * COLUMNS + cy, segment]);
          }
        }
      }
    });
    this.#segments = Float64Array.from(segments);
    this.#members = new Int32Array(entries.length);
    for (const [cell] of entries) this.#starts[cell + 1] = (this.#starts[cell + 1] as number) + 1;
    for (let c = 0; c < COLUMNS * COLUMNS; c++) {
      this.#starts[c + 1] = (this.#starts[c + 1] as number) + (this.#starts[c] as number);
    }
    const fill = this.#starts.slice();
    for (const [cell, segment] of entries) {
      this.#members[fill[cell] as number] = segment;
      fill[cell] = (fill[cell] as number) + 1;
    }
  }

  /** The nearest place within `reach` metres, or null. Searches ring by ring of cells around the point. */
  nearest(x: number, y: number, reach: number): Nearest | null {
    const [cx, cy] = [cellOf(x), cellOf(y)];
    const rings = Math.ceil(reach / CELL);
    let best = -1;
    let bestSquare = reach * reach;
    for (let ring = 0; ring <= rings; ring++) {
      const clear = (ring - 1) * CELL;
      if (clear > 0 && clear * clear >= bestSquare) break;
      for (let i = Math.max(0, cx - ring); i <= Math.min(COLUMNS - 1, cx + ring); i++) {
        const isSide = i === cx - ring || i === cx + ring;
        const step = isSide || ring === 0 ? 1 : 2 * ring;
        for (let j = cy - ring; j <= cy + ring; j += step) {
          if (j < 0 || j >= COLUMNS) continue;
          const cell = i * COLUMNS + j;
          for (let m = this.#starts[cell] as number; m < (this.#starts[cell + 1] as number); m++) {
            const segment = this.#members[m] as number;
            const square = this.#squareDistance(segment, x, y);
            if (square >= bestSquare) continue;
            bestSquare = square;
            best = segment;
          }
        }
      }
    }
    return best < 0 ? null : this.#describe(best, x, y, bestSquare);
  }

  #squareDistance(segment: number, x: number, y: number): number {
    const at = WIDTH * segment;
    const s = this.#segments;
    const [px, py] = [x - (s[at + 3] as number), y - (s[at + 4] as number)];
    const [dx, dy] = [s[at + 5] as number, s[at + 6] as number];
    const t = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
    const [ex, ey] = [px - t * dx, py - t * dy];
    return ex * ex + ey * ey;
  }

  #describe(segment: number, x: number, y: number, square: number): Nearest {
    const at = WIDTH * segment;
    const s = this.#segments;
    const [px, py] = [x - (s[at + 3] as number), y - (s[at + 4] as number)];
    const [dx, dy] = [s[at + 5] as number, s[at + 6] as number];
    const t = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
    const offset = Math.sqrt(square);
    return {
      line: s[at] as number,
      station: (s[at + 1] as number) + t * (s[at + 2] as number),
      offset: dx * py - dy * px > 0 ? offset : -offset,
    };
  }
}

const cellOf = (metres: number): number =>
  Math.min(COLUMNS - 1, Math.max(0, Math.floor(metres / CELL) + COLUMNS / 2));
