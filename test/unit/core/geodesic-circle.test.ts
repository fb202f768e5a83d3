import geographiclib from "geographiclib-geodesic";
import { expect, test } from "vitest";
import { ringArea } from "../../../src/core/geometry/area.ts";
import { geodesicCircle } from "../../../src/core/geometry/geodesic-circle.ts";
import { metres } from "../../../src/core/units.ts";

const geodesic = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);

/** Distances of the corners from the centre, by GeographicLib. */
function distances(ring: Float64Array, [lng, lat]: readonly [number, number]): number[] {
  const found: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    found.push(geodesic.Inverse(lat, lng, ring[i + 1] ?? 0, ring[i] ?? 0).s12 ?? Number.NaN);
  }
  return found;
}

test.each([50, 300, 3000, 10_000])(
  "all corners of a circle of %i m lie at one geodesic distance",
  (radius) => {
    for (const lat of [-36, 0.5, 36.06, 60]) {
      const centre = [103.8343, lat] as const;
      const found = distances(geodesicCircle(centre, metres(radius)), centre);
      expect(Math.max(...found) - Math.min(...found)).toBeLessThan(1e-4);
      // Never more than 0.05 % over the radius: what makes up for the flat sides.
      expect(Math.max(...found) / radius).toBeLessThan(1.0005);
      expect(Math.min(...found) / radius).toBeGreaterThan(1);
    }
  },
);

test.each([50, 300, 3000, 10_000])("a circle of %i m has the area πr² within a millionth", (radius) => {
  const area = ringArea(geodesicCircle([103.8343, 36.0611], metres(radius)));
  expect(Math.abs(area / (Math.PI * radius * radius) - 1)).toBeLessThan(1e-6);
});

test("the ring is closed and runs counter-clockwise", () => {
  const ring = geodesicCircle([103.8, 36], metres(500));
  expect([...ring.slice(0, 2)]).toEqual([...ring.slice(-2)]);
  expect(ringArea(ring)).toBeGreaterThan(0);
});
