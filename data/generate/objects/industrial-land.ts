import { Heap } from "../../../src/core/heap.ts";
import { INDUSTRIAL_PARKS, type IndustrialPark } from "../geography/industrial-parks.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { type Adjacency, neighboursOf } from "../mesh/adjacency.ts";
import { length, toPlane } from "../plane.ts";
import type { PieceShapes } from "./piece-shapes.ts";

/** Parcels of each industrial park, in the order of the list: around its middle, nearest first, within one district and without holes. */
export function findIndustrialLand(plan: LandUsePlan, shapes: PieceShapes, adjacency: Adjacency): number[][] {
  const taken = new Set<number>();
  return INDUSTRIAL_PARKS.map((park) => {
    const land = grow(park, plan, { shapes, adjacency, taken });
    for (const piece of land) taken.add(piece);
    return land;
  });
}

function grow(
  { at, hectares }: IndustrialPark,
  { current }: LandUsePlan,
  {
    shapes,
    adjacency,
    taken,
  }: { readonly shapes: PieceShapes; readonly adjacency: Adjacency; readonly taken: ReadonlySet<number> },
): number[] {
  const [cx, cy] = toPlane(at);
  const from = (piece: number) => length((shapes.x[piece] as number) - cx, (shapes.y[piece] as number) - cy);
  const isLand = (piece: number) => current.facts[piece]?.code !== "1701" && !taken.has(piece);
  let start = -1;
  for (let piece = 0; piece < current.count; piece++) {
    if (isLand(piece) && (start < 0 || from(piece) < from(start))) start = piece;
  }
  const district = current.facts[start]?.district;
  const queue = new Heap();
  const met = new Set([start]);
  queue.push(0, start);
  const land = new Set<number>();
  let area = 0;
  while (queue.size > 0 && area < hectares * 10_000) {
    const piece = queue.pop();
    land.add(piece);
    area += shapes.area[piece] as number;
    for (const other of neighboursOf(adjacency, piece)) {
      if (met.has(other) || !isLand(other) || current.facts[other]?.district !== district) continue;
      met.add(other);
      queue.push(from(other), other);
    }
  }
  return [...land, ...enclosed(land, adjacency, current.count)].toSorted((a, b) => a - b);
}

/** Pieces that a walk from outside cannot reach without crossing the land. */
function enclosed(land: ReadonlySet<number>, adjacency: Adjacency, count: number): number[] {
  const reached = new Uint8Array(count);
  const start = land.has(0) ? count - 1 : 0;
  reached[start] = 1;
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const other of neighboursOf(adjacency, at)) {
      if (reached[other] || land.has(other)) continue;
      reached[other] = 1;
      open.push(other);
    }
  }
  const inside: number[] = [];
  for (let piece = 0; piece < count; piece++) if (!reached[piece] && !land.has(piece)) inside.push(piece);
  return inside;
}
