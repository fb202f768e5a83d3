import type { BBox } from "../../units.ts";
import { ringRange, startAt } from "../columns.ts";
import { EDGES_IN_BLOCK, type EdgeBlocks } from "./edge-blocks.ts";
import type { RoughPolygons } from "./rough-polygons.ts";

/** Room around a box as a share of its longer side: more than the 0.1 of the shorter side that GEOS takes (`OverlayUtil::safeEnv`). */
const ROOM = 0.25;
/** And as a share of the largest coordinate, so that a box of rounding size has room too. */
const LEAST_ROOM = 1e-9;

/** A box with some room around it. */
export function nearBox([west, south, east, north]: BBox): BBox {
  const size = Math.max(Math.abs(west), Math.abs(south), Math.abs(east), Math.abs(north), 1);
  const room = ROOM * Math.max(east - west, north - south) + LEAST_ROOM * size;
  return [west - room, south - room, east + room, north + room];
}

/**
 * The box around `target` and the whole length of every edge of the feature whose own box meets it: what GEOS lets be when it clips
 * (`RobustClipEnvelopeComputer`), so that no edge that matters is cut.
 */
export function reachBox({ geometry, ringBlocks, boxes }: EdgeBlocks, row: number, target: BBox): BBox {
  const { xy, ringStarts } = geometry;
  const [west, south, east, north] = target;
  let [reachWest, reachSouth, reachEast, reachNorth] = target;
  const [firstRing, lastRing] = ringRange(geometry, row);
  for (let ring = firstRing; ring < lastRing; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    let from = startAt(ringStarts, ring);
    for (let block = startAt(ringBlocks, ring); block < startAt(ringBlocks, ring + 1); block++) {
      const to = Math.min(last, from + EDGES_IN_BLOCK);
      const isNear =
        (boxes[4 * block] as number) <= east &&
        (boxes[4 * block + 1] as number) <= north &&
        (boxes[4 * block + 2] as number) >= west &&
        (boxes[4 * block + 3] as number) >= south;
      for (let i = isNear ? from : to; i < to; i++) {
        const ax = xy[2 * i] as number;
        const ay = xy[2 * i + 1] as number;
        const bx = xy[2 * i + 2] as number;
        const by = xy[2 * i + 3] as number;
        if ((ax > east && bx > east) || (ax < west && bx < west)) continue;
        if ((ay > north && by > north) || (ay < south && by < south)) continue;
        reachWest = Math.min(reachWest, ax, bx);
        reachSouth = Math.min(reachSouth, ay, by);
        reachEast = Math.max(reachEast, ax, bx);
        reachNorth = Math.max(reachNorth, ay, by);
      }
      from = to;
    }
  }
  return [reachWest, reachSouth, reachEast, reachNorth];
}

/**
 * Adds to `rough`, as one feature, a polygon of few vertices that is the same as feature `row` inside `box`, edge by edge and bit by bit: an overlay with
 * anything inside the box gives what the whole feature would give, at the cost of the edges near the box.
 *
 * How: an edge with both ends on the outer side of one side of the box cannot reach into it. Such edges are drawn in to the box: each end moves to the
 * nearest place on the box's rim, so a run of them becomes a few steps along the rim. All others keep their two ends. Drawing in moves an edge
 * within a half-plane outside the box, so the winding number of every place inside is unchanged: the area inside is the same by the rule of winding
 * as by the rule of even and odd. Outside the box the result may cross itself and means nothing.
 *
 * Why GEOS gives the same bits (OverlayNG, GEOS 3.13): for an intersection or `A − this` it clips every ring to the box of the operands grown by a tenth, then by all edges that
 * meet it, then by a tenth again; `box` must hold that (see {@link nearBox} and {@link reachBox}). The edges in it are the same, and what runs outside collapses to
 * the rim of the clip with the same sum of directions. What it reads of a ring besides are its box and the turn at its highest vertices
 * (`Orientation::isCCW`), and both are kept: `keptEdges`. Its test of the areas of operands and result is read from the areas outside too;
 * `pair-cutter.ts` looks after that. Not for unions, `this − A` or buffers.
 *
 * Holes away from the box are left out, GEOS leaves them out by their boxes; outer rings away from it stay as the few vertices that hold their box.
 */
export function addNearPart(blocks: EdgeBlocks, row: number, box: BBox, rough: RoughPolygons): void {
  const { featureStarts, partStarts } = blocks.geometry;
  for (let part = startAt(featureStarts, row); part < startAt(featureStarts, row + 1); part++) {
    const outer = startAt(partStarts, part);
    if (isApart(blocks, outer, box)) addExtremes(blocks, outer, rough);
    else {
      addNearRing(blocks, outer, box, rough);
      for (let ring = outer + 1; ring < startAt(partStarts, part + 1); ring++) {
        if (!isApart(blocks, ring, box)) addNearRing(blocks, ring, box, rough);
      }
    }
    rough.endPart();
  }
  rough.endFeature();
}

function isApart({ ringBoxes }: EdgeBlocks, ring: number, [west, south, east, north]: BBox): boolean {
  return (
    (ringBoxes[4 * ring] as number) >= east ||
    (ringBoxes[4 * ring + 1] as number) >= north ||
    (ringBoxes[4 * ring + 2] as number) <= west ||
    (ringBoxes[4 * ring + 3] as number) <= south
  );
}

/** Only the edges that hold the ring's box. */
function addExtremes({ geometry, keptEdges }: EdgeBlocks, ring: number, rough: RoughPolygons): void {
  const { xy, ringStarts } = geometry;
  const start = rough.vertices;
  const last = startAt(ringStarts, ring + 1) - 1;
  for (let i = startAt(ringStarts, ring); i < last; i++) {
    if (keptEdges[i] === 0) continue;
    addOnce(rough, start, xy[2 * i] as number, xy[2 * i + 1] as number);
    addOnce(rough, start, xy[2 * i + 2] as number, xy[2 * i + 3] as number);
  }
  close(rough, start);
}

function addNearRing(blocks: EdgeBlocks, ring: number, box: BBox, rough: RoughPolygons): void {
  const { geometry, ringBlocks, boxes, keptEdges, keptBlocks } = blocks;
  const { xy, ringStarts } = geometry;
  const [west, south, east, north] = box;
  const start = rough.vertices;
  const last = startAt(ringStarts, ring + 1) - 1;
  const rim: Rim = { box, drawnIn: start };
  let from = startAt(ringStarts, ring);
  for (let block = startAt(ringBlocks, ring); block < startAt(ringBlocks, ring + 1); block++) {
    const to = Math.min(last, from + EDGES_IN_BLOCK);
    const isBeyond =
      (boxes[4 * block] as number) > east ||
      (boxes[4 * block + 1] as number) > north ||
      (boxes[4 * block + 2] as number) < west ||
      (boxes[4 * block + 3] as number) < south;
    if (isBeyond && keptBlocks[block] === 0) {
      drawIn(rough, rim, xy[2 * from] as number, xy[2 * from + 1] as number);
      drawIn(rough, rim, xy[2 * to] as number, xy[2 * to + 1] as number);
    } else {
      for (let i = from; i < to; i++) {
        const ax = xy[2 * i] as number;
        const ay = xy[2 * i + 1] as number;
        const bx = xy[2 * i + 2] as number;
        const by = xy[2 * i + 3] as number;
        const isOutside =
          (ax > east && bx > east) ||
          (ay > north && by > north) ||
          (ax < west && bx < west) ||
          (ay < south && by < south);
        if (isOutside && keptEdges[i] === 0) {
          drawIn(rough, rim, ax, ay);
          drawIn(rough, rim, bx, by);
        } else {
          addOnce(rough, start, ax, ay);
          addOnce(rough, start, bx, by);
          rim.drawnIn = rough.vertices;
        }
      }
    }
    from = to;
  }
  close(rough, start);
}

/** The box, and the first vertex of the run along its rim that is being drawn. */
interface Rim {
  readonly box: BBox;
  drawnIn: number;
}

/** Adds the place on the rim nearest to a vertex; of three in a row on one side, the middle one goes. */
function drawIn(rough: RoughPolygons, rim: Rim, x: number, y: number): void {
  const [west, south, east, north] = rim.box;
  const px = Math.min(Math.max(x, west), east);
  const py = Math.min(Math.max(y, south), north);
  const end = rough.vertices;
  if (end > rim.drawnIn && rough.xAt(end - 1) === px && rough.yAt(end - 1) === py) return;
  if (end - rim.drawnIn >= 2) {
    const isStraight =
      ((px === west || px === east) && rough.xAt(end - 1) === px && rough.xAt(end - 2) === px) ||
      ((py === south || py === north) && rough.yAt(end - 1) === py && rough.yAt(end - 2) === py);
    if (isStraight) rough.takeBack(end - 1);
  }
  rough.add(px, py);
}

function addOnce(rough: RoughPolygons, start: number, x: number, y: number): void {
  const end = rough.vertices;
  if (end > start && rough.xAt(end - 1) === x && rough.yAt(end - 1) === y) return;
  rough.add(x, y);
}

function close(rough: RoughPolygons, start: number): void {
  if (rough.vertices > start) addOnce(rough, rough.vertices - 1, rough.xAt(start), rough.yAt(start));
  rough.endRing();
}
