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
  readonly #xy: Float64Array;
  readonly #side: number;
  readonly #west: number;
  readonly #south: number;
  readonly #perX: number;
  readonly #perY: number;
  /** The bits of each row and column with room for those of the other between them. */
  readonly #spread: Uint32Array;

  constructor(polygons: Polygons) {
    const [west, south, east, north] = boxOfFirsts(polygons);
    const wanted = Math.ceil(Math.log2(polygons.xy.length / 2 / PER_TILE) / 2);
    this.#xy = polygons.xy;
    this.#side = 2 ** Math.max(0, Math.min(MOST_LEVELS, wanted));
    this.count = this.#side ** 2;
    this.#west = west;
    this.#south = south;
    this.#perX = east > west ? this.#side / (east - west) : 0;
    this.#perY = north > south ? this.#side / (north - south) : 0;
    this.#spread = Uint32Array.from({ length: this.#side }, (_, i) => spread(i));
  }

  /** Tile of the vertex at `position`; what lies beyond the rim, or is no finite number, belongs to the rim. */
  tileOf(position: number): number {
    const last = this.#side - 1;
    const column = ((this.#xy[2 * position] as number) - this.#west) * this.#perX;
    const row = ((this.#xy[2 * position + 1] as number) - this.#south) * this.#perY;
    return 2 * startAt(this.#spread, within(row, last)) + startAt(this.#spread, within(column, last));
  }
}

const within = (value: number, last: number): number => (value > 0 ? (value < last ? value | 0 : last) : 0);

function spread(number: number): number {
  let spread = 0;
  for (let bit = 0; bit < MOST_LEVELS; bit++) spread |= (number & (1 << bit)) << bit;
  return spread;
}

/** Polygons by the tile of their first vertex, in their own order within one: neighbours follow each other soon. */
export function orderByTile(polygons: Polygons, tiles: VertexTiles): Uint32Array {
  const { count } = polygons;
  const tileOf = Uint32Array.from({ length: count }, (_, i) => tiles.tileOf(firstVertex(polygons, i)));
  const starts = new Uint32Array(tiles.count + 1);
  for (const tile of tileOf) starts[tile + 1] = startAt(starts, tile + 1) + 1;
  for (let tile = 0; tile < tiles.count; tile++) {
    starts[tile + 1] = startAt(starts, tile + 1) + startAt(starts, tile);
  }
  const order = new Uint32Array(count);
  tileOf.forEach((tile, i) => {
    const at = startAt(starts, tile);
    order[at] = i;
    starts[tile] = at + 1;
  });
  return order;
}

const firstVertex = ({ partStarts, ringStarts }: Polygons, polygon: number): number =>
  startAt(ringStarts, startAt(partStarts, polygon));

/** Box of the first vertex of each polygon; a tenth of the reads of the box of all, and as good for tiles. */
function boxOfFirsts(polygons: Polygons): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < polygons.count; i++) {
    const position = firstVertex(polygons, i);
    const x = polygons.xy[2 * position] as number;
    const y = polygons.xy[2 * position + 1] as number;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}
