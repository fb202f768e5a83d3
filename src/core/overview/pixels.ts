/** Pixels to a map tile's side. */
const TILE_PIXELS = 512;

/** Turns degrees into pixels of the screen at one zoom; spherical Mercator is as much larger northward as eastward. */
export interface Pixels {
  /** Pixels to a degree of longitude. */
  readonly perDegree: number;
  /** Square pixels of an area in square degrees near a latitude. */
  area(squareDegrees: number, lat: number): number;
  /** Pixels of a way of so many degrees east and north near a latitude. */
  length(east: number, north: number, lat: number): number;
}

export function pixelsAt(zoom: number): Pixels {
  const perDegree = (TILE_PIXELS * 2 ** zoom) / 360;
  const northward = (lat: number) => perDegree / Math.cos((Math.min(85, Math.abs(lat)) * Math.PI) / 180);
  return {
    perDegree,
    area: (squareDegrees, lat) => squareDegrees * perDegree * northward(lat),
    length: (east, north, lat) => Math.hypot(east * perDegree, north * northward(lat)),
  };
}
