import { POLYGON } from "../geometry/columns.ts";
import { encodeMvt, type MvtFeature } from "./encode-mvt.ts";
import type { IndexNodes } from "./index-nodes.ts";
import { mercatorX, mercatorY, TILE_EXTENT, type TileAddress, tileBox } from "./mercator.ts";

/** Cells of a tile along one side: 8 pixels each. Own default. */
const CELLS = 64;
const CELL = TILE_EXTENT / CELLS;

/** Kilometres to a degree of latitude. */
const DEGREE_KM = 111.2;

/**
 * A vector tile of density: squares with the field `density`, features per square kilometre to three figures, from the nodes of an index that meet the tile. The
 * features of a node are taken as evenly spread over its box: an estimate, to be labelled as one.
 */
export function densityTile({ boxes, counts }: IndexNodes, tile: TileAddress): Uint8Array {
  const cells = new Float64Array(CELLS * CELLS);
  const scale = 2 ** tile.z * CELLS;
  for (let i = 0; i < counts.length; i++) {
    const west = mercatorX(boxes[4 * i] as number) * scale - tile.x * CELLS;
    const east = mercatorX(boxes[4 * i + 2] as number) * scale - tile.x * CELLS;
    const north = mercatorY(boxes[4 * i + 3] as number) * scale - tile.y * CELLS;
    const south = mercatorY(boxes[4 * i + 1] as number) * scale - tile.y * CELLS;
    spread(cells, [west, north, east, south], counts[i] as number);
  }
  const area = cellArea(tile);
  const features: MvtFeature[] = [];
  cells.forEach((count, cell) => {
    if (count === 0) return;
    const x = (cell % CELLS) * CELL;
    const y = Math.floor(cell / CELLS) * CELL;
    features.push({
      id: cell,
      kind: POLYGON,
      paths: [[x, y, x + CELL, y, x + CELL, y + CELL, x, y + CELL]],
      properties: [["density", Number((count / area).toPrecision(3))]],
    });
  });
  return encodeMvt(features, TILE_EXTENT);
}

/** Spreads a count evenly over a box given in cells; a box narrower than a thousandth of a cell is taken as that wide. */
function spread(
  cells: Float64Array,
  [west, north, east, south]: readonly [number, number, number, number],
  count: number,
): void {
  const width = Math.max(1e-3, east - west);
  const height = Math.max(1e-3, south - north);
  const lastColumn = Math.min(CELLS - 1, Math.floor(west + width));
  const lastRow = Math.min(CELLS - 1, Math.floor(north + height));
  for (let row = Math.max(0, Math.floor(north)); row <= lastRow; row++) {
    const down = Math.min(north + height, row + 1) - Math.max(north, row);
    for (let column = Math.max(0, Math.floor(west)); column <= lastColumn; column++) {
      const across = Math.min(west + width, column + 1) - Math.max(west, column);
      const cell = row * CELLS + column;
      cells[cell] = (cells[cell] as number) + (count * across * down) / (width * height);
    }
  }
}

/** Square kilometres of a cell in the middle of the tile, on the sphere: good to a hundredth, and so is the density. */
function cellArea(tile: TileAddress): number {
  const [west, south, east, north] = tileBox(tile);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return ((east - west) * shrink * DEGREE_KM * (north - south) * DEGREE_KM) / CELLS ** 2;
}
