import { grown } from "../grown.ts";
import type { DiscField } from "./disc-field.ts";

/** Circles that miss a touch, from outside or from inside, by less than this share of their radii do touch: a lens of 1e-18 of the square of the radii is given away. */
const TOUCH = 1e-12;

/**
 * The lines along which a disc shares its ground with its neighbours. The power of a point p to a disc is |p − c|² − r², negative inside. Two discs have the same power
 * along a straight line square to the line between their centres (the radical line); it goes through the points where their circles meet. From the centre
 * of the first, the second nearer than the first beyond n·p = (d² + r² − s²) / 2d, with n the direction to the second, d its distance and s its radius
 * (Aurenhammer 1987, SIAM J. Comput. 16, Power diagrams).
 *
 * Lines are taken in ascending order of their distance, those that cut most first, and of equal ones the disc with the lower number: the order does not depend on how
 * neighbours were found.
 */
export class RadicalLines {
  /** Lines that cut the disc. */
  count = 0;
  /** Discs that are nearer than this one all over it: those that hold it, and of equal discs those with lower numbers. */
  nearer = 0;
  /** Directions to the neighbours, of length 1. */
  x = new Float64Array(64);
  y = new Float64Array(64);
  /** Distances of the lines from the centre, negative where the centre lies beyond. */
  distance = new Float64Array(64);
  #disc = new Uint32Array(64);
  /** Numbers of the lines not yet taken, the one that cuts most on top. */
  #heap = new Uint32Array(64);
  #waiting = 0;
  readonly #field: DiscField;

  constructor(field: DiscField) {
    this.#field = field;
  }

  /** Finds the lines of one disc, replacing those found before. */
  find(disc: number): void {
    const { centres, radii, grid } = this.#field;
    const cx = centres[2 * disc] as number;
    const cy = centres[2 * disc + 1] as number;
    const radius = radii[disc] as number;
    const found = grid.search(cx - radius, cy - radius, cx + radius, cy + radius);
    const { hits } = grid;
    if (found > this.x.length) this.#grow(found);
    this.count = 0;
    this.nearer = 0;
    for (let k = 0; k < found; k++) {
      const other = hits[k] as number;
      if (other === disc) continue;
      const dx = (centres[2 * other] as number) - cx;
      const dy = (centres[2 * other + 1] as number) - cy;
      const otherRadius = radii[other] as number;
      const apart = Math.sqrt(dx * dx + dy * dy);
      const touch = TOUCH * (radius + otherRadius);
      if (apart + touch >= radius + otherRadius) continue;
      if (apart <= Math.abs(radius - otherRadius) + touch) {
        if (otherRadius > radius || (otherRadius === radius && other < disc)) this.nearer++;
        continue;
      }
      const distance = (apart + ((radius - otherRadius) / apart) * (radius + otherRadius)) / 2;
      this.#add(other, dx / apart, dy / apart, distance);
    }
    this.#heapUp();
  }

  #add(disc: number, x: number, y: number, distance: number): void {
    const at = this.count++;
    this.#disc[at] = disc;
    this.x[at] = x;
    this.y[at] = y;
    this.distance[at] = distance;
  }

  /** The number of the line that cuts most of those not yet taken; −1 when none is left. */
  take(): number {
    if (this.#waiting === 0) return -1;
    const heap = this.#heap;
    const first = heap[0] as number;
    this.#waiting--;
    heap[0] = heap[this.#waiting] as number;
    this.#sink(0);
    return first;
  }

  /** Makes a heap of all lines (Floyd 1964): few of many are ever taken. */
  #heapUp(): void {
    for (let line = 0; line < this.count; line++) this.#heap[line] = line;
    this.#waiting = this.count;
    for (let at = (this.count >> 1) - 1; at >= 0; at--) this.#sink(at);
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const end = this.#waiting;
    const line = heap[from] as number;
    let at = from;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= end) break;
      if (below + 1 < end && this.#isBefore(heap[below + 1] as number, heap[below] as number)) below++;
      const next = heap[below] as number;
      if (!this.#isBefore(next, line)) break;
      heap[at] = next;
      at = below;
    }
    heap[at] = line;
  }

  #isBefore(line: number, other: number): boolean {
    const one = this.distance[line] as number;
    const two = this.distance[other] as number;
    return one < two || (one === two && (this.#disc[line] as number) < (this.#disc[other] as number));
  }

  #grow(needed: number): void {
    this.x = grown(this.x, needed);
    this.y = grown(this.y, needed);
    this.distance = grown(this.distance, needed);
    this.#disc = grown(this.#disc, needed);
    this.#heap = grown(this.#heap, needed);
  }
}
