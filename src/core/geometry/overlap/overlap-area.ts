import { ringRange, startAt } from "../columns.ts";
import { ClippedEdges } from "./clipped-edges.ts";
import type { OverlapLayer } from "./overlap-layer.ts";
import { TrapezoidPairs } from "./trapezoid-pairs.ts";
import { WindingMap } from "./winding-map.ts";

/** Pairs of edges up to which a cell is computed at once; beyond, it is halved (own choice, measured). */
const FEW_PAIRS = 1000;
/** A halving that gives half as many pairs again has parted nothing; so many are tried in a row of cells. */
const STALL = 1.5;
const MOST_STALLS = 4;
const DEEPEST = 40;
/** Calls for one feature of the second layer from which on a map of it pays (own choice, measured). */
const CALLS_BEFORE_MAP = 8;
/** Cells of all maps kept at once: some 32 MB. */
const MOST_CELLS = 4_000_000;

/**
 * Exact area of the overlap of two polygon features, without building its shape.
 *
 * A feature covers a point as often as its winding number w says: the sum over its edges above the point, +1 for an edge that runs to the left, −1 for one to the right. So
 * ∫ w·v, over the box that the boxes of both features have in common, is a sum over pairs of edges of the ground under both, a trapezoid or two
 * (`trapezoid-pairs.ts`). Any rings, holes and parts; edges in common, touching vertices and collinear borders need no care, since the sum depends on them continuously; nothing can
 * throw. Idea: Green's theorem twice; own derivation.
 *
 * - Plane: any on which the edges are straight, e.g. the authalic cylinder, where the result is ellipsoidal area in m². On degrees it is in square degrees.
 * - Precondition: finite coordinates, rings closed, outer ones counter-clockwise, holes clockwise, and w ∈ {0, 1} almost everywhere. Where w is larger (parts that overlap, a ring that
 *   runs twice around), ground counts w times; `winding-defect.ts` finds such features and says how much they are off.
 * - Error: with W × H the common box, n edges of each in it and at most k of them above one another, at most 2⁻⁴⁸·(n₁k₂ + n₂k₁)·W·H, whatever the origin of the coordinates;
 *   for two parcels of 30 edges in 500 m by 500 m that is 1e-7 m². Where a feature lies wholly inside the other, its own area is the result.
 * - Cost: for two features of n edges whose borders meet in few places some n log n; n² where all edges cross.
 *
 * Owns its scratch: one instance may not be used by two computations at once.
 */
export class OverlapArea {
  readonly #one: OverlapLayer;
  readonly #other: OverlapLayer;
  readonly #pairs = new TrapezoidPairs();
  readonly #whole = newCell();
  /** Both halves of a cell, for every depth. */
  readonly #halves: (readonly [Cell, Cell])[] = [];
  /** Maps of features of the second layer, and how often each was asked for. */
  readonly #maps: (WindingMap | null)[];
  readonly #calls: Uint8Array;
  #cells = 0;

  constructor(one: OverlapLayer, other: OverlapLayer) {
    this.#one = one;
    this.#other = other;
    this.#maps = new Array(other.areas.length).fill(null);
    this.#calls = new Uint8Array(other.areas.length);
  }

  /** ∫ w·v for feature `i` of the first layer and feature `j` of the second. Quickest with the finer layer first. */
  of(i: number, j: number): number {
    const a = this.#one.boxes;
    const b = this.#other.boxes;
    const left = Math.max(a[4 * i] as number, b[4 * j] as number);
    const bottom = Math.max(a[4 * i + 1] as number, b[4 * j + 1] as number);
    const right = Math.min(a[4 * i + 2] as number, b[4 * j + 2] as number);
    const top = Math.min(a[4 * i + 3] as number, b[4 * j + 3] as number);
    if (!(right > left && top > bottom)) return 0;
    const { one, other } = this.#whole;
    other.begin(left, bottom, right - left, top - bottom);
    let winding = this.#mapOf(j)?.settle(left, bottom, right, top) ?? Number.NaN;
    if (Number.isNaN(winding)) {
      gather(this.#other, j, other);
      if (other.crossing === 0) winding = other.winding();
    }
    if (winding === 0) return 0;
    if (!Number.isNaN(winding)) {
      const isWhole =
        left === a[4 * i] && bottom === a[4 * i + 1] && right === a[4 * i + 2] && top === a[4 * i + 3];
      if (isWhole) return winding * (this.#one.areas[i] as number);
    }
    one.begin(left, bottom, right - left, top - bottom);
    gather(this.#one, i, one);
    return Number.isNaN(winding) ? this.#area(this.#whole, 0, 0) : winding * one.area();
  }

  /** The map of feature `j` of the second layer: it is drawn once it was asked for often enough, and kept while there is room. */
  #mapOf(j: number): WindingMap | null {
    const known = this.#maps[j] as WindingMap | null;
    if (known) return known;
    const { geometry, boxes, tree } = this.#other;
    const isSmall = tree.starts[j] === tree.starts[j + 1];
    const calls = this.#calls[j] as number;
    if (isSmall || calls < CALLS_BEFORE_MAP) {
      this.#calls[j] = isSmall ? 0 : calls + 1;
      return null;
    }
    const map = new WindingMap(geometry, boxes, j);
    if (this.#cells + map.cells > MOST_CELLS) {
      this.#maps.fill(null);
      this.#calls.fill(0);
      this.#cells = 0;
    }
    this.#maps[j] = map;
    this.#cells += map.cells;
    return map;
  }

  /** ∫ w·v over a cell, halved until it has few pairs of edges, or only one of the two borders. */
  #area(cell: Cell, depth: number, stalls: number): number {
    const { one, other } = cell;
    if (other.crossing === 0) return scaled(one, other.winding());
    if (one.crossing === 0) return scaled(other, one.winding());
    const pairs = pairsOf(cell);
    if (pairs <= FEW_PAIRS || stalls > MOST_STALLS || depth === DEEPEST) return this.#pairs.area(one, other);
    const [first, second] = this.#halved(cell, depth);
    const isStalled = pairsOf(first) + pairsOf(second) > STALL * pairs;
    const next = isStalled ? stalls + 1 : stalls;
    return this.#area(first, depth + 1, next) + this.#area(second, depth + 1, next);
  }

  #halved({ one, other }: Cell, depth: number): readonly [Cell, Cell] {
    let halves = this.#halves[depth];
    if (!halves) {
      halves = [newCell(), newCell()];
      this.#halves[depth] = halves;
    }
    const isAcross = runsAcross(one);
    for (const [second, half] of halves.entries()) {
      half.one.clip(one, { isAcross, second });
      half.other.clip(other, { isAcross, second });
    }
    return halves;
  }
}

/** What two features have in a cell. */
interface Cell {
  readonly one: ClippedEdges;
  readonly other: ClippedEdges;
}

const newCell = (): Cell => ({ one: new ClippedEdges(), other: new ClippedEdges() });
const pairsOf = ({ one, other }: Cell): number => one.count * other.count;
const scaled = (edges: ClippedEdges, winding: number): number => (winding === 0 ? 0 : winding * edges.area());

/** Whether edges run rather from side to side than from bottom to top, measured by the cell: the cut that parts most of them runs the same way. */
function runsAcross({ edges, count, cell }: ClippedEdges): boolean {
  let across = 0;
  let up = 0;
  for (let at = 0; at < 4 * count; at += 4) {
    across += Math.abs((edges[at + 2] as number) - (edges[at] as number));
    up += Math.abs((edges[at + 3] as number) - (edges[at + 1] as number));
  }
  return across * (cell[3] as number) >= up * (cell[2] as number);
}

/** Fills a cell with the edges of the feature at position `row` that matter there. */
function gather({ geometry, tree }: OverlapLayer, row: number, edges: ClippedEdges): void {
  const { xy, ringStarts } = geometry;
  const { starts, runs, boxes } = tree;
  const end = startAt(starts, row + 1);
  let node = startAt(starts, row);
  if (node === end) {
    const [from, to] = ringRange(geometry, row);
    for (let ring = from; ring < to; ring++)
      edges.add(xy, 2, startAt(ringStarts, ring), startAt(ringStarts, ring + 1) - 1);
    return;
  }
  const left = edges.cell[0] as number;
  const bottom = edges.cell[1] as number;
  const right = left + (edges.cell[2] as number);
  const top = bottom + (edges.cell[3] as number);
  while (node < end) {
    const at = 4 * node;
    const next = runs[3 * node + 2] as number;
    const isBeside =
      (boxes[at] as number) >= right ||
      (boxes[at + 2] as number) <= left ||
      (boxes[at + 3] as number) <= bottom;
    if (isBeside) node = next;
    else if ((boxes[at + 1] as number) >= top) {
      edges.addAbove(xy, runs[3 * node] as number, runs[3 * node + 1] as number);
      node = next;
    } else {
      if (next === node + 1) edges.add(xy, 2, runs[3 * node] as number, runs[3 * node + 1] as number);
      node++;
    }
  }
}
