import { orient2d } from "robust-predicates";
import { type GeometryColumns, ringRange, startAt } from "../columns.ts";
import { doubledArea } from "../shoelace.ts";
import { edgesMeet } from "./edges-meet.ts";
import type { OverlapLayer } from "./overlap-layer.ts";
import { isStarShaped } from "./star-shaped.ts";

/**
 * Whether the polygon feature at position `row` is sound beyond doubt: its rings are simple, lie apart and run the right way round, every hole lies in the outer ring of its part and nothing else covers what one part
 * covers. Such a feature is valid by the rules of OGC, and its winding number is 0 or 1 everywhere. False only says that somebody has to look closer: rings that
 * merely touch are among those. A feature without rings is sound.
 */
export function isSound({ geometry, tree }: OverlapLayer, row: number): boolean {
  const { xy, ringStarts } = geometry;
  const [from, to] = ringRange(geometry, row);
  if (from === to) return true;
  const isSingle = to - from === 1;
  if (isSingle && isStarShaped(xy, startAt(ringStarts, from), startAt(ringStarts, to) - 1)) return true;
  return runsRight(geometry, row) && !edgesMeet(geometry, tree, row) && (isSingle || isNested(geometry, row));
}

/** Whether outer rings run counter-clockwise and holes clockwise: on another plane than that of their coordinates a sliver may be turned over. */
function runsRight({ featureStarts, partStarts, ringStarts, xy }: GeometryColumns, row: number): boolean {
  const lastPart = startAt(featureStarts, row + 1);
  for (let part = startAt(featureStarts, row); part < lastPart; part++) {
    const outer = startAt(partStarts, part);
    for (let ring = outer; ring < startAt(partStarts, part + 1); ring++) {
      const doubled = doubledArea(xy, startAt(ringStarts, ring), startAt(ringStarts, ring + 1));
      if (doubled > 0 !== (ring === outer)) return false;
    }
  }
  return true;
}

/** Whether rings that lie apart are rightly nested: around a hole lies its part alone, around an outer ring nothing. */
function isNested(geometry: GeometryColumns, row: number): boolean {
  const { featureStarts, partStarts } = geometry;
  const lastPart = startAt(featureStarts, row + 1);
  const [from, to] = ringRange(geometry, row);
  for (let part = startAt(featureStarts, row); part < lastPart; part++) {
    const outer = startAt(partStarts, part);
    for (let ring = outer; ring < startAt(partStarts, part + 1); ring++) {
      let around = 0;
      for (let other = from; other < to; other++)
        if (other !== ring) around += windingAround(geometry, other, ring);
      if (around !== (ring === outer ? 0 : 1)) return false;
      if (ring !== outer && windingAround(geometry, outer, ring) !== 1) return false;
    }
  }
  return true;
}

/** How often ring `ring` winds around the first vertex of ring `place`, which does not lie on it. Exact. */
function windingAround({ ringStarts, xy }: GeometryColumns, ring: number, place: number): number {
  const x = xy[2 * startAt(ringStarts, place)] as number;
  const y = xy[2 * startAt(ringStarts, place) + 1] as number;
  const last = 2 * (startAt(ringStarts, ring + 1) - 1);
  let winding = 0;
  for (let at = 2 * startAt(ringStarts, ring); at < last; at += 2) {
    const ay = xy[at + 1] as number;
    const by = xy[at + 3] as number;
    if (ay > y === by > y) continue;
    const ax = xy[at] as number;
    const bx = xy[at + 2] as number;
    if (ax < x && bx < x) continue;
    // The predicate is positive where the point lies to the right in a plane whose y points up.
    const side = orient2d(ax, ay, bx, by, x, y);
    if (by > ay && side < 0) winding++;
    else if (by < ay && side > 0) winding--;
  }
  return winding;
}
