import { boxAt } from "../geometry/bounds.ts";
import { POINT } from "../geometry/columns.ts";
import { encodeMvt, type MvtFeature } from "./encode-mvt.ts";
import { mercatorX, mercatorY, TILE_EXTENT, type TileAddress } from "./mercator.ts";

/** Points closer than this, in tile units (64 pixels), are gathered into one count. */
const CELL = TILE_EXTENT / 8;

/** Zoom from which points are drawn one by one; before it their counts are drawn. */
export const SINGLE_POINT_ZOOM = 13.5;

/**
 * A vector tile of counts: the points of each cell as one point at their mean, with the field `count`. Points are given as boxes without size, as the index has
 * them: no feature is read. Only points inside the tile count, so that none is counted twice.
 */
export function clusterTile(boxes: Float64Array, { z, x, y }: TileAddress): Uint8Array {
  const scale = 2 ** z;
  const cells = new Map<number, { count: number; x: number; y: number }>();
  for (let i = 0; i < boxes.length / 4; i++) {
    const [lng, lat] = boxAt(boxes, i);
    const px = (mercatorX(lng) * scale - x) * TILE_EXTENT;
    const py = (mercatorY(lat) * scale - y) * TILE_EXTENT;
    if (px < 0 || py < 0 || px >= TILE_EXTENT || py >= TILE_EXTENT) continue;
    const key = Math.floor(py / CELL) * 8 + Math.floor(px / CELL);
    const cell = cells.get(key) ?? { count: 0, x: 0, y: 0 };
    cells.set(key, { count: cell.count + 1, x: cell.x + px, y: cell.y + py });
  }
  const features = [...cells].map(
    ([key, cell]): MvtFeature => ({
      id: key,
      kind: POINT,
      paths: [[Math.round(cell.x / cell.count), Math.round(cell.y / cell.count)]],
      properties: [["count", cell.count]],
    }),
  );
  return encodeMvt(features, TILE_EXTENT);
}
