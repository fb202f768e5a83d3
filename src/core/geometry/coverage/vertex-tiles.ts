import { boxOf } from "../bounds.ts";
import { startAt } from "../columns.ts";
import type { Polygons } from "./polygons.ts";

/** Vertices to a tile, at most, in a layer that is equally dense everywhere. */
const PER_TILE = 64;
const MOST_LEVELS = 12;

/**
 * Square tiles over the ground of some polygons, numbered along a Z-order curve (Morton 1966), so that tiles near each other have near numbers; for keeping what lies together in one
 * place of memory.
 */
export class VertexTiles {
  readonly count: number;
  /** Number of the last row and column. */
  readonly #last: number;
  readonly #west: number;
  readonly #south: number;
  readonly #perX: number;
  readonly #perY: number;
  /** The bits of each row and column with room for those of the other between them. */
  readonly #spread: Uint32Array;

  /** Tiles for so many vertices; `firsts`, see {@link firstVertices}, tell where they lie. */
  constructor(vertices: number, firsts: Float64Array) {
    const [west, south, east, north] = boxOf(firsts);
    let levels = 0;
    while (levels < MOST_LEVELS && PER_TILE << (2 * levels) < vertices) levels++;
    const side = 1 << levels;
    this.count = side * side;
    this.#last = side - 1;
    this.#west = west;
    this.#south = south;
    this.#perX = east > west ? side / (east - west) : 0;
    this.#perY = north > south ? side / (north - south) : 0;
    this.#spread = Uint32Array.from({ length: side }, (_, i) => spread(i));
  }

  /** Tile of a place; what lies beyond the rim, or is no finite number, belongs to the rim. */
  tileOf(x: number, y: number): number {
    const column = within((x - this.#west) * this.#perX, this.#last);
    const row = within((y - this.#south) * this.#perY, this.#last);
    return 2 * startAt(this.#spread, row) + startAt(this.#spread, column);
  }
}

const within = (value: number, last: number): number => (value > 0 ? (value < last ? value | 0 : last) : 0);

function spread(number: number): number {
  let spread = 0;
  for (let bit = 0; bit < MOST_LEVELS; bit++) spread |= (number & (1 << bit)) << bit;
  return spread;
}

/** First vertex of each polygon, two numbers to each: a tenth of the reads of all, and as good for telling where polygons lie. */
export function firstVertices({ count, partStarts, ringStarts, xy }: Polygons): Float64Array {
  const firsts = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const at = 2 * startAt(ringStarts, startAt(partStarts, i));
    firsts[2 * i] = xy[at] as number;
    firsts[2 * i + 1] = xy[at + 1] as number;
  }
  return firsts;
}

/** Polygons by the tile of their first vertex, in their own order within one: neighbours follow each other soon. */
export function orderByTile(tiles: VertexTiles, firsts: Float64Array): Uint32Array {
  const count = firsts.length / 2;
  const tileOf = new Uint32Array(count);
  const starts = new Uint32Array(tiles.count + 1);
  for (let i = 0; i < count; i++) {
    const tile = tiles.tileOf(firsts[2 * i] as number, firsts[2 * i + 1] as number);
    tileOf[i] = tile;
    starts[tile + 1] = startAt(starts, tile + 1) + 1;
  }
  for (let tile = 0; tile < tiles.count; tile++) {
    starts[tile + 1] = startAt(starts, tile + 1) + startAt(starts, tile);
  }
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const tile = tileOf[i] as number;
    const at = startAt(starts, tile);
    order[at] = i;
    starts[tile] = at + 1;
  }
  return order;
}
