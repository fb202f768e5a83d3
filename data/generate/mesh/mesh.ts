import { GrowableDoubles, GrowableInts } from "../../../src/core/growable.ts";

/** Stands for the world outside the mesh. */
export const OUTSIDE = -1;

/**
 * A planar subdivision that can be cut finer. Every edge is a pair of half-edges `h` and `h ^ 1`, one for the face on each side, so two
 * neighbours always share their vertices to the bit. Faces run counter-clockwise. Coordinates are metres on the generator's plane.
 */
export class Mesh {
  readonly #x = new GrowableDoubles();
  readonly #y = new GrowableDoubles();
  readonly #origins = new GrowableInts();
  readonly #nexts = new GrowableInts();
  readonly #previous = new GrowableInts();
  readonly #faces = new GrowableInts();
  readonly #firsts = new GrowableInts();

  get faceCount(): number {
    return this.#firsts.length;
  }

  get vertexCount(): number {
    return this.#x.length;
  }

  get halfEdgeCount(): number {
    return this.#origins.length;
  }

  x(vertex: number): number {
    return this.#x.get(vertex);
  }

  y(vertex: number): number {
    return this.#y.get(vertex);
  }

  origin(halfEdge: number): number {
    return this.#origins.get(halfEdge);
  }

  destination(halfEdge: number): number {
    return this.#origins.get(halfEdge ^ 1);
  }

  next(halfEdge: number): number {
    return this.#nexts.get(halfEdge);
  }

  previous(halfEdge: number): number {
    return this.#previous.get(halfEdge);
  }

  /** Face to the left of a half-edge, or {@link OUTSIDE}. */
  face(halfEdge: number): number {
    return this.#faces.get(halfEdge);
  }

  /** One half-edge of a face. */
  firstOf(face: number): number {
    return this.#firsts.get(face);
  }

  /** Half-edges of a face in order. */
  loop(face: number): number[] {
    const first = this.firstOf(face);
    const loop = [first];
    for (let h = this.next(first); h !== first; h = this.next(h)) loop.push(h);
    return loop;
  }

  addVertex(x: number, y: number): number {
    this.#x.push(x);
    return this.#y.push(y);
  }

  moveVertex(vertex: number, x: number, y: number): void {
    this.#x.set(vertex, x);
    this.#y.set(vertex, y);
  }

  /** Adds both sides of an edge `from` → `to`; returns the half-edge that starts at `from`. Its faces come with {@link addFace}. */
  addEdge(from: number, to: number): number {
    const halfEdge = this.#origins.push(from);
    this.#origins.push(to);
    for (const links of [this.#nexts, this.#previous, this.#faces]) {
      links.push(OUTSIDE);
      links.push(OUTSIDE);
    }
    return halfEdge;
  }

  /** Declares a face bounded by half-edges given counter-clockwise. */
  addFace(loop: readonly number[]): number {
    const face = this.#firsts.push(loop[0] as number);
    let last = loop.at(-1) as number;
    for (const halfEdge of loop) {
      this.#link(last, halfEdge);
      this.#faces.set(halfEdge, face);
      last = halfEdge;
    }
    return face;
  }

  /** Puts a new vertex on an edge; `halfEdge` then ends there. Returns the vertex. */
  splitEdge(halfEdge: number, x: number, y: number): number {
    const twin = halfEdge ^ 1;
    const vertex = this.addVertex(x, y);
    const rest = this.addEdge(vertex, this.origin(twin));
    this.#origins.set(twin, vertex);
    this.#faces.set(rest, this.face(halfEdge));
    this.#faces.set(rest ^ 1, this.face(twin));
    if (this.face(halfEdge) !== OUTSIDE) {
      this.#link(rest, this.next(halfEdge));
      this.#link(halfEdge, rest);
    }
    if (this.face(twin) !== OUTSIDE) {
      this.#link(this.previous(twin), rest ^ 1);
      this.#link(rest ^ 1, twin);
    }
    return vertex;
  }

  /**
   * Cuts a face from the origin of `a` to the origin of `b`. The part left of the cut a → b (the loop that starts with `b`) becomes a new
   * face, which is returned; the part that starts with `a` keeps its number.
   */
  splitFace(a: number, b: number): number {
    const face = this.face(a);
    const beforeA = this.previous(a);
    const beforeB = this.previous(b);
    const cut = this.addEdge(this.origin(a), this.origin(b));
    this.#link(beforeB, cut ^ 1);
    this.#link(cut ^ 1, a);
    this.#link(beforeA, cut);
    this.#link(cut, b);
    this.#faces.set(cut ^ 1, face);
    this.#firsts.set(face, a);
    const added = this.#firsts.push(b);
    for (let h = b; this.face(h) !== added; h = this.next(h)) this.#faces.set(h, added);
    return added;
  }

  /** Takes an edge out and joins its ends at the given place. Both faces beside it must have more than three sides. */
  collapseEdge(halfEdge: number, x: number, y: number): void {
    const kept = this.origin(halfEdge);
    const gone = this.destination(halfEdge);
    for (const h of this.#leaving(gone, halfEdge)) this.#origins.set(h, kept);
    for (const h of [halfEdge, halfEdge ^ 1]) {
      const face = this.face(h);
      if (face === OUTSIDE) continue;
      if (this.firstOf(face) === h) this.#firsts.set(face, this.next(h));
      this.#link(this.previous(h), this.next(h));
    }
    this.#faces.set(halfEdge, OUTSIDE);
    this.#faces.set(halfEdge ^ 1, OUTSIDE);
    this.moveVertex(kept, x, y);
  }

  /** All half-edges that start at `vertex`, by turning around it both ways from `arriving` (outer borders stop the turn). */
  #leaving(vertex: number, arriving: number): number[] {
    const found: number[] = [];
    for (let h = arriving; ; ) {
      if (this.face(h) === OUTSIDE) break;
      const leaving = this.next(h);
      if (this.origin(leaving) !== vertex) break;
      found.push(leaving);
      h = leaving ^ 1;
      if (h === arriving) return found;
    }
    for (let h = arriving ^ 1; ; ) {
      found.push(h);
      if (this.face(h) === OUTSIDE) break;
      h = this.previous(h) ^ 1;
    }
    return found;
  }

  #link(first: number, second: number): void {
    this.#nexts.set(first, second);
    this.#previous.set(second, first);
  }
}
