import { type Curves, curveOf, makeCurves } from "./curves.ts";
import { SOUTH, WEST } from "./frame.ts";
import { makeNodes } from "./nodes.ts";
import { append, type NumberList, numberList, numbersOf } from "./number-list.ts";
import type { Polygons } from "./polygons.ts";
import { makeSites } from "./sites.ts";

export interface CoverageOptions {
  readonly count: number;
  readonly seed: number;
  readonly urban: number;
  /** Mean number of segments of an edge between two cells. */
  readonly segments: number;
  readonly margin: number;
}

export interface Coverage extends Polygons {
  /** The site of each cell, interleaved. */
  readonly sites: Float64Array;
}

/** Cells that cover the frame without gap or overlap, with winding edges whose vertices neighbours share to the last bit: a Voronoi diagram, its edges bent. */
export function makeCoverage({ seed, segments, ...options }: CoverageOptions): Coverage {
  const sites = makeSites({ ...options, seed });
  const curves = makeCurves({ sites, nodes: makeNodes(sites), seed: seed + 99, segments });
  const incoming = incomingEdges(sites.delaunay.triangles, sites.count);
  const xy = numberList();
  const ringStarts = new Uint32Array(sites.count + 1);
  const ring = numberList();
  for (let cell = 0; cell < sites.count; cell++) {
    walkRound(curves, incoming[cell] as number, ring);
    closeRing(ring, xy);
    ringStarts[cell + 1] = xy.length / 2;
  }
  return {
    xy: numbersOf(xy),
    ringStarts,
    partStarts: Uint32Array.from(ringStarts, (_, i) => i),
    sites: sites.xy.slice(0, 2 * sites.count),
  };
}

/** A half-edge that leads to each of the first `count` sites. */
function incomingEdges(triangles: ArrayLike<number>, count: number): Int32Array {
  const incoming = new Int32Array(count).fill(-1);
  for (let edge = 0; edge < triangles.length; edge++) {
    const site = triangles[edge % 3 === 2 ? edge - 2 : edge + 1] as number;
    if (site < count) incoming[site] = edge;
  }
  return incoming;
}

/** Collects the vertices about a site, from edge to edge; none twice in a row. */
function walkRound(curves: Curves, first: number, ring: NumberList): void {
  const { halfedges } = curves.sites.delaunay;
  ring.length = 0;
  let edge = first;
  do {
    const key = curveOf(curves, edge);
    const start = curves.starts[key] as number;
    const last = (curves.counts[key] as number) - 1;
    for (let i = 0; i < last; i++) {
      const at = start + 2 * (key === edge ? i : last - i);
      appendNew(ring, curves.xy.values[at] as number, curves.xy.values[at + 1] as number);
    }
    const opposite = halfedges[edge] as number;
    edge = opposite % 3 === 0 ? opposite + 2 : opposite - 1;
  } while (edge !== first);
}

function appendNew(ring: NumberList, x: number, y: number): void {
  const { length, values } = ring;
  if (length >= 2 && values[length - 2] === x && values[length - 1] === y) return;
  append(ring, x);
  append(ring, y);
}

/** Appends the ring to the others, counter-clockwise and closed. */
function closeRing(ring: NumberList, xy: NumberList): void {
  const { values } = ring;
  let last = ring.length - 2;
  while (last > 0 && values[0] === values[last] && values[1] === values[last + 1]) last -= 2;
  const isReversed = doubledArea(values, last + 2) < 0;
  const first = isReversed ? last : 0;
  for (let i = 0; i <= last; i += 2) {
    const at = isReversed ? last - i : i;
    append(xy, values[at] as number);
    append(xy, values[at + 1] as number);
  }
  append(xy, values[first] as number);
  append(xy, values[first + 1] as number);
}

function doubledArea(ring: Float64Array, length: number): number {
  let doubled = 0;
  for (let i = 0; i < length; i += 2) {
    const next = (i + 2) % length;
    const [ax, ay] = [(ring[i] as number) - WEST, (ring[i + 1] as number) - SOUTH];
    const [bx, by] = [(ring[next] as number) - WEST, (ring[next + 1] as number) - SOUTH];
    doubled += ax * by - bx * ay;
  }
  return doubled;
}
