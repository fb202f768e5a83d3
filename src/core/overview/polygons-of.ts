import { boxOf } from "../geometry/bounds.ts";
import { doubledArea } from "../geometry/shoelace.ts";
import type { BBox } from "../units.ts";
import type { Outlines } from "./outlines.ts";

/** A polygon of a region: its outer ring and its holes, by their numbers. */
export interface RegionPolygon {
  readonly region: number;
  readonly outer: number;
  readonly holes: number[];
}

/**
 * Sorts rings into polygons. A region of a sound layer has one outer ring; where a faulty one gives it several, each hole goes to the smallest that holds it, and one that none holds is
 * left out.
 */
export function polygonsOf({ regions, ringStarts, xy }: Outlines): RegionPolygon[] {
  const areas = Float64Array.from(regions, (_, ring) =>
    doubledArea(xy, ringStarts[ring] as number, ringStarts[ring + 1] as number),
  );
  const ofRegion = new Map<number, RegionPolygon[]>();
  regions.forEach((region, outer) => {
    if (!((areas[outer] as number) > 0)) return;
    const polygon = { region, outer, holes: [] };
    const known = ofRegion.get(region);
    if (known) known.push(polygon);
    else ofRegion.set(region, [polygon]);
  });
  for (const own of ofRegion.values()) {
    own.sort((a, b) => (areas[a.outer] as number) - (areas[b.outer] as number) || a.outer - b.outer);
  }
  regions.forEach((region, ring) => {
    if (!((areas[ring] as number) < 0)) return;
    const own = ofRegion.get(region) ?? [];
    const host = own.length === 1 ? own[0] : own.find(({ outer }) => holds({ ringStarts, xy }, outer, ring));
    host?.holes.push(ring);
  });
  return [...ofRegion.values()].flat();
}

type Rings = Pick<Outlines, "ringStarts" | "xy">;

/** Whether the first vertex of `inner` that is no vertex of `outer` lies within it. */
function holds({ ringStarts, xy }: Rings, outer: number, inner: number): boolean {
  const [from, to] = [ringStarts[outer] as number, ringStarts[outer + 1] as number];
  const box = boxOf(xy, from, to);
  for (let i = ringStarts[inner] as number; i < (ringStarts[inner + 1] as number); i++) {
    const [x, y] = [xy[2 * i] as number, xy[2 * i + 1] as number];
    if (!isWithin(box, x, y)) return false;
    const place = placeIn(xy, [from, to], [x, y]);
    if (place !== "corner") return place === "inside";
  }
  return true;
}

const isWithin = ([west, south, east, north]: BBox, x: number, y: number): boolean =>
  x >= west && x <= east && y >= south && y <= north;

/** Where a point lies of a ring, by a ray to the east. */
function placeIn(
  xy: Float64Array,
  [from, to]: readonly [number, number],
  [x, y]: readonly [number, number],
): "inside" | "outside" | "corner" {
  let isInside = false;
  for (let i = from; i + 1 < to; i++) {
    const [ax, ay] = [xy[2 * i] as number, xy[2 * i + 1] as number];
    const [bx, by] = [xy[2 * i + 2] as number, xy[2 * i + 3] as number];
    if (ax === x && ay === y) return "corner";
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) isInside = !isInside;
  }
  return isInside ? "inside" : "outside";
}
