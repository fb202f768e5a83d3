import { hilbert } from "../../../src/core/geometry/hilbert-order.ts";
import type { PieceShapes } from "../objects/piece-shapes.ts";
import { length } from "../plane.ts";

/** Width of a step of the curve that puts land in order, metres. */
const STEP = 12;
const HALF_SIDE = 32_768;

/**
 * One seed for each of `count` regions within the given land: the land is put in the order of a Hilbert curve, cut into stretches of equal
 * weight, and each stretch is started from the piece nearest to its middle.
 */
export function chooseSeeds(
  pieces: PieceShapes,
  members: readonly number[],
  count: number,
  weight: (piece: number) => number,
): number[] {
  const { x, y } = pieces;
  const key = (piece: number) =>
    hilbert(
      Math.round((x[piece] as number) / STEP) + HALF_SIDE,
      Math.round((y[piece] as number) / STEP) + HALF_SIDE,
    );
  const keys = new Map(members.map((piece) => [piece, key(piece)]));
  const ordered = members.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || a - b);
  return stretchesOf(ordered, count, weight).map((stretch) => middleOf(pieces, stretch, weight));
}

/** Cuts a list into `count` stretches of about equal weight, none of them empty. */
function stretchesOf(
  ordered: readonly number[],
  count: number,
  weight: (piece: number) => number,
): number[][] {
  if (ordered.length < count)
    throw new Error(`${count} regions asked for on ${ordered.length} pieces of land`);
  const total = ordered.reduce((sum, piece) => sum + weight(piece), 0);
  const stretches: number[][] = [];
  let passed = 0;
  let next = 0;
  for (let s = 0; s < count; s++) {
    const stretch: number[] = [];
    const latest = ordered.length - (count - s - 1);
    while (next < latest && (stretch.length === 0 || passed < ((s + 1) * total) / count)) {
      const piece = ordered[next++] as number;
      passed += weight(piece);
      stretch.push(piece);
    }
    stretches.push(stretch);
  }
  return stretches;
}

/** The piece nearest to the weighted middle of some land. */
export function middleOf(
  { x, y }: PieceShapes,
  members: readonly number[],
  weight: (piece: number) => number,
): number {
  let [sum, mx, my] = [0, 0, 0];
  for (const piece of members) {
    const w = weight(piece);
    sum += w;
    mx += w * (x[piece] as number);
    my += w * (y[piece] as number);
  }
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (const piece of members) {
    const away = length((x[piece] as number) - mx / sum, (y[piece] as number) - my / sum);
    if (away < nearest) {
      nearest = away;
      best = piece;
    }
  }
  return best;
}
