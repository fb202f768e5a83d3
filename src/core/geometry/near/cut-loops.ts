import { orient2d } from "robust-predicates";
import { GrowableDoubles, GrowableInts } from "../../growable.ts";
import type { GeometryBuilder } from "../columns-builder.ts";
import { APART, edgeMeeting } from "../edge-meeting.ts";
import { doubledArea } from "../shoelace.ts";

/** The loops of a piece under construction, closed, on a plane. Kept from piece to piece. */
export class CutLoops {
  readonly #xy = new GrowableDoubles(256);
  /** Vertices that are crossings: of all edges, only those at such a vertex are not an edge, or a part of one, to the last bit. */
  readonly #rounded = new GrowableInts(16);
  readonly #starts = new GrowableInts(16);
  /** Loops before this one are outer rings, the others holes. */
  #outer = 0;
  #loops = 0;

  get outer(): number {
    return this.#outer;
  }

  get holes(): number {
    return this.#loops - this.#outer;
  }

  clear(): void {
    this.#xy.clear();
    this.#rounded.clear();
    this.#starts.clear();
    this.#starts.push(0);
    this.#outer = 0;
    this.#loops = 0;
  }

  add(x: number, y: number): void {
    this.#xy.push(x);
    this.#xy.push(y);
  }

  addCrossing(x: number, y: number): void {
    this.#rounded.push(this.#vertices);
    this.add(x, y);
  }

  /** Closes the loop that the vertices added since the last one make; false where it does not run around some ground, counter-clockwise. Outer rings come before holes. */
  endOuter(): boolean {
    const from = this.#starts.get(this.#loops);
    this.add(this.#xy.get(2 * from), this.#xy.get(2 * from + 1));
    this.#end();
    this.#outer++;
    return this.#vertices - from >= 4 && doubledArea(this.#xy.view(), from, this.#vertices) > 0;
  }

  /** Takes a closed ring as it is: vertices `from` … `to`. */
  addRing(xy: Float64Array, from: number, to: number, isOuter: boolean): void {
    for (let i = 2 * from; i < 2 * to; i++) this.#xy.push(xy[i] as number);
    this.#end();
    if (isOuter) this.#outer++;
  }

  /** Whether the rounding of the crossings has made no edges meet: exact, and only the edges at crossings are looked at, since the others have not moved. */
  areSound(): boolean {
    for (let i = 0; i < this.#rounded.length; i++) {
      const vertex = this.#rounded.get(i);
      const [before, after] = this.#edgesAt(vertex);
      if (this.#turnsBack(before, vertex, after) || this.#meets(before) || this.#meets(after)) return false;
    }
    return true;
  }

  /** Appends the loops as parts of the feature begun last: each outer ring a part, all holes in the only one. */
  store(pieces: GeometryBuilder): void {
    const xy = this.#xy.view();
    for (let loop = 0; loop < this.#loops; loop++) {
      if (loop < this.#outer) pieces.beginPart();
      pieces.addRing(xy.subarray(2 * this.#starts.get(loop), 2 * this.#starts.get(loop + 1)));
    }
  }

  get #vertices(): number {
    return this.#xy.length / 2;
  }

  #end(): void {
    this.#starts.push(this.#vertices);
    this.#loops++;
  }

  /** The edges before and behind a vertex, each named by its first. */
  #edgesAt(vertex: number): readonly [number, number] {
    let loop = 0;
    while (this.#starts.get(loop + 1) <= vertex) loop++;
    const first = this.#starts.get(loop);
    return [vertex === first ? this.#starts.get(loop + 1) - 2 : vertex - 1, vertex];
  }

  #turnsBack(before: number, vertex: number, after: number): boolean {
    const xy = this.#xy.view();
    const [ax, ay] = [xy[2 * before] as number, xy[2 * before + 1] as number];
    const [bx, by] = [xy[2 * vertex] as number, xy[2 * vertex + 1] as number];
    const [cx, cy] = [xy[2 * after + 2] as number, xy[2 * after + 3] as number];
    return orient2d(ax, ay, bx, by, cx, cy) === 0;
  }

  /** Whether an edge meets another one that is not its neighbour. */
  #meets(edge: number): boolean {
    const xy = this.#xy.view();
    const ax = xy[2 * edge] as number;
    const ay = xy[2 * edge + 1] as number;
    const bx = xy[2 * edge + 2] as number;
    const by = xy[2 * edge + 3] as number;
    const west = Math.min(ax, bx);
    const south = Math.min(ay, by);
    const east = Math.max(ax, bx);
    const north = Math.max(ay, by);
    for (let loop = 0; loop < this.#loops; loop++) {
      const first = this.#starts.get(loop);
      const last = this.#starts.get(loop + 1) - 1;
      const isOwn = edge >= first && edge < last;
      const before = edge === first ? last - 1 : edge - 1;
      const after = edge === last - 1 ? first : edge + 1;
      for (let i = first; i < last; i++) {
        const cx = xy[2 * i] as number;
        const cy = xy[2 * i + 1] as number;
        const dx = xy[2 * i + 2] as number;
        const dy = xy[2 * i + 3] as number;
        if ((cx > east && dx > east) || (cx < west && dx < west)) continue;
        if ((cy > north && dy > north) || (cy < south && dy < south)) continue;
        if (isOwn && (i === edge || i === before || i === after)) continue;
        if (edgeMeeting(ax, ay, bx, by, cx, cy, dx, dy) !== APART) return true;
      }
    }
    return false;
  }
}
