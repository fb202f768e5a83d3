import type { BBox } from "../units.ts";

/** A map tile of the usual Web Mercator scheme. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Units to a tile's side, as MapLibre expects them. */
export const TILE_EXTENT = 4096;

/** Deepest zoom that tiles are cut for; closer views stretch them. One unit is then 3 cm on the ground. */
export const DEEPEST_TILE = 18;

/** Longitude in degrees → 0 … 1 across the map. */
export const mercatorX = (lng: number): number => lng / 360 + 0.5;

/** Latitude in degrees → 0 … 1 from north to south (spherical Mercator, as on every web map). */
export function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

const longitudeAt = (x: number): number => (x - 0.5) * 360;
const latitudeAt = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** Box of a tile in degrees, widened on every side by `margin` times its side. */
export function tileBox({ z, x, y }: TileAddress, margin = 0): BBox {
  const side = 2 ** -z;
  return [
    longitudeAt((x - margin) * side),
    latitudeAt(Math.min(1, (y + 1 + margin) * side)),
    longitudeAt((x + 1 + margin) * side),
    latitudeAt(Math.max(0, (y - margin) * side)),
  ];
}

/** Tiles of zoom `z` that meet a box. */
export function coveringTiles([west, south, east, north]: BBox, z: number): TileAddress[] {
  const count = 2 ** z;
  const column = (lng: number) => Math.min(count - 1, Math.max(0, Math.floor(mercatorX(lng) * count)));
  const row = (lat: number) => Math.min(count - 1, Math.max(0, Math.floor(mercatorY(lat) * count)));
  const tiles: TileAddress[] = [];
  for (let y = row(north); y <= row(south); y++) {
    for (let x = column(west); x <= column(east); x++) tiles.push({ z, x, y });
  }
  return tiles;
}
