import { type GeometryColumns, startAt } from "../geometry/columns.ts";
import { DEEPEST_TILE, mercatorX, mercatorY, TILE_EXTENT, type TileAddress } from "./mercator.ts";

/** Steps of the lattice in tile units: a quarter of a pixel, finer only where views are stretched from the deepest tile. Own default. */
const stepAt = (z: number): number => (z < DEEPEST_TILE ? 2 : 1);

/**
 * Vertices of a ring or line on the lattice of a zoom, in units of the tile, y down; neither vertices that fall together nor those on the straight line
 * between their neighbours. Where a vertex comes to lie depends on its place and the zoom alone, never on the tile or the feature, so that what is shared by
 * neighbours stays shared, on both sides of a tile's border too. A ring comes back open.
 */
export function onLattice(
  { ringStarts, xy }: GeometryColumns,
  ring: number,
  { z, x, y }: TileAddress,
  isRing: boolean,
): number[] {
  const step = stepAt(z);
  const scale = (2 ** z * TILE_EXTENT) / step;
  const west = x * TILE_EXTENT;
  const north = y * TILE_EXTENT;
  const out: number[] = [];
  for (let i = startAt(ringStarts, ring); i < startAt(ringStarts, ring + 1); i++) {
    // Rounded on the whole map before the tile's corner is taken off: all in whole numbers from there on.
    const px = Math.round(mercatorX(xy[2 * i] as number) * scale) * step - west;
    const py = Math.round(mercatorY(xy[2 * i + 1] as number) * scale) * step - north;
    addVertex(out, px, py);
  }
  if (isRing) closeUp(out);
  return out;
}

/** Appends a vertex; the one before is taken back where the line goes straight on through it. */
function addVertex(out: number[], x: number, y: number): void {
  const n = out.length;
  if (n >= 2 && out[n - 2] === x && out[n - 1] === y) return;
  if (n >= 4 && isBetween(out, n - 4, n - 2, x, y)) out.length = n - 2;
  out.push(x, y);
}

/** Takes off what is too much where the end of a ring meets its beginning. */
function closeUp(ring: number[]): void {
  while (ring.length > 2 && ring[0] === ring[ring.length - 2] && ring[1] === ring[ring.length - 1]) {
    ring.length -= 2;
  }
  const n = ring.length;
  if (n >= 6 && isBetween(ring, n - 4, n - 2, ring[0] as number, ring[1] as number)) ring.length = n - 2;
  if (ring.length >= 6 && isBetween(ring, ring.length - 2, 0, ring[2] as number, ring[3] as number)) {
    ring.splice(0, 2);
  }
}

/** Whether vertex `b` lies on the straight way from vertex `a` to (x, y); exact, since all are whole numbers. */
function isBetween(path: readonly number[], a: number, b: number, x: number, y: number): boolean {
  const ux = (path[b] as number) - (path[a] as number);
  const uy = (path[b + 1] as number) - (path[a + 1] as number);
  const vx = x - (path[b] as number);
  const vy = y - (path[b + 1] as number);
  return ux * vy === uy * vx && ux * vx + uy * vy > 0;
}

/**
 * A path on the lattice with a vertex, again on the lattice, wherever it crosses the border of the tile. The tile beside puts the same vertex there, so
 * that both draw the same up to their common border; what lies beyond may then be cut off anywhere.
 */
export function withBorderVertices(path: readonly number[], isRing: boolean): readonly number[] {
  let out: number[] | null = null;
  const n = path.length;
  for (let i = 0; i < n; i += 2) {
    const px = path[i] as number;
    const py = path[i + 1] as number;
    out?.push(px, py);
    if (i + 2 === n && !isRing) break;
    const j = i + 2 === n ? 0 : i + 2;
    const crossings = bordersCrossed(px, py, path[j] as number, path[j + 1] as number);
    if (crossings.length === 0) continue;
    out ??= path.slice(0, i + 2);
    out.push(...crossings);
  }
  return out ?? path;
}

const NO_CROSSINGS: readonly number[] = [];

function bordersCrossed(px: number, py: number, qx: number, qy: number): readonly number[] {
  const isApart =
    Math.max(px, qx) < 0 ||
    Math.min(px, qx) > TILE_EXTENT ||
    Math.max(py, qy) < 0 ||
    Math.min(py, qy) > TILE_EXTENT;
  if (isApart) return NO_CROSSINGS;
  const points: [number, number][] = [];
  for (const border of [0, TILE_EXTENT]) {
    if (px < border !== qx < border && px !== border && qx !== border) {
      points.push([border, crossing(px, py, qx, qy, border)]);
    }
    if (py < border !== qy < border && py !== border && qy !== border) {
      points.push([crossing(py, px, qy, qx, border), border]);
    }
  }
  const along = ([x, y]: readonly [number, number]) => (x - px) * (qx - px) + (y - py) * (qy - py);
  return points.length < 2 ? points.flat() : points.sort((a, b) => along(a) - along(b)).flat();
}

/** Where the way from (p, a) to (q, b) crosses `at`, rounded: the same whichever end it is seen from. */
const crossing = (p: number, a: number, q: number, b: number, at: number): number =>
  Math.round((a * (q - at) + b * (at - p)) / (q - p));
