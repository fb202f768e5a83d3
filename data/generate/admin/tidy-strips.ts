import { neighboursOf } from "../mesh/adjacency.ts";
import type { Pieces } from "./pieces.ts";

const PASSES = 8;

/**
 * Gives strips of land that stick out of their region to the one that lies along most of their sides, so that borders run along them instead of
 * around them. No region leaves its parent or falls apart.
 */
export function tidyStrips(pieces: Pieces, regionOf: Int32Array, parentOf: ArrayLike<number>): Int32Array {
  const tidy = regionOf.slice();
  for (let pass = 0; pass < PASSES; pass++) {
    for (let piece = 0; piece < pieces.count; piece++) {
      if (!pieces.isStrip[piece]) continue;
      const better = mainNeighbour(pieces, tidy, parentOf, piece);
      if (better !== tidy[piece] && staysWhole(pieces, tidy, piece)) tidy[piece] = better;
    }
  }
  return tidy;
}

/** Region along most of a strip's sides; its own unless another has clearly more. */
function mainNeighbour(
  { adjacency }: Pieces,
  regionOf: Int32Array,
  parentOf: ArrayLike<number>,
  piece: number,
): number {
  const own = regionOf[piece] as number;
  const sides = new Map<number, number>();
  for (let k = adjacency.starts[piece] as number; k < (adjacency.starts[piece + 1] as number); k++) {
    const other = adjacency.neighbours[k] as number;
    if (parentOf[other] !== parentOf[piece]) continue;
    const region = regionOf[other] as number;
    sides.set(region, (sides.get(region) ?? 0) + (adjacency.lengths[k] as number));
  }
  let best = own;
  let longest = 1.15 * (sides.get(own) ?? 0);
  for (const [region, long] of sides) {
    if (long <= longest) continue;
    best = region;
    longest = long;
  }
  return best;
}

/** Whether a region still hangs together without a piece: the piece's neighbours in it must reach each other some other way. */
function staysWhole({ adjacency }: Pieces, regionOf: Int32Array, piece: number): boolean {
  const region = regionOf[piece];
  const own = [...neighboursOf(adjacency, piece)].filter((other) => regionOf[other] === region);
  const [start] = own;
  if (start === undefined) return false;
  const wanted = new Set(own);
  const seen = new Set([piece, start]);
  const open = [start];
  for (let at = open.pop(); at !== undefined && wanted.size > 0; at = open.pop()) {
    wanted.delete(at);
    for (const other of neighboursOf(adjacency, at)) {
      if (seen.has(other) || regionOf[other] !== region) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return wanted.size === 0;
}
