import { intersect } from "@turf/intersect";
import type { Feature, MultiPolygon, Polygon } from "geojson";
import { ringArea } from "../../src/core/geometry/area.ts";
import { boxesMeet, featureBox } from "../../src/core/geometry/bounds.ts";
import type { FeatureColumns } from "../../src/core/geometry/columns.ts";
import { toGeoJson } from "../../src/core/geometry/to-geojson.ts";
import { Sum } from "../../src/core/sum.ts";
import type { BBox } from "../../src/core/units.ts";

type Area = Polygon | MultiPolygon;

/** Polygons as Turf takes them, each with its box. */
export interface TurfLayer {
  readonly features: readonly Feature<Area>[];
  readonly boxes: readonly BBox[];
}

export interface TurfOverlay {
  /** Pairs whose boxes meet. */
  readonly pairs: number;
  /** m² on the ellipsoid. */
  readonly area: number;
  /** Pairs that Turf gave up on. */
  readonly failed: number;
}

/** All digits of a double: Turf is given the very coordinates our overlay is given. */
const ALL_DECIMALS = 15;

export function turfLayer({ count, geometry }: FeatureColumns): TurfLayer {
  const rows = Array.from({ length: count }, (_, row) => row);
  return {
    features: rows.map((row) => ({
      type: "Feature",
      properties: null,
      geometry: toGeoJson(geometry, row, ALL_DECIMALS) as Area,
    })),
    boxes: rows.map((row) => featureBox(geometry, row)),
  };
}

/**
 * An overlay as it is often written: every feature with every other, a look at the boxes, then Turf's `intersect`. Pieces are measured on the
 * ellipsoid as ours are (Turf's own area is that of a sphere), so that only the geometry can differ.
 */
export function turfOverlay(a: TurfLayer, b: TurfLayer): TurfOverlay {
  const area = new Sum();
  let pairs = 0;
  let failed = 0;
  for (const [i, one] of a.features.entries()) {
    for (const [j, other] of b.features.entries()) {
      if (!boxesMeet(a.boxes[i] as BBox, b.boxes[j] as BBox)) continue;
      pairs++;
      try {
        const piece = intersect({ type: "FeatureCollection", features: [one, other] });
        if (piece) area.add(areaOf(piece.geometry));
      } catch {
        failed++;
      }
    }
  }
  return { pairs, area: area.value, failed };
}

function areaOf(geometry: Area): number {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flatMap((polygon) =>
    polygon.map((ring, i) => (i === 0 ? 1 : -1) * Math.abs(ringArea(ring.flat()))),
  );
  return rings.reduce((sum, area) => sum + area, 0);
}
