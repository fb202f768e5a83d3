import type { PlanePolygons } from "./plane-polygons.ts";

/** Whether a disc about (x, y) shares ground with a polygon: an edge comes nearer than the radius, or the centre lies inside (by winding). */
export function reachesPolygon(
  { xy, blocks }: PlanePolygons,
  row: number,
  x: number,
  y: number,
  radius: number,
): boolean {
  const { boxes } = blocks;
  const end = blocks.starts[row + 1] as number;
  let winding = 0;
  for (let block = blocks.starts[row] as number; block < end; block++) {
    const at = 4 * block;
    const south = boxes[at + 1] as number;
    const east = boxes[at + 2] as number;
    const north = boxes[at + 3] as number;
    const isNear =
      (boxes[at] as number) < x + radius && east > x - radius && south < y + radius && north > y - radius;
    if (!isNear && (south > y || north < y || east < x)) continue;
    const last = blocks.to[block] as number;
    for (let vertex = blocks.from[block] as number; vertex < last; vertex++) {
      const ax = (xy[2 * vertex] as number) - x;
      const ay = (xy[2 * vertex + 1] as number) - y;
      const bx = (xy[2 * vertex + 2] as number) - x;
      const by = (xy[2 * vertex + 3] as number) - y;
      if (isNear && squareFromEdge(ax, ay, bx, by) < radius * radius) return true;
      const isUp = by > 0;
      if (ay > 0 !== isUp && ax - ((bx - ax) * ay) / (by - ay) > 0) winding += isUp ? 1 : -1;
    }
  }
  return winding !== 0;
}

/** Square of the distance from the origin to an edge. */
function squareFromEdge(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const along = square > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square)) : 0;
  const x = ax + along * dx;
  const y = ay + along * dy;
  return x * x + y * y;
}
