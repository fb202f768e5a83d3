import { cos, power, sin } from "../../elementary.ts";
import { type GeometryColumns, NONE as NO_GEOMETRY, POLYGON, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { polygonsIn } from "../../geometry/coverage/polygons.ts";
import { NONE } from "../../geometry/coverage/vertex-numbers.ts";
import { DEGREE, E2, SEMI_MAJOR } from "../../geometry/ellipsoid.ts";
import type { Job } from "../../job.ts";
import { type Borders, traceBorders } from "../../overview/borders.ts";
import { type Outlines, walkOutlines } from "../../overview/outlines.ts";
import { polygonsOf, type RegionPolygon } from "../../overview/polygons-of.ts";
import { straighten } from "../../overview/straighten.ts";
import { buildTopology, type Topology } from "../../overview/topology.ts";

/**
 * The polygons of a layer with straightened borders (Visvalingam & Whyatt 1993): a vertex goes where the triangle with its neighbours on the border is smaller than the square of
 * `bend` metres. Each border between two polygons is straightened once, for both; vertices where three meet stay; a vertex stays where its triangle holds another
 * one, so that no two borders come to cross or touch and no polygon goes. This is what the far views of `onemap prepare` are made with; GEOS's own coverage simplification is not used,
 * since it needs a layer without flaws: here a border that does not match its neighbour's is a border by itself, and no flaw grows into an overlap.
 *
 * In degrees; sizes are ellipsoidal. With `keepRim` borders that belong to one polygon alone stay as they are. Rows of other kinds lose their geometry.
 */
export async function simplifyBorders(
  geometry: GeometryColumns,
  { bend, keepRim }: { readonly bend: number; readonly keepRim: boolean },
  job: Job,
): Promise<GeometryColumns> {
  const topology = await buildTopology(polygonsIn(geometry), job);
  const traced = traceBorders(topology, (face) => face);
  const borders = keepRim ? withoutRims(topology, traced) : traced;
  const bends = { sizeOf: squareMetresOf, smallest: bend * bend };
  const dropped = await straighten(topology, borders, bends, job);
  const outlines = await walkOutlines(topology, borders.left, { dropped, job });
  return collected(geometry, outlines, polygonsOf(outlines));
}

/** m² of an area in square degrees near a latitude: radii of curvature in the meridian and across it. */
function squareMetresOf(squareDegrees: number, lat: number): number {
  const sine = sin(lat * DEGREE);
  const curve = 1 - E2 * sine * sine;
  const perSquareDegree = (power(SEMI_MAJOR * DEGREE, 2) * (1 - E2) * cos(lat * DEGREE)) / (curve * curve);
  return squareDegrees * perSquareDegree;
}

/** Takes the vertices between the ends of rims off their lines: they are not offered. */
function withoutRims({ count, origin, next, twin }: Topology, borders: Borders): Borders {
  const lineOf = borders.lineOf.slice();
  for (let h = 0; h < count; h++) {
    if (twin[h] !== NONE) continue;
    lineOf[origin[h] as number] = NONE;
    lineOf[origin[next[h] as number] as number] = NONE;
  }
  return { ...borders, lineOf };
}

/** The polygons by the rows they belong to. */
function collected(
  { featureStarts }: GeometryColumns,
  { ringStarts, xy }: Outlines,
  polygons: readonly RegionPolygon[],
): GeometryColumns {
  const ofPart = new Map<number, RegionPolygon[]>();
  for (const polygon of polygons) {
    ofPart.set(polygon.region, [...(ofPart.get(polygon.region) ?? []), polygon]);
  }
  const rows = featureStarts.length - 1;
  const builder = new GeometryBuilder({ features: rows, vertices: xy.length / 2 });
  for (let row = 0; row < rows; row++) {
    const [from, to] = [startAt(featureStarts, row), startAt(featureStarts, row + 1)];
    builder.beginFeature(from === to ? NO_GEOMETRY : POLYGON);
    for (let part = from; part < to; part++) {
      for (const { outer, holes } of ofPart.get(part) ?? []) {
        builder.beginPart();
        for (const ring of [outer, ...holes]) {
          builder.addRing(
            xy.subarray(2 * (ringStarts[ring] as number), 2 * (ringStarts[ring + 1] as number)),
          );
        }
      }
    }
  }
  return builder.finish();
}
