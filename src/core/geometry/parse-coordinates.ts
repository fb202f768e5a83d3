import type { LngLat } from "../units.ts";
import { guessCrs } from "./crs.ts";
import { offGauss } from "./gauss-coordinates.ts";

/**
 * A place from what a user types: longitude and latitude in degrees in either order ("103.83, 36.06", "36.06 103.83", "103.83E 36.06N"), or the X (north) and Y (east)
 * of a survey with the zone number in front of Y ("3992951.3 35394975.1"). Null for anything else.
 */
export function parseCoordinates(text: string): LngLat | null {
  const numbers = text
    .replace(/[EN东经北纬XYxy°:：=]/gi, " ")
    .split(/[\s,，;；]+/)
    .filter((word) => word !== "")
    .map(Number);
  if (numbers.length !== 2 || !numbers.every(Number.isFinite)) return null;
  const [a, b] = numbers as [number, number];
  for (const [x, y] of [
    [a, b],
    [b, a],
  ] as const) {
    const guess = guessCrs([x, y, x, y]);
    if (guess.kind !== "known") continue;
    // In China longitudes are larger than latitudes, which settles the order.
    if (guess.crs.proj === null && Math.abs(x) >= Math.abs(y)) return [x, y];
    if (guess.crs.proj !== null && x > 13_000_000) return offGauss([x, y], guess.crs);
  }
  return null;
}
