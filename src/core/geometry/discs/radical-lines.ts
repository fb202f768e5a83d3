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
 * Lines stand in ascending order of their distance, those that cut most first, and of equal ones the disc with the lower number: the order does not depend on how
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
    this.#sort();
  }

  #add(disc: number, x: number, y: number, distance: number): void {
    const at = this.count++;
    this.#disc[at] = disc;
    this.x[at] = x;
    this.y[at] = y;
    this.distance[at] = distance;
  }

  /** Shell's sort (gaps of Ciura 2001): lines are few, and no object is made. */
  #sort(): void {
    const { x, y, distance, count } = this;
    const discs = this.#disc;
    for (const gap of GAPS) {
      for (let i = gap; i < count; i++) {
        const key = distance[i] as number;
        const disc = discs[i] as number;
        const keptX = x[i] as number;
        const keptY = y[i] as number;
        let at = i;
        for (; at >= gap; at -= gap) {
          const before = distance[at - gap] as number;
          if (before < key || (before === key && (discs[at - gap] as number) < disc)) break;
          distance[at] = before;
          discs[at] = discs[at - gap] as number;
          x[at] = x[at - gap] as number;
          y[at] = y[at - gap] as number;
        }
        distance[at] = key;
        discs[at] = disc;
        x[at] = keptX;
        y[at] = keptY;
      }
    }
  }

  #grow(needed: number): void {
    this.x = grown(this.x, needed);
    this.y = grown(this.y, needed);
    this.distance = grown(this.distance, needed);
    this.#disc = grown(this.#disc, needed);
  }
}

const GAPS = [8929, 3905, 1750, 701, 301, 132, 57, 23, 10, 4, 1];
