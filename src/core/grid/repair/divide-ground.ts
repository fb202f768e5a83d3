import { cos, square } from "../../elementary.ts";
import { middleLine } from "../../geometry/arrangement/middle-line.ts";
import { DEGREE } from "../../geometry/ellipsoid.ts";
import type { LngLat } from "../../units.ts";

/** A corner of a ground, and whose side the edge that begins there is; null for the edges of others. */
export interface SideCorner {
  readonly at: LngLat;
  readonly side: "a" | "b" | null;
}

/**
 * The half of a ground that lies along side `a`: its side and the middle line. The outline runs counter-clockwise; edges of others between the two sides are divided in their
 * middle. Null where the outline does not have one side of each.
 */
export function divideGround(corners: readonly SideCorner[]): LngLat[] | null {
  const sided = withSides(corners);
  const start = sided?.findIndex(({ side }, i) => side === "a" && at(sided, i - 1).side === "b") ?? -1;
  if (!sided || start < 0) return null;
  const ring = [...sided.slice(start), ...sided.slice(0, start)];
  const turn = ring.findIndex(({ side }) => side === "b");
  if (turn < 0 || ring.slice(turn).some(({ side }) => side === "a")) return null;
  const points = ring.map((corner) => corner.at);
  const first = points.slice(0, turn + 1);
  const second = [points[0] as LngLat, ...points.slice(turn).reverse()];
  const line = middleOf(first, second);
  return line && [...first, ...line.slice(1, -1).reverse()];
}

const at = (corners: readonly SideCorner[], i: number): SideCorner =>
  corners[(i + corners.length) % corners.length] as SideCorner;

/** The middle line in degrees, found where a degree of latitude and one of longitude are as long as on the ground. */
function middleOf(first: readonly LngLat[], second: readonly LngLat[]): LngLat[] | null {
  const [x0, y0] = first[0] as LngLat;
  const scale = cos(y0 * DEGREE);
  const flat = ([x, y]: LngLat) => [(x - x0) * scale, y - y0] as const;
  const line = middleLine(first.map(flat), second.map(flat));
  return line?.map(([x, y]): LngLat => [x0 + x / scale, y0 + y]) ?? null;
}

/** Every edge on a side: runs of others' edges are divided in their middle where they lie between the sides, else they belong to the side around them. Null without any side. */
function withSides(corners: readonly SideCorner[]): SideCorner[] | null {
  const first = corners.findIndex(({ side }, i) => side !== null && at(corners, i - 1).side !== side);
  if (first < 0) return null;
  const ring = [...corners.slice(first), ...corners.slice(0, first)];
  const result: SideCorner[] = [];
  for (let i = 0; i < ring.length; ) {
    const own = ring[i] as SideCorner;
    if (own.side !== null) {
      result.push(own);
      i++;
      continue;
    }
    let end = i;
    while (end < ring.length && ring[end]?.side === null) end++;
    const before = (result.at(-1) as SideCorner).side;
    const after = at(ring, end).side;
    result.push(...dividedRun(ring.slice(i, end), at(ring, end).at, [before, after]));
    i = end;
  }
  return result;
}

function dividedRun(
  run: readonly SideCorner[],
  end: LngLat,
  [before, after]: readonly [SideCorner["side"], SideCorner["side"]],
): SideCorner[] {
  if (before === after) return run.map((corner) => ({ ...corner, side: before }));
  const lengths = run.map((corner, i) => distance(corner.at, run[i + 1]?.at ?? end));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  const result: SideCorner[] = [];
  run.forEach((corner, i) => {
    const length = lengths[i] as number;
    result.push({ ...corner, side: left > 0 ? before : after });
    if (left > 0 && left < length) {
      const [x, y] = run[i + 1]?.at ?? end;
      const share = left / length;
      const middle: LngLat = [
        corner.at[0] + share * (x - corner.at[0]),
        corner.at[1] + share * (y - corner.at[1]),
      ];
      result.push({ at: middle, side: after });
    }
    left -= length;
  });
  return result;
}

function distance([ax, ay]: LngLat, [bx, by]: LngLat): number {
  const scale = cos(ay * DEGREE);
  return Math.sqrt(square((bx - ax) * scale) + square(by - ay));
}
