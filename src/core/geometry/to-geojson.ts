import type { Geometry, Position } from "geojson";
import { power } from "../elementary.ts";
import { type GeometryColumns, kindAt, LINE, NONE, POINT, startAt, UNSUPPORTED } from "./columns.ts";
import { hasFiniteCoordinates } from "./finite-coordinates.ts";

/**
 * Geometry of the feature at position `row` as GeoJSON (RFC 7946: outer rings counter-clockwise), null where it has none, or none that can be written.
 * Coordinates are rounded to `decimals` of a degree; 9 decimals are 0.1 mm, beyond any survey.
 */
export function toGeoJson(geometry: GeometryColumns, row: number, decimals = 9): Geometry | null {
  const kind = kindAt(geometry, row);
  if (kind === NONE || kind === UNSUPPORTED || !hasFiniteCoordinates(geometry, row)) return null;
  const scale = power(10, decimals);
  const ringOf = (ring: number): Position[] => {
    const positions: Position[] = [];
    for (let i = startAt(geometry.ringStarts, ring); i < startAt(geometry.ringStarts, ring + 1); i++) {
      const lng = geometry.xy[2 * i] as number;
      const lat = geometry.xy[2 * i + 1] as number;
      positions.push([Math.round(lng * scale) / scale, Math.round(lat * scale) / scale]);
    }
    return positions;
  };
  const parts: Position[][][] = [];
  for (
    let part = startAt(geometry.featureStarts, row);
    part < startAt(geometry.featureStarts, row + 1);
    part++
  ) {
    const rings: Position[][] = [];
    for (
      let ring = startAt(geometry.partStarts, part);
      ring < startAt(geometry.partStarts, part + 1);
      ring++
    ) {
      rings.push(ringOf(ring));
    }
    parts.push(rings);
  }
  const [first = []] = parts;
  const isSingle = parts.length === 1;
  // The one ring of a line is the line, the one vertex of a point's ring is the point.
  const lines = parts.map(([line = []]) => line);
  switch (kind) {
    case POINT:
      return isSingle
        ? { type: "Point", coordinates: lines[0]?.[0] ?? [] }
        : { type: "MultiPoint", coordinates: lines.flat() };
    case LINE:
      return isSingle
        ? { type: "LineString", coordinates: lines[0] ?? [] }
        : { type: "MultiLineString", coordinates: lines };
    default:
      return isSingle
        ? { type: "Polygon", coordinates: first }
        : { type: "MultiPolygon", coordinates: parts };
  }
}
