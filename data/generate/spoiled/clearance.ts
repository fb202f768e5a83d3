import type { LngLat } from "../../../src/core/units.ts";
import type { Outline } from "../mesh/dissolve.ts";
import { toPlane, type XY } from "../plane.ts";

/**
 * Whether new lines can be drawn inside an outline: `path` runs from one of its vertices to another, or back to the same, and all between
 * must lie inside, clear of its rings.
 */
export function isClearInside(outline: Outline, path: readonly LngLat[]): boolean {
  const rings = [outline.outer, ...outline.holes].map(pointsOf);
  const line = path.map(toPlane);
  const inner = line.slice(1, -1);
  if (!inner.every((point) => isInside(rings, point))) return false;
  for (let s = 0; s + 1 < line.length; s++) {
    const [a, b] = [line[s] as XY, line[s + 1] as XY];
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i++) {
        const [c, d] = [ring[i] as XY, ring[(i + 1) % ring.length] as XY];
        if (!sharesEnd(a, b, c, d) && crosses(a, b, c, d)) return false;
      }
    }
  }
  return true;
}

function pointsOf(ring: Float64Array): XY[] {
  const points: XY[] = [];
  for (let i = 0; i < ring.length; i += 2) points.push(toPlane([ring[i] as number, ring[i + 1] as number]));
  return points;
}

function isInside(rings: readonly (readonly XY[])[], [x, y]: XY): boolean {
  let inside = false;
  for (const ring of rings) {
    let [ax, ay] = ring.at(-1) as XY;
    for (const [bx, by] of ring) {
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
      [ax, ay] = [bx, by];
    }
  }
  return inside;
}

const side = (a: XY, b: XY, p: XY): number => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);

const crosses = (a: XY, b: XY, c: XY, d: XY): boolean =>
  side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;

const isSame = (a: XY, b: XY): boolean => a[0] === b[0] && a[1] === b[1];

const sharesEnd = (a: XY, b: XY, c: XY, d: XY): boolean =>
  isSame(a, c) || isSame(a, d) || isSame(b, c) || isSame(b, d);
