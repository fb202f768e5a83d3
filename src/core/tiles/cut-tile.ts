import {
  attributeAt,
  type FeatureColumns,
  type GeometryColumns,
  kindAt,
  LINE,
  NONE,
  POINT,
  POLYGON,
  startAt,
} from "../geometry/columns.ts";
import { type ClipBox, clipLine, clipRing } from "./clip.ts";
import { encodeMvt, type MvtFeature } from "./encode-mvt.ts";
import { onLattice, withBorderVertices } from "./lattice.ts";
import { TILE_EXTENT, type TileAddress } from "./mercator.ts";

/** How far geometry reaches beyond the tile, in tile units: wide enough for borders and labels, see also the map's own buffer. */
export const TILE_BUFFER = 128;
const TILE: ClipBox = { min: 0, max: TILE_EXTENT };
const BOX: ClipBox = { min: -TILE_BUFFER, max: TILE_EXTENT + TILE_BUFFER };

/**
 * A vector tile (Mapbox Vector Tile 2.1, one layer named `layer`) of the features given, simplified to the lattice of its zoom; feature ids are the numbers
 * in the file.
 */
export function cutTile(columns: FeatureColumns, tile: TileAddress, fields: readonly string[]): Uint8Array {
  const attributes = columns.attributes.filter(({ name }) => fields.includes(name));
  const features: MvtFeature[] = [];
  for (let row = 0; row < columns.count; row++) {
    const shape = shapeOf(columns.geometry, row, tile);
    if (!shape) continue;
    features.push({
      ...shape,
      id: columns.ids[row] as number,
      properties: attributes.map((column) => [column.name, attributeAt(column, row)]),
    });
  }
  return encodeMvt(features, TILE_EXTENT);
}

function shapeOf(
  geometry: GeometryColumns,
  row: number,
  tile: TileAddress,
): Pick<MvtFeature, "kind" | "paths"> | null {
  const kind = kindAt(geometry, row);
  if (kind === NONE) return null;
  const paths: number[][] = [];
  const lastPart = startAt(geometry.featureStarts, row + 1);
  for (let part = startAt(geometry.featureStarts, row); part < lastPart; part++) {
    const lastRing = startAt(geometry.partStarts, part + 1);
    for (let ring = startAt(geometry.partStarts, part); ring < lastRing; ring++) {
      const isOuter = ring === startAt(geometry.partStarts, part);
      const units = onLattice(geometry, ring, tile, kind === POLYGON);
      const isWhole = liesWithin(units, TILE);
      if (kind === POLYGON) {
        const clipped = isWhole ? units : rounded(clipRing(withBorderVertices(units, true), BOX));
        const area = signedArea(clipped);
        // A part whose outer ring has vanished has no holes either.
        if (area === 0 && isOuter) break;
        if (area !== 0) paths.push(area > 0 === isOuter ? clipped : turned(clipped));
      } else if (kind === LINE) {
        for (const piece of isWhole ? [units] : clipLine(withBorderVertices(units, false), BOX)) {
          const line = rounded(piece);
          if (line.length >= 4) paths.push(line);
        }
      } else if (kind === POINT) {
        const [x = 0, y = 0] = units;
        if (x >= BOX.min && x <= BOX.max && y >= BOX.min && y <= BOX.max) paths.push([x, y]);
      }
    }
  }
  return paths.length > 0 ? { kind, paths } : null;
}

/** Whether no vertex lies outside a square: then there is nothing to cut. */
const liesWithin = (path: readonly number[], { min, max }: ClipBox): boolean =>
  path.every((unit) => unit >= min && unit <= max);

/** Vertices cut out of the buffer, in whole units again. */
function rounded(path: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < path.length; i += 2) {
    const x = Math.round(path[i] as number);
    const y = Math.round(path[i + 1] as number);
    if (out[out.length - 2] !== x || out[out.length - 1] !== y) out.push(x, y);
  }
  return out;
}

/** Surveyor's formula in tile units, y down: positive for rings that run clockwise on the screen, as outer rings of a tile do. */
function signedArea(ring: readonly number[]): number {
  let doubled = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    doubled += (ring[j] as number) * (ring[i + 1] as number) - (ring[i] as number) * (ring[j + 1] as number);
  }
  return doubled / 2;
}

function turned(ring: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) out.push(ring[i] as number, ring[i + 1] as number);
  return out;
}
