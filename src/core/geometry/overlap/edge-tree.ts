import { GrowableDoubles, GrowableInts } from "../../growable.ts";
import { type GeometryColumns, kindAt, POLYGON, ringRange, startAt, vertexRange } from "../columns.ts";

/** Edges in a leaf; a feature with no more than twice as many is scanned without a tree (own choice, measured). */
const LEAF = 16;
/** Children of an inner node (own choice, measured). */
const FAN = 4;
/** Vertices up to which a feature has no nodes. */
const FEW = 2 * LEAF;

/**
 * Runs of consecutive edges with their boxes, nested, for every feature of a layer. Nodes stand in the order of a walk from the top: a node that a search can settle by
 * its box is left by going on at `next`, any other by going on at the node behind it. A node without nodes below it is a leaf.
 */
export interface EdgeTree {
  /** First node of each feature, length = features + 1; a feature of few edges has none and is scanned. */
  readonly starts: Uint32Array;
  /** Three numbers a node: its first and last vertex, and `next`. A run of whole rings begins and ends in one vertex. */
  readonly runs: Int32Array;
  /** Four numbers a node: west, south, east, north. */
  readonly boxes: Float64Array;
}

/** Builds the trees of all polygons, in one pass over the vertices. */
export function edgeTree(geometry: GeometryColumns): EdgeTree {
  const count = geometry.kinds.length;
  const starts = new Uint32Array(count + 1);
  const builder = new TreeBuilder(geometry);
  for (let row = 0; row < count; row++) {
    const [from, to] = vertexRange(geometry, row);
    if (to - from > FEW && kindAt(geometry, row) === POLYGON) builder.addRings(...ringRange(geometry, row));
    starts[row + 1] = builder.nodes;
  }
  return builder.finish(starts);
}

class TreeBuilder {
  readonly #geometry: GeometryColumns;
  readonly #runs = new GrowableInts();
  readonly #boxes = new GrowableDoubles();

  constructor(geometry: GeometryColumns) {
    this.#geometry = geometry;
  }

  get nodes(): number {
    return this.#runs.length / 3;
  }

  addRings(from: number, to: number): void {
    const { ringStarts } = this.#geometry;
    const first = startAt(ringStarts, from);
    if (to - from === 1) this.#addRun(first, startAt(ringStarts, to) - 1);
    else {
      const node = this.#open(first, first);
      const step = childSize(to - from, 1);
      for (let ring = from; ring < to; ring += step) this.addRings(ring, Math.min(to, ring + step));
      this.#close(node);
    }
  }

  finish(starts: Uint32Array): EdgeTree {
    return { starts, runs: this.#runs.view(), boxes: this.#boxes.view() };
  }

  /** Edges from vertex `first` to vertex `last` of one ring. */
  #addRun(first: number, last: number): void {
    if (last <= first) return;
    const node = this.#open(first, last);
    if (last - first <= LEAF) {
      this.#include(node, first, last);
    } else {
      const step = childSize(last - first, LEAF);
      for (let vertex = first; vertex < last; vertex += step)
        this.#addRun(vertex, Math.min(last, vertex + step));
    }
    this.#close(node);
  }

  #open(first: number, last: number): number {
    const node = this.nodes;
    this.#runs.push(first);
    this.#runs.push(last);
    this.#runs.push(0);
    this.#boxes.push(Number.POSITIVE_INFINITY);
    this.#boxes.push(Number.POSITIVE_INFINITY);
    this.#boxes.push(Number.NEGATIVE_INFINITY);
    this.#boxes.push(Number.NEGATIVE_INFINITY);
    return node;
  }

  /** Widens the box of a node to the vertices `first` … `last`. */
  #include(node: number, first: number, last: number): void {
    const { xy } = this.#geometry;
    let west = Number.POSITIVE_INFINITY;
    let south = Number.POSITIVE_INFINITY;
    let east = Number.NEGATIVE_INFINITY;
    let north = Number.NEGATIVE_INFINITY;
    for (let at = 2 * first; at <= 2 * last; at += 2) {
      const x = xy[at] as number;
      const y = xy[at + 1] as number;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
    this.#grow(node, west, south, east, north);
  }

  /** Ends a node: its box holds those of its children. */
  #close(node: number): void {
    const boxes = this.#boxes;
    for (let child = node + 1; child < this.nodes; child = this.#runs.get(3 * child + 2)) {
      const at = 4 * child;
      this.#grow(node, boxes.get(at), boxes.get(at + 1), boxes.get(at + 2), boxes.get(at + 3));
    }
    this.#runs.set(3 * node + 2, this.nodes);
  }

  #grow(node: number, west: number, south: number, east: number, north: number): void {
    const boxes = this.#boxes;
    const at = 4 * node;
    if (west < boxes.get(at)) boxes.set(at, west);
    if (south < boxes.get(at + 1)) boxes.set(at + 1, south);
    if (east > boxes.get(at + 2)) boxes.set(at + 2, east);
    if (north > boxes.get(at + 3)) boxes.set(at + 3, north);
  }
}

/** The smallest power of the fan, times `leaf`, of which no more than a fan is needed. */
function childSize(length: number, leaf: number): number {
  let size = leaf;
  while (size * FAN < length) size *= FAN;
  return size;
}
