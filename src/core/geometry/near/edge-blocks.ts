import { putBox } from "../bounds.ts";
import { type GeometryColumns, startAt } from "../columns.ts";

/** Edges in a block. Sixteen fit two cache lines of coordinates and make the boxes an eighth of them. */
export const EDGES_IN_BLOCK = 16;

/**
 * The edges of every polygon of a layer in blocks of {@link EDGES_IN_BLOCK}, in the order of the rings, each with its box: whole blocks are passed over where
 * only what lies near some box matters. An edge is named by its first vertex. On any plane.
 */
export interface EdgeBlocks {
  readonly geometry: GeometryColumns;
  /** First block of each ring, length = rings + 1. */
  readonly ringBlocks: Uint32Array;
  /** West, south, east, north of each block. */
  readonly boxes: Float64Array;
  /** West, south, east, north of each ring. */
  readonly ringBoxes: Float64Array;
  /** 1 for the edges that a near part keeps wherever it lies: they hold the box of their ring and its turning. See `near-part.ts`. */
  readonly keptEdges: Uint8Array;
  /** 1 for the blocks that have such an edge. */
  readonly keptBlocks: Uint8Array;
}

/** A feature of a layer in blocks. */
export interface BlockFeature {
  readonly blocks: EdgeBlocks;
  readonly row: number;
}

/** Cuts the rings into blocks: one pass over the coordinates, about 20 ms for a million vertices. Rings are closed, as columns have them. */
export function edgeBlocks(geometry: GeometryColumns): EdgeBlocks {
  const { ringStarts } = geometry;
  const rings = ringStarts.length - 1;
  const ringBlocks = new Uint32Array(rings + 1);
  for (let ring = 0; ring < rings; ring++) {
    const edges = Math.max(0, startAt(ringStarts, ring + 1) - startAt(ringStarts, ring) - 1);
    ringBlocks[ring + 1] = startAt(ringBlocks, ring) + Math.ceil(edges / EDGES_IN_BLOCK);
  }
  const blocks = startAt(ringBlocks, rings);
  const result: EdgeBlocks = {
    geometry,
    ringBlocks,
    boxes: new Float64Array(4 * blocks),
    ringBoxes: new Float64Array(4 * rings),
    keptEdges: new Uint8Array(geometry.xy.length / 2),
    keptBlocks: new Uint8Array(blocks),
  };
  for (let ring = 0; ring < rings; ring++) {
    boxBlocks(result, ring);
    keepExtremes(result, ring);
  }
  return result;
}

function boxBlocks({ geometry, ringBlocks, boxes, ringBoxes }: EdgeBlocks, ring: number): void {
  const { xy, ringStarts } = geometry;
  const first = startAt(ringStarts, ring);
  const last = startAt(ringStarts, ring + 1) - 1;
  const firstBlock = startAt(ringBlocks, ring);
  ringBoxes.fill(Number.POSITIVE_INFINITY, 4 * ring, 4 * ring + 2);
  ringBoxes.fill(Number.NEGATIVE_INFINITY, 4 * ring + 2, 4 * ring + 4);
  for (let block = firstBlock; block < startAt(ringBlocks, ring + 1); block++) {
    const from = first + (block - firstBlock) * EDGES_IN_BLOCK;
    putBox(boxes, block, xy, [from, Math.min(last, from + EDGES_IN_BLOCK)]);
    for (let side = 0; side < 2; side++) {
      const [low, high] = [4 * ring + side, 4 * ring + side + 2];
      ringBoxes[low] = Math.min(ringBoxes[low] as number, boxes[4 * block + side] as number);
      ringBoxes[high] = Math.max(ringBoxes[high] as number, boxes[4 * block + side + 2] as number);
    }
  }
}

/** Marks every edge at the highest vertices of a ring, and one edge at a westernmost, a southernmost and an easternmost vertex. */
function keepExtremes(blocks: EdgeBlocks, ring: number): void {
  const { geometry, ringBlocks, ringBoxes, keptEdges, keptBlocks } = blocks;
  const { xy, ringStarts } = geometry;
  const first = startAt(ringStarts, ring);
  const last = startAt(ringStarts, ring + 1) - 1;
  const firstBlock = startAt(ringBlocks, ring);
  const north = ringBoxes[4 * ring + 3];
  const found = [false, false, false];
  for (let i = first; i < last; i++) {
    const isTop = xy[2 * i + 1] === north || xy[2 * i + 3] === north;
    const isWest = !found[0] && xy[2 * i] === ringBoxes[4 * ring];
    const isSouth = !found[1] && xy[2 * i + 1] === ringBoxes[4 * ring + 1];
    const isEast = !found[2] && xy[2 * i] === ringBoxes[4 * ring + 2];
    if (!(isTop || isWest || isSouth || isEast)) continue;
    found[0] ||= isWest;
    found[1] ||= isSouth;
    found[2] ||= isEast;
    keptEdges[i] = 1;
    keptBlocks[firstBlock + Math.floor((i - first) / EDGES_IN_BLOCK)] = 1;
  }
}
