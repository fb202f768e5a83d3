import { type NodeGrid, slotOf } from "./node-grid.ts";

/** A place that nearly lies on an edge. */
export interface OnEdge {
  readonly node: number;
  /** Where along the edge, 0 … 1. */
  readonly share: number;
}

/**
 * The places (x, y) within `tolerance` metres of the inside of an edge between two of them, but for those exactly on it, which meet it already, and those within it of an end, which is the business of the ends. Cells along the
 * edge are looked through row by row. `isUsed` leaves out places that no vertex stands on any more.
 */
export function nodesOnEdge(
  from: number,
  to: number,
  { xy, grid, tolerance, isUsed }: EdgeSearch,
  found: OnEdge[],
): void {
  const { side, scale, members } = grid;
  const ax = (xy[2 * from] as number) * scale.x;
  const ay = (xy[2 * from + 1] as number) * scale.y;
  const dx = (xy[2 * to] as number) * scale.x - ax;
  const dy = (xy[2 * to + 1] as number) * scale.y - ay;
  const length2 = dx * dx + dy * dy;
  const limit = tolerance * tolerance;
  const low = Math.floor((Math.min(ay, ay + dy) - tolerance) / side);
  const high = Math.floor((Math.max(ay, ay + dy) + tolerance) / side);
  for (let row = low; row <= high; row++) {
    // The stretch of the edge within the row, with room: where it enters and leaves the band.
    const enter = dy === 0 ? 0 : clampShare((row * side - tolerance - ay) / dy);
    const leave = dy === 0 ? 1 : clampShare(((row + 1) * side + tolerance - ay) / dy);
    const x0 = ax + dx * enter;
    const x1 = ax + dx * leave;
    const lastColumn = Math.floor((Math.max(x0, x1) + tolerance) / side);
    for (let column = Math.floor((Math.min(x0, x1) - tolerance) / side); column <= lastColumn; column++) {
      const slot = slotOf(grid, column, row);
      if (slot < 0) continue;
      const end = grid.ends[slot] as number;
      for (let at = grid.starts[slot] as number; at < end; at++) {
        const node = members[at] as number;
        if (node === from || node === to) continue;
        const px = (xy[2 * node] as number) * scale.x - ax;
        const py = (xy[2 * node + 1] as number) * scale.y - ay;
        const across = px * dy - py * dx;
        if (across === 0 || across * across > limit * length2) continue;
        const along = px * dx + py * dy;
        if (along <= 0 || along >= length2 || isUsed[node] === 0) continue;
        const isNearEnd =
          px * px + py * py <= limit || (px - dx) * (px - dx) + (py - dy) * (py - dy) <= limit;
        if (isNearEnd) continue;
        found.push({ node, share: along / length2 });
      }
    }
  }
}

export interface EdgeSearch {
  readonly xy: Float64Array;
  readonly grid: NodeGrid;
  readonly tolerance: number;
  readonly isUsed: Uint8Array;
}

const clampShare = (share: number): number => Math.min(1, Math.max(0, share));
