import proj4 from "proj4";
import { type LngLat, type Metres, metres } from "../units.ts";
import { type Crs, gaussKruger } from "./crs.ts";

/** The 3-degree zone a longitude belongs to: zone 35 has its central meridian at 105° E. */
const zoneOf = (lng: number): number => Math.round(lng / 3);

/** X (north) and Y (east, with the zone number in front) in metres, as Chinese surveys write them. */
export function gaussCoordinates(
  [lng, lat]: LngLat,
  zone = zoneOf(lng),
): { x: Metres; y: Metres; zone: number } | null {
  const crs = gaussKruger(4513 + zone - 25);
  if (!crs?.proj) return null;
  const [y, x] = proj4(crs.proj).forward([lng, lat]) as [number, number];
  return { x: metres(x), y: metres(y), zone };
}

/** Longitude and latitude of an easting and northing in a projected system. */
export function offGauss([east, north]: readonly [number, number], crs: Crs): LngLat | null {
  if (!crs.proj) return null;
  const [lng, lat] = proj4(crs.proj).inverse([east, north]) as [number, number];
  return [lng, lat];
}
